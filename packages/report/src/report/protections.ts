import type { Protection } from '@carveout/schema';
import {
  bindingReach,
  protectionGroups,
  reachWords,
  scopeWords,
  strongPoints,
  weaknesses,
} from '../assessment/protections.ts';
import { fill, sentence } from '../locales/index.ts';
import type { Basis } from './basis.ts';
import type { ReportProtection } from './report.ts';

const MOST_NAMED = 6;

/** The protections, those that say one thing in one place together: first what switches something off, the widest first. */
export function protectionsOf(basis: Basis): ReportProtection[] {
  const { screen } = basis;
  const { reaching, groups } = protectionGroups(screen);
  const idle = screen.analysis.protections.filter((protection) => !reaching.includes(protection));
  const idleGroups = [
    ...Map.groupBy(idle, ({ finding, technique }) => `${technique} ${screen.cites.unitOf(finding)}`).values(),
  ] as [Protection, ...Protection[]][];
  return [...groups.map((group) => tell(basis, group)), ...idleGroups.map((group) => tell(basis, group))].filter(
    ({ clauses }) => !clauses.every(basis.isRejected),
  );
}

function tell({ screen, byId, say, input }: Basis, group: readonly [Protection, ...Protection[]]): ReportProtection {
  const { cites, partyNames } = screen;
  const [first] = group;
  const ids = group.map(({ finding }) => finding);
  const isOne = new Set(ids.map(cites.unitOf)).size === 1;
  const reached = group.flatMap((protection) => bindingReach(screen, protection));
  const whole = new Set(reached.filter(({ extent }) => extent === 'whole').map(({ commitment }) => commitment));
  const part = new Set(reached.map(({ commitment }) => commitment).filter((id) => !whole.has(id)));
  const reach = reachWords(screen, group).join(screen.say.semicolon);
  return {
    name: isOne ? cites.named(ids) : cites.passages(ids, MOST_NAMED),
    clauses: ids,
    technique: first.technique,
    techniqueName: screen.say.technique[first.technique],
    parties: first.parties ? partyNames(first.parties) : '',
    reach: reach || say.protections.noReach,
    scope: scopeWords(screen, group),
    weaknesses: weaknesses(screen, group),
    strengths: strongPoints(screen, group),
    quotes: ids.map((id) => ({ text: byId.get(id)!.quote, language: input.analysis.agreement.language })),
    whole: [...whole],
    part: [...part],
  };
}

/** What is to be said of the protections together: where the other side may answer their use. */
export function protectionRemarks({ screen, isRejected }: Basis): string[] {
  return screen.analysis.findings
    .filter(({ category, id }) => category === 'retaliation' && !isRejected(id))
    .map(({ id }) => sentence(fill(screen.say.retaliation, { article: screen.cites.passages([id]) })));
}
