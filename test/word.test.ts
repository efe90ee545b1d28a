import { apply } from '@carveout/engine';
import { readAgreement, readPlaced } from '@carveout/ingest';
import { type Reread, redline, WordError } from '@carveout/report';
import type { Rewording } from '@carveout/schema';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
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
