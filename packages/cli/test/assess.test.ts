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
  it('says on one screen what can still be done, what protects and what binds', () => {
    const { out, code } = carveout('assess', MODEL);
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
  ])('speaks %s', (language, ...expected) => {
    const { out } = carveout('assess', MODEL, '--lang', language);
    for (const words of expected) expect(out).toContain(words);
  });

  it('shows every ground when everything is asked for', () => {
    const { out } = carveout('assess', MODEL, '--all');
    expect(out).toContain('      Art. 6.6(1) Source Code: nothing answers');
  });

  it('speaks for one Party, whose exception is no other’s', () => {
    const [norvale, altamar] = ['Commonwealth of Norvale', 'republic of altamar'].map((party) =>
      carveout('assess', MODEL, '--party', party),
    );
    expect(norvale!.out).toContain('as it stands for Commonwealth of Norvale');
    expect(norvale!.out).toContain('◆ Art. 9.2(1)');
    expect(altamar!.out).toContain('as it stands for Republic of Altamar');
    expect(altamar!.out).not.toContain('◆ Art. 9.2(1)');
  });

  it('prints one JSON document a file, without text and provisions', () => {
    const { out, code } = carveout('assess', '--json', MODEL, MODEL);
    expect(code).toBe(0);
    const [first, second] = documentsOf(out);
    expect(first).toEqual(second);
    expect(first!.verdicts.length).toBeGreaterThan(20);
    expect(first!.standings.map(({ commitment }) => commitment)).toContain('ch6.art6.p1/source-code');
  });

  it('holds for one Party the rows that hold for it', () => {
    const rows = (...args: string[]) => documentsOf(carveout('assess', '--json', MODEL, ...args).out)[0]!;
    const all = rows();
    const [norvale, altamar] = ['Commonwealth of Norvale', 'Republic of Altamar'];
    for (const party of [norvale!, altamar!]) {
      const own = rows('--party', party);
      expect(new Set(own.standings.map((row) => row.party ?? party))).toEqual(new Set([party]));
      expect(own.standings.length).toBe(new Set(all.standings.map((row) => `${row.commitment} ${row.domain}`)).size);
      expect(own.verdicts.length).toBe(new Set(all.verdicts.map(({ measure }) => measure)).size);
    }
    expect(rows('--party', altamar!).protections.length).toBe(rows('--party', norvale!).protections.length - 1);
  });

  it('answers a Party that the only file does not have with code 2 and its Parties', () => {
    const { code, err, out } = carveout('assess', MODEL, '--party', '\u001b[31mCAN');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /CAN is no Party to this agreement; its Parties are Republic of Altamar, Commonwealth of Norvale/,
    );
    expect(err).not.toContain('\u001b');
  });

  it('goes on with the others where one of several files lacks the Party', () => {
    writeFileSync(
      join(folder, 'draft.txt'),
      'Article 1\nNo Party shall impose customs duties on electronic transmissions.\n',
    );
    const { code, err, out } = carveout('assess', 'draft.txt', MODEL, '--party', 'Republic of Altamar', '--json');
    expect(code).toBe(1);
    expect(err).toContain('draft.txt: the agreement names no Parties; leave --party out');
    expect(documentsOf(out).length).toBe(1);
  });

  it('says which file it could not read and why, and assesses the others', () => {
    const { code, err, out } = carveout('assess', 'gone.txt', MODEL, '--json');
    expect(code).toBe(1);
    expect(err).toContain('gone.txt: there is no such file');
    expect(documentsOf(out).length).toBe(1);
  });

  it.each([[['assess']], [['assess', MODEL, '--lang', 'de']], [['assess', MODEL, '--rules', 'nowhere']]])(
    'answers wrong use with code 2: %j',
    (args) => {
      expect(carveout(...args).code).toBe(2);
    },
  );
});

describe.skipIf(!existsSync(SHARED))('on real agreements (skipped without ../shared)', () => {
  it('tells a Party by its code or its name, and keeps Canada and Peru to one screen', () => {
    const file = join(SHARED, 'pta_387.xml');
    const { out } = carveout('assess', file);
    expect(out).toContain('Parties: Canada, Peru');
    expect(out).toContain('◆ Art. 2205 Cultural Industries · exception to the whole agreement');
    expect(out.split('\n').length).toBeLessThan(100);
    expect(carveout('assess', file, '--party', 'PER').out).toBe(carveout('assess', file, '--party', 'Peru').out);
  });

  it('takes members of the European Union for one Party', () => {
    expect(carveout('assess', join(SHARED, 'pta_427.xml'), '--lang', 'es').out).toMatch(
      /Partes:\s+Georgia,\s+Unión\s+Europea/,
    );
  });
});
