import type {
  Author,
  Carried,
  CarriedFinding,
  CarryRequest,
  EarlierOutcome,
  Range,
  ReviewEvent,
  TakenOver,
} from '@carveout/schema';
import type { Comparer } from './comparing/comparer.ts';
import { carriedFindings, type EarlierReview, marksOf } from './reviewing/carried.ts';
import { carry } from './reviewing/carry.ts';
import { agreementText, findEdition, hasFinding } from './store/analyses.ts';
import type { Database } from './store/database.ts';
import { addReview, listVisibleReviews, type Requested } from './store/reviews.ts';
import { earlierRounds } from './store/rounds.ts';

type Services = { readonly db: Database; readonly comparer: Comparer };

/** An agreement, and who looks at it. */
export type Viewed = { readonly agreement: string; readonly dossier: string; readonly viewer: Author };

/** What was reviewed in the rounds before an agreement, as far as its viewer may see it; `undefined` while it is not analysed. */
export async function carriedInto({ db, comparer }: Services, viewed: Viewed): Promise<Carried | undefined> {
  const after = await findEdition(db, viewed.agreement);
  if (!after) return undefined;
  const rounds: Carried['rounds'] = [];
  const reviews: EarlierReview[] = [];
  for (const { id, name } of await earlierRounds(db, viewed.agreement)) {
    const before = await findEdition(db, id);
    rounds.push({ id, name, analysed: before !== undefined });
    const events = before ? await listVisibleReviews(db, { ...viewed, agreement: id }) : [];
    const marks = marksOf(events);
    const traced = before && marks.length > 0 ? await comparer.trace({ before, after }, marks) : [];
    reviews.push({ round: id, events, traced });
  }
  return { rounds, findings: carriedFindings(reviews, await listVisibleReviews(db, viewed)) };
}

/**
 * Takes over all decisions of earlier rounds about which nothing is in doubt, and marks again what reviewers had marked as
 * missed. One after another: broken off in the middle, it has done a part, and the next order does the rest.
 */
export async function takeOverCertain(
  services: Services,
  viewed: Viewed,
  members: Requested['members'],
): Promise<TakenOver | undefined> {
  const { db } = services;
  const { agreement, dossier, viewer: by } = viewed;
  const carried = await carriedInto(services, viewed);
  if (!carried) return undefined;
  const certain = carried.findings.filter((finding) => finding.certain);
  const marks = certain.some(
    ({ successor, outcomes }) => successor === null || outcomes.some(({ passage }) => passage),
  );
  const text = (marks && (await agreementText(db, agreement))) || '';
  const names = new Map(carried.rounds.map(({ id, name }) => [id, name]));
  const events: ReviewEvent[] = [];
  let left = 0;
  for (const finding of certain) {
    const round = { id: finding.round, name: names.get(finding.round)! };
    const add = async (request: CarryRequest): Promise<ReviewEvent | undefined> => {
      const order = carry(request, { round, events: finding.events });
      if ('refusal' in order) return undefined;
      const found = request.kind === 'take' && ((await hasFinding(db, agreement, request.to)) ?? false);
      const circumstances = { found, text, members, undoesOthers: false };
      const done = await addReview(db, { agreement, dossier, by, request: order.asked, ...circumstances });
      if (done === 'gone' || !('event' in done)) return undefined;
      events.push(done.event);
      return done.event;
    };
    const there = finding.placed?.finding ?? finding.successor;
    const mark = there === null ? markOf(finding, text) : undefined;
    const to = there ?? (mark && (await add(mark))?.finding);
    const [outcome] = finding.outcomes;
    const taken = outcome && to !== undefined && (await add(takeOf(finding, { outcome, to, text })));
    if (to === undefined || (outcome && !taken)) left += 1;
  }
  return { events, left };
}

const passageAt = ([start, end]: Range, text: string) => ({
  range: [start, end] satisfies [number, number],
  quote: text.slice(start, end),
});

/** What marks the passage of an earlier finding again, where nothing is found there. */
function markOf({ round, finding, was, placement }: CarriedFinding, text: string): CarryRequest | undefined {
  if (!was || !('range' in placement)) return undefined;
  const { category, force } = was;
  return { kind: 'mark', round, finding, passage: passageAt(placement.range, text), category, force, reason: '' };
}

function takeOf(
  { round, finding }: CarriedFinding,
  { outcome: { event, passage }, to, text }: { outcome: EarlierOutcome; to: string; text: string },
): CarryRequest {
  const marked = passage && 'range' in passage ? { passage: passageAt(passage.range, text) } : {};
  return { kind: 'take', round, finding, decision: event, to, after: null, reason: '', ...marked };
}
