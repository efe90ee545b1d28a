import { type Agreement, type Analysis, type Finding, SCHEMA_VERSION } from '@carveout/schema';
import { candidatesOf, clearest } from './candidates.ts';
import { contextOf } from './context.ts';
import type { Flagged } from './judgement/case.ts';
import { judge } from './judgement/judge.ts';
import type { RuleSet } from './rule-set.ts';

/** A passage and its category, which tell a finding from any other in a text. */
const passageOf = ({ category, range }: Pick<Finding, 'category' | 'range'>): string =>
  `${category} ${range.join(' ')}`;

/**
 * Gives findings their ids, in the order of the text: provision and category, and a number where that is taken. What
 * flags the same passage as an earlier analysis of the same text has the id that it had there.
 */
function naming(earlier: readonly Finding[]): (finding: Omit<Finding, 'id'>) => Finding['id'] {
  const before = Map.groupBy(earlier, passageOf);
  const held = new Set(earlier.map(({ id }) => id));
  const counts = new Map<string, number>();
  return (finding) => {
    // Protections that reach differently may stand on the same words.
    const known = before.get(passageOf(finding)) ?? [];
    const same = known.findIndex(({ covers }) => reachedBy(covers) === reachedBy(finding.covers));
    const [kept] = known.splice(Math.max(same, 0), 1);
    if (kept) return kept.id;
    const name = `${finding.provision}/${finding.category}`;
    for (let count = (counts.get(name) ?? 0) + 1; ; count++) {
      const id = count === 1 ? name : `${name}~${count}`;
      if (held.has(id)) continue;
      counts.set(name, count);
      return id;
    }
  };
}

const reachedBy = (covers: Finding['covers']): string => (covers ? [covers.level, ...covers.targets].join(' ') : '');

/**
 * What a rule set finds in an agreement, in the order of its text, and what follows from it. Pure: the same agreement and rule set give the
 * same analysis. `earlier` are the findings that other rules made of the same text, whose ids stay with their passages.
 */
export function analyse(agreement: Agreement, ruleSet: RuleSet, earlier: readonly Finding[] = []): Analysis {
  const pack = ruleSet.packs.get(agreement.language)!;
  const context = contextOf(agreement, pack);
  const nameOf = naming(earlier);
  const flagged = clearest(candidatesOf(context)).map(
    ({ finding, match }): Flagged => ({ finding: { id: nameOf(finding), ...finding }, match }),
  );
  const findings = flagged.map(({ finding }) => finding);
  return {
    schemaVersion: SCHEMA_VERSION,
    ruleSet: ruleSet.hash,
    agreement,
    findings,
    ...judge(context, flagged, ruleSet),
  };
}
