import { CategoryId, type Judgement, type ReviewEvent, reviewStates, standingEvents } from '@carveout/schema';
import { compareRound, judgementsOf } from './comparison.ts';

/** What one reviewer called one finding, as a nominal value: `accept`, `reject`, or the category that it was corrected to. */
export type Rating = {
  readonly finding: string;
  /** The category that the engine gave it, or whoever marked it as missed. */
  readonly category: CategoryId;
  readonly voice: string;
  /** The voice's name for a person to read. */
  readonly name: string;
  readonly value: string;
};

/** The category of each finding that is reviewed, by its id. */
export type Categories = ReadonlyMap<string, CategoryId>;

/** The categories of the findings that events are about, as the ids of findings tell them: `ch14.art4/data-flows~2`. */
export function categoriesOf(events: readonly ReviewEvent[]): Categories {
  const ids = new Set(events.map(({ finding }) => finding));
  return new Map(
    [...ids].flatMap((id) => {
      const category = CategoryId.safeParse(id.slice(id.lastIndexOf('/') + 1).replace(/~\d+$/, ''));
      return category.success ? [[id, category.data] as const] : [];
    }),
  );
}

/** How each organisation (and each person who speaks for none) rated the findings of one agreement in a blind round. */
export function ratingsOfRound(events: readonly ReviewEvent[], round: string, found: Categories): Rating[] {
  const categories = withMissed(events, found);
  return compareRound(events, round).flatMap(({ finding, judgements }) =>
    judgements.flatMap((judgement) => ratingOf(judgement, { finding, categories })),
  );
}

/** How each person rated the findings of one agreement last, in the open or in any blind round. */
export function ratingsOfPersons(events: readonly ReviewEvent[], found: Categories): Rating[] {
  const categories = withMissed(events, found);
  const byPerson = Map.groupBy(standingEvents(events), ({ by }) => by.user.id);
  return [...byPerson.values()].flatMap((own) => {
    const alone = own.map((event) => ({ ...event, by: { ...event.by, organisation: null }, round: null }));
    return [...reviewStates(alone)].flatMap(([finding, review]) =>
      judgementsOf(review).flatMap((judgement) => ratingOf(judgement, { finding, categories })),
    );
  });
}

function withMissed(events: readonly ReviewEvent[], found: Categories): Categories {
  const marked = standingEvents(events).filter((event) => event.kind === 'missed');
  return new Map([...found, ...marked.map((event) => [event.finding, event.category] as const)]);
}

/** None for a finding that the analysis has no more. Who corrects only force or extent accepts the category. */
function ratingOf(
  { voice, by, state, correction }: Judgement,
  { finding, categories }: { finding: string; categories: Categories },
): Rating[] {
  const category = categories.get(finding);
  if (!category) return [];
  const corrected = correction?.category !== undefined && correction.category !== category;
  const value = state === 'rejected' ? 'reject' : corrected ? correction.category! : 'accept';
  return [{ finding, category, voice, name: (by.organisation ?? by.user).name, value }];
}
