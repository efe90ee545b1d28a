import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { analyse } from '@carveout/engine';
import { readAgreement } from '@carveout/ingest';
import { CategoryId, Force, Language, ReachLevel } from '@carveout/schema';
import { loadRuleSet } from '@carveout/server/rules';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

// Every rule file stands beside a file of examples with the same stem; this reads them through the real reader and
// the whole rule set. A known miss or known false alarm is a debt: it is counted, and fails once it is paid, so that
// it moves to where it belongs.

const Firing = z.strictObject({
  text: z.string(),
  rule: z.string(),
  force: Force.optional(),
  covers: ReachLevel.optional(),
});
const Silent = z.strictObject({ text: z.string() });
const Examples = z.strictObject({
  'must-fire': z.array(Firing).min(2),
  'must-not-fire': z.array(Silent).min(2),
  'known-miss': z.array(Silent).default([]),
  'known-false-alarm': z.array(Silent).default([]),
});

const RULES = join(import.meta.dirname, '..', 'rules');
const ruleSet = await loadRuleSet(RULES);
const stems = (await readdir(join(RULES, 'clauses')))
  .filter((f) => !f.endsWith('.test.yaml'))
  .map((f) => basename(f, '.yaml'));

it('every file of examples stands beside its rules', async () => {
  const examples = (await readdir(join(RULES, 'clauses'))).filter((file) => file.endsWith('.test.yaml'));
  expect(examples.map((file) => basename(file, '.test.yaml')).sort()).toEqual(stems.toSorted());
});

for (const stem of stems.sort()) {
  const [category, language] = z.tuple([CategoryId, Language]).parse(stem.split('.'));
  const examples = Examples.parse(parse(await readFile(join(RULES, 'clauses', `${stem}.test.yaml`), 'utf8')));

  const findings = async (text: string) => {
    const agreement = await readAgreement({ name: 'example.txt', bytes: new TextEncoder().encode(text) }, {});
    return analyse({ ...agreement, language }, ruleSet).findings.filter((finding) => finding.category === category);
  };

  describe(stem, () => {
    const rules = ruleSet.packs.get(language)!.rules.filter((rule) => rule.category === category);

    it.each(rules.map(({ id }) => id))('%s has at least two examples of its own', (id) => {
      expect(examples['must-fire'].filter(({ rule }) => `${stem}.${rule}` === id).length).toBeGreaterThanOrEqual(2);
    });

    it.each(examples['must-fire'])('fires $rule: $text', async ({ text, rule, force, covers }) => {
      const found = await findings(text);
      expect(found.map((finding) => finding.rule)).toContain(`${stem}.${rule}`);
      const finding = found.find((candidate) => candidate.rule === `${stem}.${rule}`)!;
      if (force) expect(finding.force).toBe(force);
      if (covers) expect(finding.covers?.level).toBe(covers);
    });

    it.each(examples['must-not-fire'])('is silent: $text', async ({ text }) => {
      expect((await findings(text)).map(({ rule, quote }) => `${rule}: ${quote}`)).toEqual([]);
    });

    it.each(examples['known-miss'])('is known to miss: $text', async ({ text }) => {
      expect(await findings(text), 'no longer missed: move it to must-fire').toEqual([]);
    });

    it.each(examples['known-false-alarm'])('is known to fire wrongly: $text', async ({ text }) => {
      expect(await findings(text), 'no longer fires: move it to must-not-fire').not.toEqual([]);
    });
  });
}
