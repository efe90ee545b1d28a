import type { ImportRefusal, ReviewRequest } from '@carveout/schema';
import { uuidOf } from '../stable-id.ts';
import { type Column, TABLE_WORDS } from '../table/words/index.ts';
import { askedBy, type Row, refusal, wordsOf } from './asked.ts';
import { clausesNow } from './clauses-now.ts';
import { ImportError, type Imported, LANGUAGES, plainly, type ReviewNow } from './imported.ts';
import { LIMITS } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

/** The columns that are looked for; the rest of a table is for people. */
const READ = ['id', 'exported', 'decision', 'category', 'force', 'newReason', 'newComment'] as const satisfies Column[];
type Read = (typeof READ)[number];

/**
 * Takes a table back into the review that reviewers filled in somewhere else, as a spreadsheet or CSV, its heads in any
 * language. Only what they changed is asked for; a row about a finding that others have decided since is refused, not
 * overridden. Throws an ImportError where the file is no such table.
 */
export async function fromTable(bytes: Uint8Array, now: ReviewNow): Promise<Imported> {
  if (bytes.length > LIMITS.file)
    throw new ImportError('too-large', 'The file is larger than 16 MB. Please send only the sheet of clauses.');
  const rows = rowsIn(bytes);
  const clauses = clausesNow(now);
  const words = wordsOf(now.categories);
  const requests: ReviewRequest[] = [];
  const refused: ImportRefusal[] = [];
  let unchanged = 0;
  const seen = new Map<string, string>();
  for (const row of rows) {
    const say = READ.slice(2)
      .map((column) => row[column])
      .join('\u0000');
    const twin = seen.get(row.id);
    seen.set(row.id, say);
    if (twin === say) continue;
    const asked = twin === undefined ? askedBy(row, { clause: clauses.get(row.id), words }) : refusal(row, 'twice');
    if ('reason' in asked) refused.push(asked);
    else if (asked.requests.length === 0) unchanged++;
    else
      for (const request of asked.requests)
        requests.push({ ...request, request: await uuidOf('table', JSON.stringify(request)) });
  }
  return { requests, refused, unchanged };
}

const rowsIn = (bytes: Uint8Array): Row[] => {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const sheets = isZip ? readXlsx(bytes).map(({ rows }) => rows) : [readCsv(bytes)];
  for (const rows of sheets) {
    for (const [at, head] of rows.slice(0, MOST_ABOVE).entries()) {
      const places = placesIn(head);
      if (places.id < 0) continue;
      return rows
        .slice(at + 1)
        .map((row, below) => {
          const cell = (column: Read) => (row[places[column]] ?? '').trim();
          const cells = Object.fromEntries(READ.map((column) => [column, cell(column)])) as Record<Read, string>;
          return { where: String(at + below + 2), ...cells };
        })
        .filter(({ id }) => id !== '');
    }
  }
  throw new ImportError(
    'no-columns',
    'No sheet of the file has the columns of a Carveout table. Please use one that Carveout wrote.',
  );
};

/** How many rows may stand above the head. */
const MOST_ABOVE = 20;

const placesIn = (head: readonly string[]): Record<Read, number> => {
  const heads = head.map(plainly);
  const place = (column: Read) => {
    const names = LANGUAGES.map((language) => plainly(TABLE_WORDS[language].column[column]));
    return heads.findIndex((one) => names.includes(one));
  };
  return Object.fromEntries(READ.map((column) => [column, place(column)])) as Record<Read, number>;
};
