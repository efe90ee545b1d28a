import type { Trial } from '@carveout/engine';
import { type Agreement, citations, type Finding, type Range, RULE_LIMITS, type TrialLine } from '@carveout/schema';

/** How many passages may still be told of a trial. */
export type Room = { hits: number; lost: number; passages: number };

/** As much as a trial has room for. */
export const roomOfTrial = (): Room => ({
  hits: RULE_LIMITS.hits,
  lost: RULE_LIMITS.lost,
  passages: RULE_LIMITS.passages,
});

type Told<Kind extends TrialLine['kind']> = Extract<TrialLine, { kind: Kind }>;

/** What rules that are tried do in an agreement, as the page is told: as many passages as there is room for. */
export function triedIn({
  agreement,
  id,
  trial,
  room,
}: {
  agreement: Agreement;
  id: string;
  trial: Trial;
  room: Room;
}): Told<'agreement'> {
  const { hits, lost } = trial.on(agreement);
  const cited = citer(agreement);
  // What is new comes first: of what others find too, a part is enough.
  const order = { new: 0, outdone: 1, known: 2 } as const;
  const shown = hits.toSorted((a, b) => order[a.status] - order[b.status]).slice(0, room.hits);
  const gone = lost.slice(0, room.lost);
  room.hits -= shown.length;
  room.lost -= gone.length;
  const passage = ({ provision, range, category, force, rule }: Omit<Finding, 'id'>) => ({
    cited: cited(provision),
    range,
    quote: quoteOf(agreement, range),
    category,
    force,
    rule,
  });
  return {
    kind: 'agreement',
    agreement: id,
    found: hits.length,
    fresh: hits.filter(({ status }) => status === 'new').length,
    gone: lost.length,
    hits: shown
      .toSorted((a, b) => a.finding.range[0] - b.finding.range[0])
      .map(({ finding, status }) => ({
        ...passage(finding),
        status,
        words: finding.words.flatMap(([start, end]): [number, number][] => {
          const [from, to] = [start - finding.range[0], end - finding.range[0]];
          return from >= 0 && to <= RULE_LIMITS.quote ? [[from, to]] : [];
        }),
      })),
    lost: gone.map(passage),
  };
}

/** What rules that are tried ask of the sentences that a stretch touches; `undefined` where there is no room for one. */
export function explainedIn({
  agreement,
  id,
  trial,
  room,
  stretches,
}: {
  agreement: Agreement;
  id: string;
  trial: Trial;
  room: Room;
  stretches: readonly Range[];
}): Told<'explained'> | undefined {
  const cited = citer(agreement);
  const passages: Told<'explained'>['passages'] = [];
  for (const stretch of stretches) {
    if (stretch[1] > agreement.text.length) continue;
    for (const { range, provision, rules } of trial.explain(agreement, stretch, room.passages)) {
      if (room.passages === 0 || passages.some((other) => other.range[0] === range[0])) continue;
      room.passages -= 1;
      passages.push({
        cited: cited(provision),
        range: [...range],
        quote: quoteOf(agreement, range),
        rules: rules.slice(0, MOST_RULES).map(({ rule, fires, conditions }) => ({
          rule,
          fires,
          conditions: conditions.map((condition) => ({ ...condition })),
        })),
      });
    }
  }
  return passages.length > 0 ? { kind: 'explained', agreement: id, passages } : undefined;
}

/** Of how many rules of a file it is said why they match or not. */
const MOST_RULES = 30;

const quoteOf = ({ text }: Agreement, [start, end]: Range): string =>
  text.slice(start, Math.min(end, start + RULE_LIMITS.quote)).toWellFormed();

const citer = (agreement: Agreement) => {
  const cites = citations(agreement);
  return (provision: string) => {
    const { steps = [], tail = '' } = cites.get(provision) ?? {};
    return { provision, steps: steps.map(({ kind, number, heading }) => ({ kind, number, heading })), tail };
  };
};
