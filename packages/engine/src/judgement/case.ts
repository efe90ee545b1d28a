import type { CategoryText, Finding, Provision } from '@carveout/schema';
import type { Context } from '../context.ts';
import type { Match } from '../match.ts';
import { remember } from '../remember.ts';
import { type PartyFinder, partiesOf, partyFinder } from './parties.ts';

/** A finding with the match that it came from. */
export type Flagged = { readonly finding: Finding; readonly match: Match };

/** A commitment with what its standing depends on besides protections. */
export type Commitment = Flagged & {
  readonly described: CategoryText | undefined;
  /** Whether a measure could breach it: it binds, and does more than frame other rules. */
  readonly binding: boolean;
  /** Its unit, such as its article. */
  readonly unit: Provision | undefined;
  /** Whether it stands in a chapter on other things than cultural services: duties on goods, data of telecoms and banks. */
  readonly beside: boolean;
  /** Who is bound; absent for every Party. */
  readonly parties: readonly string[] | undefined;
};

/** Everything that is judged, and the ways to look it up. */
export type Case = {
  readonly context: Context;
  readonly described: ReadonlyMap<string, CategoryText>;
  readonly commitments: readonly Commitment[];
  readonly protections: readonly Flagged[];
  /** The commitments in a provision, by its id. */
  readonly commitmentsIn: (id: string) => readonly Commitment[];
  readonly provision: (id: string) => Provision | undefined;
  /** A provision and those it stands in, narrowest first. */
  readonly above: (id: string) => readonly Provision[];
  /** The text of a provision in small letters, with single spaces. */
  readonly printed: (provision: Provision) => string;
  readonly parties: readonly string[];
  readonly partiesNamedIn: PartyFinder;
};

const BESIDE = ['goods', 'telecommunications', 'financial-services', 'technical-rules'];
const isBeside = (kinds: ReadonlySet<string>): boolean =>
  BESIDE.some((kind) => kinds.has(kind)) && !kinds.has('investment') && !kinds.has('ecommerce');

const NONE: readonly never[] = [];
/** How far into a sentence the one who is bound is named: "For greater certainty, Canada shall …". */
const SUBJECT = 60;

/** Sets out what is to be judged. */
export function caseOf(
  context: Context,
  flagged: readonly Flagged[],
  categories: ReadonlyMap<string, CategoryText>,
): Case {
  const { agreement, pack, hits, sentences } = context;
  const byId = new Map(agreement.provisions.map((provision) => [provision.id, provision]));
  const above = (id: string): Provision[] => {
    const chain: Provision[] = [];
    for (let at = byId.get(id); at; at = at.parent === null ? undefined : byId.get(at.parent)) chain.push(at);
    return chain;
  };
  const parties = partiesOf(agreement);
  const partiesNamedIn = partyFinder(parties, agreement, context.words);

  /** The Parties whom a sentence binds by name, as in "Korea shall not require …". */
  const bound = ({ sentence }: Match): string[] | undefined => {
    const { start, end } = sentences[sentence]!;
    const named = partiesNamedIn([start, Math.min(end, start + SUBJECT)]);
    if (named.length === 0 || named.length === parties.length) return undefined;
    const behind = Math.max(...named.map(({ range }) => range[1]));
    const binds = [...hits[sentence]!.values()].some(
      ({ pattern, first }) => pack.force.get(pattern) === 'binding' && context.words.starts[first]! - behind < 4,
    );
    return binds ? named.map(({ party }) => party) : undefined;
  };

  const commitments = flagged
    .filter(({ finding }) => finding.group === 'commitment')
    .map((one): Commitment => {
      const described = categories.get(one.finding.category);
      return {
        ...one,
        described,
        binding: one.finding.force === 'binding' && described?.family !== undefined,
        unit: context.unit(one.match.sentence),
        beside: isBeside(context.chapterKinds(one.match.sentence)),
        parties: bound(one.match),
      };
    });
  const inside = new Map<string, Commitment[]>();
  for (const commitment of commitments) {
    for (const { id } of context.chain(commitment.match.sentence)) {
      const list = inside.get(id);
      if (list) list.push(commitment);
      else inside.set(id, [commitment]);
    }
  }
  return {
    context,
    described: categories,
    commitments,
    protections: flagged.filter(
      ({ finding: { group, category } }) => group === 'protection' && category !== 'retaliation',
    ),
    commitmentsIn: (id) => inside.get(id) ?? NONE,
    provision: (id) => byId.get(id),
    above,
    printed: remember(({ range: [start, end] }: Provision) =>
      agreement.text.slice(start, end).replace(/\s+/g, ' ').toLowerCase(),
    ),
    parties,
    partiesNamedIn,
  };
}
