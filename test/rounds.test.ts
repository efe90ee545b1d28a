import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse, compareRounds } from '@carveout/engine';
import { readAgreement } from '@carveout/ingest';
import { Comparison } from '@carveout/schema';
import { loadRuleSet } from '@carveout/server/rules';
import { describe, expect, it } from 'vitest';

// Agreements that were drafted from one another, taken for two rounds of one negotiation.

const ROOT = join(import.meta.dirname, '..');
const TEXTS = join(ROOT, '..', 'shared', 'texts', 'tota');
const atHand = existsSync(TEXTS);
if (!atHand) console.info('the agreements of ../shared/texts are not at hand: no real ones are compared here');

const squeezed = (text: string) => text.replace(/\s+/g, '');
/** How often a passage stands in a text, both without white space; at most twice. */
const timesIn = (text: string, passage: string): number => {
  const first = text.indexOf(passage);
  return first < 0 ? 0 : text.indexOf(passage, first + 1) < 0 ? 1 : 2;
};

describe.runIf(atHand)('agreements of one family as rounds', async () => {
  const ruleSet = await loadRuleSet(join(ROOT, 'rules'));
  const analysisOf = async (name: string) =>
    analyse(await readAgreement({ name, bytes: await readFile(join(TEXTS, `${name}.xml`)) }), ruleSet);

  it.each([
    ['Canada – Peru', 'pta_387', 'Canada – Colombia', 'pta_144'],
    ['Canada – Peru', 'pta_387', 'Canada – Panama', 'pta_369'],
    ['United States – Peru', 'pta_156', 'United States – Panama', 'pta_157'],
    ['United States – Bahrain', 'pta_17', 'United States – Oman', 'pta_158'],
  ])(
    '%s (%s), then %s (%s): what stands once in both is placed, what is placed stands there',
    async (_, old, __, now) => {
      const [before, after] = [await analysisOf(old), await analysisOf(now)];
      const comparison = compareRounds(before, after);
      expect(Comparison.parse(comparison)).toEqual(comparison);
      const texts = { before: squeezed(before.agreement.text), after: squeezed(after.agreement.text) };
      const rows = new Map(comparison.findings.map((row) => [row.before, row]));
      let verbatim = 0;
      for (const { id, quote } of before.findings) {
        const placement = rows.get(id)!.placement!;
        const passage = squeezed(quote);
        if (timesIn(texts.before, passage) === 1 && timesIn(texts.after, passage) === 1) {
          verbatim++;
          expect([id, placement.kind]).toEqual([id, expect.stringMatching(/^(exact|moved)$/)]);
        }
        if (placement.kind === 'exact' || placement.kind === 'moved')
          expect(squeezed(after.agreement.text.slice(...placement.range))).toBe(passage);
      }
      expect(verbatim).toBeGreaterThan(0);
    },
  );

  it('a real agreement against itself: everything is where it was', async () => {
    const analysis = await analysisOf('pta_449');
    const { provisions, findings, standings, verdicts } = compareRounds(analysis, analysis);
    expect(new Set(provisions.map(({ change, place }) => `${change} ${place}`))).toEqual(new Set(['kept same']));
    expect(new Set(findings.map(({ change, placement }) => `${change} ${placement?.kind}`))).toEqual(
      new Set(['kept exact']),
    );
    expect(findings.map(({ after }) => after)).toEqual(analysis.findings.map(({ id }) => id));
    expect([standings, verdicts]).toEqual([[], []]);
  });
});
