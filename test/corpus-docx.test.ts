import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Changes, readAgreement } from '@carveout/ingest';
import { describe, expect, test } from 'vitest';

// Beside each Word file stands what is read of it in each way of reading its tracked changes: its outline, notes,
// changes, comments and diagnostics, a line each. Written anew only on request (`npm test -- -u`).

const FORMATS = join(import.meta.dirname, '..', 'corpus', 'formats');
const names = (await readdir(FORMATS)).filter((name) => name.endsWith('.docx'));
const modes: readonly Changes[] = ['original', 'accepted', 'both'];

describe.each(names)('%s', (name) => {
  test.each(modes)('with its tracked changes read as %s', async (changes) => {
    const bytes = await readFile(join(FORMATS, name));
    const {
      text,
      provisions,
      revisions = [],
      comments = [],
      diagnostics,
    } = await readAgreement({ name, bytes }, { changes });
    const quote = ([start, end]: readonly [number, number]) => JSON.stringify(text.slice(start, end));
    const lines = [
      ...provisions.map(({ id, kind, number, heading, range, call }) =>
        call === undefined
          ? [id, kind, number, heading].filter(Boolean).join(' | ')
          : [id, kind, number, quote(range), `called in ${quote([Math.max(0, call - 12), call + number.length])}`].join(
              ' | ',
            ),
      ),
      ...revisions.map(({ kind, author, date, range }) => [kind, author, date, quote(range)].join(' | ')),
      ...comments.map(({ author, date, range, text: said }) =>
        ['comment', author, date, quote(range), said].join(' | '),
      ),
      ...diagnostics.map(({ code, message }) => `${code} | ${message}`),
    ];
    const golden = join(FORMATS, name.replace(/\.docx$/, `.${changes}.golden`));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden);
  });
});
