import {
  type CategoryId,
  type Domain,
  Group,
  type Language,
  partsFor,
  type ReportAudience,
  ReportChoices,
  type ReportJob,
  type ReportNames,
  ReportPart,
  ReviewState,
} from '@carveout/schema';

/** What is chosen of a report in the page; null where nobody has chosen, or all is wanted. */
export type Chosen = {
  readonly audience: ReportAudience;
  readonly language: Language;
  readonly parts: readonly ReportPart[] | null;
  readonly statuses: readonly ReviewState[] | null;
  readonly groups: readonly Group[] | null;
  readonly category: CategoryId | null;
  readonly domain: Domain | null;
  readonly party: string | null;
  readonly names: ReportNames;
  readonly comments: boolean;
  readonly marking: string;
};

/** What stands chosen at first: all for those who work with the file, in the reader's language. */
export const chosenIn = (language: Language): Chosen => ({
  audience: 'working-file',
  language,
  parts: null,
  statuses: null,
  groups: null,
  category: null,
  domain: null,
  party: null,
  names: 'all',
  comments: true,
  marking: '',
});

/** The parts that are ticked, in their order. */
export const ticked = ({ parts, audience }: Chosen): readonly ReportPart[] => {
  const wanted = parts ?? partsFor(audience);
  return ReportPart.options.filter((part) => wanted.includes(part));
};

/** The states of clauses that are ticked: a minister is not told of the rejected ones unless somebody asks for them. */
export const statesIn = ({ statuses, audience }: Chosen): readonly ReviewState[] =>
  statuses ?? ReviewState.options.filter((state) => audience === 'working-file' || state !== 'rejected');

/** What is asked of the server; null where no part is ticked, or no clause could be in. */
export function choicesOf(chosen: Chosen): ReportChoices | null {
  const { audience, language, parts, statuses, groups, category, domain, party, names, comments, marking } = chosen;
  if (ticked(chosen).length === 0 || statuses?.length === 0 || groups?.length === 0) return null;
  return ReportChoices.parse({
    audience,
    language,
    names,
    comments,
    marking,
    ...(parts && { parts: ticked(chosen) }),
    ...(statuses && { statuses }),
    ...(groups && { groups }),
    ...(category && { categories: [category] }),
    ...(domain && { domains: [domain] }),
    ...(party && { party }),
  });
}

/** Whether two choices are the same, whatever the order of their fields. */
const sameChoices = (a: ReportChoices, b: ReportChoices): boolean =>
  JSON.stringify(ReportChoices.parse(a)) === JSON.stringify(ReportChoices.parse(b));

/** The last file of a kind that was asked for with these choices and about these proposals; undefined for none. */
export const lastOf = (
  jobs: readonly ReportJob[],
  asked: { readonly format: string; readonly choices: ReportChoices; readonly proposals: readonly string[] | null },
): ReportJob | undefined =>
  jobs.find(
    ({ order }) =>
      order.format === asked.format &&
      sameChoices(order.choices, asked.choices) &&
      (order.proposals ?? []).join() === (asked.proposals ?? []).join(),
  );

/** Whether all of some are ticked, so that none needs to be named. */
export const allOr = <T>(ticks: readonly T[], all: readonly T[]): readonly T[] | null =>
  all.every((one) => ticks.includes(one)) ? null : ticks;

/** The groups that are ticked. */
export const groupsIn = ({ groups }: Chosen): readonly Group[] => groups ?? Group.options;
