import { CategoryId, Domain, Group, ReportChoices, ReportPart, ReviewState } from '@carveout/schema';
import { spoken } from './spoken.ts';
import { Unusable } from './unusable.ts';

/** What a user says of what goes into a report, as the command line gives it. */
export type ChoiceOptions = {
  readonly lang?: string;
  readonly audience?: string;
  readonly parts?: readonly string[];
  readonly statuses?: readonly string[];
  readonly categories?: readonly string[];
  readonly groups?: readonly string[];
  readonly domains?: readonly string[];
  readonly marking?: string;
  /** Whose names; false for nobody's. */
  readonly names?: string | false;
  readonly comments?: boolean;
};

/** The choices that are lists, each with the words that it takes. */
const LISTS = {
  parts: ReportPart.options,
  statuses: ReviewState.options,
  categories: CategoryId.options,
  groups: Group.options,
  domains: Domain.options,
} as const;
type List = keyof typeof LISTS;

/** What goes into a report, but for the Party, whose name an agreement must give. Throws an `Unusable` with the words that there are. */
export function choicesOf(options: ChoiceOptions): ReportChoices {
  const { lang, audience, marking, names, comments } = options;
  const lists = Object.fromEntries(
    (Object.keys(LISTS) as List[]).map((list) => [list, listOf(list, options[list])] as const),
  );
  const parsed = ReportChoices.safeParse({
    ...lists,
    language: lang ?? spoken(),
    audience,
    marking,
    comments,
    names: names === false ? 'none' : names,
  });
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new Unusable(`--${path[0] === 'language' ? 'lang' : String(path[0])}: ${message}`);
}

/** Words said one by one, or with commas between them. */
function listOf(list: List, given: readonly string[] | undefined): string[] | undefined {
  const words = given?.flatMap((one) => one.split(',')).filter(Boolean);
  const known: readonly string[] = LISTS[list];
  const unknown = words?.find((word) => !known.includes(word));
  if (unknown !== undefined) throw new Unusable(`--${list}: ${unknown} is none; there are ${known.join(', ')}`);
  return words;
}
