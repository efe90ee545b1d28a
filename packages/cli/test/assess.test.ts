import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Analysis, Coverage } from '@carveout/schema';
import { afterAll, describe, expect, it } from 'vitest';
import { carveoutIn, MODEL, ROOT } from './carveout.ts';

const SHARED = join(ROOT, '..', 'shared', 'texts', 'tota');
const folder = mkdtempSync(join(tmpdir(), 'carveout-assess-'));
afterAll(() => rmSync(folder, { recursive: true }));
const carveout = carveoutIn(folder);

/** What `--json` promises: of an analysis all but its findings, of an agreement all but what lies in its text. */
const Judgement = Analysis.omit({ agreement: true, findings: true, suggestions: true }).strict();
function assessmentOf(line: string) {
  const { agreement, ...judgement } = JSON.parse(line);
  expect(Object.keys(agreement)).toEqual(['title', 'language', 'parties', 'source', 'coverage', 'diagnostics']);
  Coverage.parse(agreement.coverage);
  return Judgement.parse(judgement);
}
const documentsOf = (out: string) => out.trimEnd().split('\n').map(assessmentOf);

describe('carveout assess', () => {
  it('says on one screen what can still be done, what protects and what binds', async () => {
    const { out, code } = await carveout('assess', MODEL);
    expect(code).toBe(0);
    expect(out).toContain('29 articles read · 2 annexes');
    expect(out).toContain('nothing answers Art. 6.6 Source Code');
    expect(out).toMatch(/^◆ Art\. 9\.2\(1\) Cultural Industries · .* · Commonwealth of Norvale$/m);
    expect(out).toContain('◇ Art. 9.2(2): the other side may answer');
    expect(out).toMatch(/No access to source code or algorithms|No customs duties on electronic transmissions/);
    expect(out).not.toContain('\u001b');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(out.split('\n').length).toBeLessThan(130);
  });

  it.each([
    ['fr', 'La mesure peut-elle encore être prise ?', 'Ce qui protège', 'art. 6.6'],
    ['es', '¿Puede adoptarse todavía la medida?', 'Lo que protege', 'art. 6.6'],
  ])('speaks %s', async (language, ...expected) => {
    const { out } = await carveout('assess', MODEL, '--lang', language);
    for (const words of expected) expect(out).toContain(words);
  });

  it('shows every ground when everything is asked for', async () => {
    const { out } = await carveout('assess', MODEL, '--all');
    expect(out).toContain('      Art. 6.6(1) Source Code: nothing answers');
  });

  it('speaks for one Party, whose exception is no other’s', async () => {
    const norvale = await carveout('assess', MODEL, '--party', 'Commonwealth of Norvale');
    const altamar = await carveout('assess', MODEL, '--party', 'republic of altamar');
    expect(norvale.out).toContain('as it stands for Commonwealth of Norvale');
    expect(norvale.out).toContain('◆ Art. 9.2(1)');
    expect(altamar.out).toContain('as it stands for Republic of Altamar');
    expect(altamar.out).not.toContain('◆ Art. 9.2(1)');
  });

  it('prints one JSON document a file, without text and provisions', async () => {
    const { out, code } = await carveout('assess', '--json', MODEL, MODEL);
    expect(code).toBe(0);
    const [first, second] = documentsOf(out);
    expect(first).toEqual(second);
    expect(first!.verdicts.length).toBeGreaterThan(20);
    expect(first!.standings.map(({ commitment }) => commitment)).toContain('ch6.art6.p1/source-code');
  });

  it('holds for one Party the rows that hold for it', async () => {
    const rows = async (...args: string[]) => documentsOf((await carveout('assess', '--json', MODEL, ...args)).out)[0]!;
    const all = await rows();
    const [norvale, altamar] = ['Commonwealth of Norvale', 'Republic of Altamar'];
    const protections: number[] = [];
    for (const party of [norvale!, altamar!]) {
      const own = await rows('--party', party);
      protections.push(own.protections.length);
      expect(new Set(own.standings.map((row) => row.party ?? party))).toEqual(new Set([party]));
      expect(own.standings.length).toBe(new Set(all.standings.map((row) => `${row.commitment} ${row.domain}`)).size);
      expect(own.verdicts.length).toBe(new Set(all.verdicts.map(({ measure }) => measure)).size);
    }
    expect(protections[1]).toBe(protections[0]! - 1);
  });

  it('answers a Party that the only file does not have with code 2 and its Parties', async () => {
    const { code, err, out } = await carveout('assess', MODEL, '--party', '\u001b[31mCAN');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /CAN is no Party to this agreement; its Parties are Republic of Altamar, Commonwealth of Norvale/,
    );
    expect(err).not.toContain('\u001b');
  });

  it('goes on with the others where one of several files lacks the Party', async () => {
    writeFileSync(
      join(folder, 'draft.txt'),
      'Article 1\nNo Party shall impose customs duties on electronic transmissions.\n',
    );
    const { code, err, out } = await carveout('assess', 'draft.txt', MODEL, '--party', 'Republic of Altamar', '--json');
    expect(code).toBe(1);
    expect(err).toContain('draft.txt: the agreement names no Parties; leave --party out');
    expect(documentsOf(out).length).toBe(1);
  });

  it('says which file it could not read and why, and assesses the others', async () => {
    const { code, err, out } = await carveout('assess', 'gone.txt', MODEL, '--json');
    expect(code).toBe(1);
    expect(err).toContain('gone.txt: there is no such file');
    expect(documentsOf(out).length).toBe(1);
  });

  it.each([[['assess']], [['assess', MODEL, '--lang', 'de']], [['assess', MODEL, '--rules', 'nowhere']]])(
    'answers wrong use with code 2: %j',
    async (args) => {
      expect((await carveout(...args)).code).toBe(2);
    },
  );
});

describe.skipIf(!existsSync(SHARED))('on real agreements (skipped without ../shared)', () => {
  it('tells a Party by its code or its name, and keeps Canada and Peru to one screen', async () => {
    const file = join(SHARED, 'pta_387.xml');
    const { out } = await carveout('assess', file);
    expect(out).toContain('Parties: Canada, Peru');
    expect(out).toContain('◆ Art. 2205 Cultural Industries · exception to the whole agreement');
    expect(out.split('\n').length).toBeLessThan(100);
    const [code, name] = [
      await carveout('assess', file, '--party', 'PER'),
      await carveout('assess', file, '--party', 'Peru'),
    ];
    expect(code.out).toBe(name.out);
  });

  it('takes members of the European Union for one Party', async () => {
    expect((await carveout('assess', join(SHARED, 'pta_427.xml'), '--lang', 'es')).out).toMatch(
      /Partes:\s+Georgia,\s+Unión\s+Europea/,
    );
  });
});
