import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Comparison } from '@carveout/schema';
import { afterAll, describe, expect, it } from 'vitest';
import { carveoutIn, MODEL } from './carveout.ts';

const folder = mkdtempSync(join(tmpdir(), 'carveout-compare-'));
afterAll(() => rmSync(folder, { recursive: true }));
const carveout = carveoutIn(folder);

const model = readFileSync(MODEL, 'utf8');
/** The model agreement with some words replaced; each must stand in it. */
function round(name: string, ...edits: readonly (readonly [old: string, now: string])[]): string {
  const path = join(folder, name);
  const text = edits.reduce((text, [old, now]) => {
    expect(text).toContain(old);
    return text.replaceAll(old, now);
  }, model);
  writeFileSync(path, text);
  return path;
}

const BROADCASTS = '3. This Article does not apply to broadcasting.\n';
const second = round(
  'second.txt',
  [BROADCASTS, ''],
  ['sound recording or other item', 'sound recording, game or other item'],
  ['Neither Party may require the transfer of', 'Each Party shall endeavour not to require the transfer of'],
);

describe('carveout compare', () => {
  it('says what moved for a negotiator: exposure, measures, passages, text', async () => {
    const { out, code } = await carveout('compare', MODEL, second);
    expect(code).toBe(0);
    expect(out).toContain('What changed from altamar-norvale.txt to second.txt');
    expect(out).toMatch(/▼ No less favourable treatment of digital products, Art\. 6\.3\(1\): broadcasting/);
    expect(out).toMatch(/▲ No access to source code or algorithms, Art\. 6\.6\(1\): every domain exposed → without/);
    expect(out).toMatch(
      /◧ No access to source code or algorithms, Art\. 6\.6\(1\); \d\d% of the words are the same; binding →\s+soft/,
    );
    expect(out).toMatch(/▼ Share of local works in television time: shielded → contestable/);
    expect(out).toContain('no longer answered by Art. 6.3(3)');
    expect(out).toContain('sound recording{+, game+} or');
    expect(out).toMatch(/\? Broadcasting excluded, Art\. 6\.3\(3\): its words do not stand in the new text/);
    expect(out).toMatch(/^ +Removed: Art\. 6\.3\(3\)\.$/m);
    expect(out).not.toContain('\u001b');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('says the contrary of the way back', async () => {
    const { out } = await carveout('compare', second, MODEL);
    expect(out).toMatch(/▲ No less favourable treatment of digital products, Art\. 6\.3\(1\): broadcasting/);
    expect(out).toMatch(/▲ Share of local works in television time: contestable → shielded/);
    expect(out).toContain('now answered by Art. 6.3(3)');
    expect(out).toMatch(/^ +Added: Art\. 6\.3\(3\)\.$/m);
  });

  it('says nothing of two equal texts but that nothing changed', async () => {
    const { out, code } = await carveout('compare', MODEL, round('same.txt'));
    expect(code).toBe(0);
    expect(out).toContain('No commitment that stands in both texts is more or less exposed than before.');
    expect(out).toContain('No measure of the catalogue fares otherwise than before.');
    expect(out).toMatch(/Flagged passages: \d+ kept, 0 changed, 0 new, 0 gone\n\nThe text: \d+ provisions kept\n$/);
  });

  it.each([
    ['fr', 'Ce que cela change à l’exposition', 'Non retrouvés', 'Supprimé : art. 6.3(3).'],
    ['es', 'Lo que cambia en la exposición', 'No encontrados', 'Suprimido: art. 6.3(3).'],
  ])('speaks %s', async (language, ...expected) => {
    const { out } = await carveout('compare', MODEL, second, '--lang', language);
    for (const words of expected) expect(out).toContain(words);
  });

  it('prints one JSON document with every placement', async () => {
    const { out, code } = await carveout('compare', '--json', MODEL, second);
    expect(code).toBe(0);
    const { schemaVersion, ruleSet, before, after, ...rest } = JSON.parse(out);
    expect(schemaVersion).toBe(1);
    expect(ruleSet).toMatch(/^sha256:/);
    expect([before.source.name, after.source.name]).toEqual(['altamar-norvale.txt', 'second.txt']);
    const comparison = Comparison.strict().parse(rest);
    expect(new Set(comparison.findings.map(({ placement }) => placement?.kind))).toEqual(
      new Set(['exact', 'changed', 'orphaned']),
    );
  });

  it('says that texts in two languages cannot be compared passage by passage', async () => {
    const french = join(folder, 'french.txt');
    writeFileSync(
      french,
      'ACCORD\n\nArticle 1 : Portée\n\nLe présent accord ne s’applique pas aux services audiovisuels ni à la radiodiffusion.\n\nArticle 2 : Droits\n\nAucune Partie n’impose de droits de douane sur les transmissions électroniques.\n',
    );
    const { out, code } = await carveout('compare', MODEL, french);
    expect(code).toBe(0);
    expect(out).toContain('The two texts are in different languages');
  });

  it('says which file it could not read and why', async () => {
    const { out, err, code } = await carveout('compare', MODEL, 'gone.txt');
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('gone.txt: there is no such file');
  });

  it.each([[['compare']], [['compare', MODEL]], [['compare', MODEL, MODEL, MODEL]]])(
    'answers wrong use with code 2: %#',
    async (args) => {
      expect((await carveout(...args)).code).toBe(2);
    },
  );
});
