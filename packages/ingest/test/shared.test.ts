import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readAgreement } from '../src/index.ts';

const shared = new URL('../../../../shared/', import.meta.url);
const texts = new URL('texts/', shared);
const present = existsSync(texts);
const read = (file: string) =>
  readAgreement({ name: file, bytes: readFileSync(new URL(file.split('/').map(encodeURIComponent).join('/'), texts)) });

type Label = { file: string; where: string; sourceId?: string; category: string; quote: string };
const key: Label[] = present
  ? readFileSync(new URL('eval/dev.jsonl', shared), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Label)
  : [];

/** A text without case, white space, hyphens and quotes, and where each of its characters came from. */
const squeeze = (text: string): { out: string; kept: number[] } => {
  const out: string[] = [];
  const kept: number[] = [];
  for (let at = 0; at < text.length; at++) {
    for (const unit of text[at]!.normalize('NFKC').toLowerCase()) {
      if (/[\s\p{Pd}'"’‘“”«»`´\p{Cc}\p{Cf}]/u.test(unit)) continue;
      out.push(unit);
      for (let times = 0; times < unit.length; times++) kept.push(at);
    }
  }
  return { out: out.join(''), kept };
};

const UNITS = new Set(['article', 'entry', 'preamble', 'conclusion']);

describe.skipIf(!present)('real agreements of ../shared (skipped where it is absent)', () => {
  test.each([...new Set(key.map(({ file }) => file))])(
    '%s holds each quote of the answer key, in its unit',
    async (file) => {
      const { text, provisions } = await read(file);
      const { out, kept } = squeeze(text);
      const units = provisions.filter(({ kind }) => UNITS.has(kind));
      for (const { quote, sourceId, where } of key.filter(
        (label) => label.file === file && label.category !== 'none',
      )) {
        const wanted = squeeze(quote).out;
        const places: number[] = [];
        for (let at = out.indexOf(wanted); at >= 0; at = out.indexOf(wanted, at + 1)) places.push(kept[at]!);
        expect(places, `${where}: ${quote}`).not.toEqual([]);
        const held = places.flatMap((place) => units.filter(({ range }) => range[0] <= place && place < range[1]));
        if (sourceId !== undefined)
          expect(
            held.map((unit) => unit.sourceId),
            where,
          ).toContain(sourceId);
        const number = /art\.? ([\d.]*\d)/i.exec(where)?.[1];
        if (sourceId === undefined && number !== undefined) {
          const numbers = held.map((unit) => unit.number);
          expect(
            numbers.some((one) => number === one || number.startsWith(`${one}.`)),
            `${where} in ${numbers}`,
          ).toBe(true);
        }
      }
    },
    60_000,
  );

  test('ToTA: each article once, in order, and all its text', async () => {
    const files = readdirSync(new URL('tota/', texts)).filter((_, index) => index % 7 === 0);
    for (const file of files) {
      const source = readFileSync(new URL(`tota/${file}`, texts), 'utf8');
      const { text, provisions } = await read(`tota/${file}`);
      const ids = [...source.matchAll(/<article\b[^>]*article_identifier="([^"]*)"/g)].map((match) => match[1]);
      expect(
        provisions.flatMap(({ sourceId }) => sourceId ?? []),
        file,
      ).toEqual(ids);
      const { out } = squeeze(text);
      let from = 0;
      for (const [, body = ''] of source.matchAll(/<article\b[^>]*>([^<]*)</g)) {
        const wanted = squeeze(
          body
            .replace(/&lt;/g, '<')
            .replace(/&gt;/g, '>')
            .replace(/&quot;/g, '"')
            .replace(/&amp;/g, '&')
            .normalize('NFC'),
        ).out;
        const at = out.indexOf(wanted, from);
        expect(at, `${file}: ${body.slice(0, 60)}`).toBeGreaterThanOrEqual(0);
        from = at + wanted.length;
      }
    }
  }, 60_000);

  test.each([
    ['pdf/aanzfta.pdf', [3, 12, 19, 13, 11, 13, 9, 24, 9, 10, 28, 8, 12, 4, 5, 2, 21, 8], [25, 8, 13]],
    ['pdf/afcfta.pdf', [30], [32, 29, 31]],
  ])(
    '%s: every article once, in order',
    async (file, chapters, annexes) => {
      const { provisions } = await read(file);
      const runs: Record<'body' | 'annex', number[]> = { body: [], annex: [] };
      let last = 0;
      for (const { kind, number, id } of provisions) {
        if (kind !== 'article') continue;
        const value = Number(number);
        expect(id).not.toContain('~');
        const run = /annex|protocol/.test(id) ? runs.annex : runs.body;
        if (value === 1) run.push(0);
        else expect(value, id).toBe(last + 1);
        run[run.length - 1]!++;
        last = value;
      }
      expect(runs).toEqual({ body: chapters, annex: annexes });
    },
    60_000,
  );

  test('pages without a text layer say so', async () => {
    await expect(read('pdf/scanned-annex.pdf')).rejects.toMatchObject({ code: 'no-text' });
  }, 60_000);
});
