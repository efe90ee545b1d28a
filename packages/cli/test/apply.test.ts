import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAgreement } from '@carveout/ingest';
import { afterAll, describe, expect, it } from 'vitest';
import { carveoutIn, ROOT } from './carveout.ts';

const WORD = join(ROOT, 'corpus', 'formats', 'solvara-meridia.docx');
const FRENCH = join(ROOT, 'corpus', 'proposals', 'chile-senegal.fr.txt');
const folder = mkdtempSync(join(tmpdir(), 'carveout-apply-'));
afterAll(() => rmSync(folder, { recursive: true }));
const carveout = carveoutIn(folder);

const at = (name: string) => join(folder, name);
const save = (name: string, content: unknown) => {
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
  return at(name);
};
const read = (name: string, changes: 'accepted' | 'original') =>
  readAgreement({ name, bytes: readFileSync(at(name)) }, { changes });
const dated = ['--author', 'Ministry of Culture', '--date', '2026-05-04'] as const;

const clause = {
  spot: { seat: 'chapter', parent: 'chii', after: 'chii.art3', number: '2.4' },
  heading: 'Discoverability',
  text: 'A Party may require prominence for national works:\n- on demand; and\n- in broadcasts.',
  reason: 'Room for a discoverability duty.',
};

describe('carveout apply', () => {
  it('writes tracked changes with their reasons into a copy of the Word file, and lists them', async () => {
    const proposals = save('one.json', clause);
    const run = (out: string) => carveout('apply', WORD, proposals, '-o', at(out), '--list', at('list.xlsx'), ...dated);
    expect(await run('a.docx')).toMatchObject({ code: 0, err: '' });
    const original = await readAgreement({ name: 'a', bytes: readFileSync(WORD) }, { changes: 'original' });
    expect((await read('a.docx', 'original')).text).toBe(original.text);
    const { text, comments = [] } = await read('a.docx', 'accepted');
    expect(text).toMatch(
      /Article 2\.4 Discoverability\s+A Party may require prominence for national works:\s+\(a\) on demand; and/,
    );
    expect(comments.find(({ text: said }) => said === clause.reason)).toMatchObject({
      author: 'Ministry of Culture',
      date: '2026-05-04T00:00:00Z',
    });
    expect(await run('b.docx')).toMatchObject({ code: 0 });
    expect(readFileSync(at('b.docx')).equals(readFileSync(at('a.docx')))).toBe(true);
    expect(readFileSync(at('list.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });

  it('makes a Word draft of any other file, with what was proposed and chosen', async () => {
    const { out } = await carveout('propose', FRENCH, '--for', 'platform-levy', '--party', 'CHL', '--json');
    const proposed = save('proposed.json', out);
    const id: string = JSON.parse(out).candidates[0].exemption;
    const written = await carveout(
      'apply',
      FRENCH,
      proposed,
      '--choose',
      id,
      '-o',
      at('draft.docx'),
      '--list',
      at('liste.docx'),
      '--lang',
      'fr',
      ...dated,
    );
    expect(written).toMatchObject({ code: 0, err: '' });
    const words = (text: string) => text.replace(/\s+/g, ' ').trim();
    const source = await readAgreement({ name: 'a.txt', bytes: readFileSync(FRENCH) });
    expect(words((await read('draft.docx', 'original')).text)).toBe(words(source.text));
    const { text, comments = [] } = await read('draft.docx', 'accepted');
    expect(text).toContain('Article 11.2 : ');
    expect(comments).toHaveLength(1);
    expect((await read('liste.docx', 'accepted')).text).toMatch(/Texte proposé\tMotif/);
    expect(await carveout('apply', FRENCH, proposed, '-o', at('x.docx'))).toMatchObject({
      code: 2,
      err: expect.stringContaining(`--choose ${id}`),
    });
  }, 60_000);

  it.each<[phenomenon: string, code: number, proposals: unknown, said: RegExp, more?: string[]]>([
    ['no JSON', 2, '{', /is no JSON/],
    ['JSON of something else', 2, { hello: 1 }, /holds no proposal/],
    ['a list of none', 2, [], /holds no proposal/],
    ['a date that is none', 2, clause, /is no date/, ['--date', 'tomorrow']],
    ['an output of another kind', 2, clause, /name it \.docx/, ['-o', 'a.pdf']],
    ['a file that is too large', 2, `"${'x'.repeat(5_000_000)}"`, /more than 4 MiB/],
    [
      'a spot that is gone',
      1,
      { ...clause, spot: { ...clause.spot, after: 'ch9.art1' } },
      /no longer in the agreement/,
    ],
    ['a number that is taken', 1, { ...clause, spot: { ...clause.spot, number: '2.1' } }, /choose another one/],
    ['words that Word makes by itself', 1, { range: [0, 1], quote: 'X', text: 'Y' }, /no longer where they stood/],
  ])('%s: is told, and nothing is written', async (_, code, proposals, said, more = []) => {
    const out = at('never.docx');
    const result = await carveout('apply', WORD, save('p.json', proposals), '-o', out, ...more);
    expect(result).toMatchObject({ code, err: expect.stringMatching(said) });
    expect(() => readFileSync(out)).toThrow();
  });
});
