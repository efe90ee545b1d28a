import { apply } from '@carveout/engine';
import { readAgreement, readPlaced } from '@carveout/ingest';
import { annotateWord, type Reread, redline, WordError } from '@carveout/report';
import type { Mark, Rewording } from '@carveout/schema';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { hasLibreOffice, settledByLibreOffice } from './libre-office.ts';
import { WORD_CASES, type WordCase, wordCase } from './word-cases.ts';

// Amendments as tracked changes in Word files: accepted they give the amended text, undone the original, whatever Word
// makes the file of.

const hand = { author: 'Ministry of Culture', date: '2026-05-04T08:00:00Z' };
const reread: Reread = async (bytes, changes) => (await readAgreement({ name: 'a.docx', bytes }, { changes })).text;

async function redlined(one: WordCase) {
  const bytes = wordCase(one);
  const { agreement, places } = await readPlaced({ name: 'a.docx', bytes });
  const proposals = one.edits.map(([quote, text]): Rewording => {
    const start = agreement.text.indexOf(quote);
    expect(start, quote).toBeGreaterThanOrEqual(0);
    return { range: [start, start + quote.length], quote, text };
  });
  const { agreement: amended, edits } = apply(agreement, proposals);
  const reasons = proposals.map((_, at) => `Reason ${at + 1}`);
  return {
    bytes,
    amended,
    run: () => redline({ bytes, agreement, places }, { amended, edits, reasons }, { hand, reread }),
  };
}

describe('every construction of Word', () => {
  it.each(Object.entries(WORD_CASES))('%s', async (_, one) => {
    const { run, bytes } = await redlined(one);
    if (one.refused) {
      await expect(run()).rejects.toThrow(one.refused);
      await expect(run()).rejects.toThrow(WordError);
      return;
    }
    const written = await run();
    // what it says of itself was read again by it; nothing of the file is gone, and each reason is told
    const [before, after] = [unzipSync(bytes), unzipSync(written)];
    for (const name of Object.keys(before)) expect(Object.keys(after)).toContain(name);
    const comments = strFromU8(after['word/comments.xml']!);
    for (const [at] of one.edits.entries()) expect(comments).toContain(`Reason ${at + 1}`);
    expect(strFromU8(after['word/document.xml']!)).toContain('w:author="Ministry of Culture"');
    expect(Buffer.from(await run()).equals(Buffer.from(written))).toBe(true);
  });
});

/** A text without what is printed otherwise: white space, and signs that print nothing. */
const bare = (text: string): string =>
  text
    .replace(/[\s\ufeff\u00ad]+/g, '')
    .replaceAll('\u2011', '-')
    .normalize('NFC');

describe('LibreOffice', () => {
  it.skipIf(!hasLibreOffice)(
    `reads them so too${hasLibreOffice ? '' : ' (skipped: it is not installed)'}`,
    async () => {
      const done = Object.entries(WORD_CASES).filter(([name, one]) => !one.refused && !OTHERWISE.has(name));
      const files = await Promise.all(
        done.map(async ([, one]) => {
          const { run, bytes, amended } = await redlined(one);
          return { bytes, amended, written: await run() };
        }),
      );
      const settled = await settledByLibreOffice(files.map(({ written }) => written));
      for (const [at, [name]] of done.entries()) {
        const original = await reread(files[at]!.bytes, 'original');
        expect.soft(bare(settled[at]!.original), `${name}, rejected`).toBe(bare(original));
        expect.soft(bare(settled[at]!.accepted), `${name}, accepted`).toBe(bare(files[at]!.amended.text));
      }
    },
    130_000,
  );
});

/**
 * What LibreOffice itself shows otherwise: it exports no notes and no text boxes as text, works references to nothing
 * out anew, undoes no change of a list's level, and leaves deleted words in controls around paragraphs.
 */
const OTHERWISE: ReadonlySet<string> = new Set([
  'a numbered paragraph struck, the last of its list',
  'words in a footnote, and beside its call',
  'a call struck with its note',
  'a paragraph put behind one with a note',
  'words in a field, and a whole field',
  'words in content controls',
  'words in a text box',
]);

describe('comments on passages', () => {
  it('stand on their words, overlapping ones too, and on the call of a note; all else stays', async () => {
    const bytes = wordCase(WORD_CASES['words in a footnote, and beside its call']!);
    const { agreement, places } = await readPlaced({ name: 'a.docx', bytes });
    const mark = (id: string, quote: string): Mark => {
      const start = agreement.text.indexOf(quote);
      return {
        id,
        range: [start, start + quote.length],
        colour: [0, 0, 0],
        subject: id,
        note: 'Why',
        author: 'Carveout',
        at: null,
      };
    };
    const marks = [mark('a', 'Goods1 and services'), mark('b', 'and'), mark('c', 'd serv'), mark('d', 'Fish')];
    const { bytes: annotated, unplaced } = annotateWord({ bytes, agreement, places }, [
      ...marks,
      { ...marks[0]!, id: 'e', range: [900, 910] },
    ]);
    expect(unplaced).toEqual(['e']);
    const { text, comments = [] } = await readAgreement({ name: 'a.docx', bytes: annotated });
    expect(text).toBe(agreement.text);
    expect(comments.map((one) => [one.text.split('\n')[0], text.slice(...one.range)])).toEqual(
      expect.arrayContaining([
        ['a', 'Goods1 and services'],
        ['b', 'and'],
        ['c', 'd serv'],
        ['d', '1'],
      ]),
    );
  });
});

describe('hostile files', () => {
  const damagedBy = async (change: (parts: Record<string, Uint8Array>) => void) => {
    const bytes = wordCase(WORD_CASES['a word within a run']!);
    const { agreement, places } = await readPlaced({ name: 'a.docx', bytes });
    const parts = unzipSync(bytes);
    change(parts);
    return () => annotateWord({ bytes: zipSync(parts), agreement, places }, []);
  };
  const DOCUMENT = 'word/document.xml';

  it.each<[phenomenon: string, change: (parts: Record<string, Uint8Array>) => void]>([
    [
      'entities of its own',
      (parts) => (parts[DOCUMENT] = strToU8(`<!DOCTYPE a [<!ENTITY b "b">]>${strFromU8(parts[DOCUMENT]!)}`)),
    ],
    ['a part cut off', (parts) => (parts[DOCUMENT] = parts[DOCUMENT]!.slice(0, -20))],
    ['a part that is no XML', (parts) => (parts[DOCUMENT] = strToU8('no'))],
    ['no document', (parts) => delete parts[DOCUMENT]],
    ['a part too large', (parts) => (parts[DOCUMENT] = strToU8(`<a b="${'x'.repeat(34_000_000)}"/>`))],
  ])('%s: a clear error', async (_, change) => {
    expect(await damagedBy(change)).toThrow(WordError);
  });
});
