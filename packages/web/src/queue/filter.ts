import { CategoryId, Domain, Force, Group, StandingLevel } from '@carveout/schema';
import { z } from 'zod';
import { type Confidence, confidenceOf } from '../room/confidence.ts';
import { fold } from '../room/filter.ts';
import { type Row, SORTS, type Sort, standingOf } from './rows.ts';

/** Which findings of a queue are asked for, and in which order; null and '' ask for nothing. */
export type QueueFilter = {
  readonly agreement: string | null;
  readonly group: Group | null;
  readonly category: CategoryId | null;
  readonly force: Force | null;
  readonly standing: StandingLevel | null;
  readonly domain: Domain | null;
  readonly party: string | null;
  readonly state: 'open' | 'accepted' | 'rejected' | 'corrected' | 'disputed' | null;
  /** An id of a user, or `nobody`. */
  readonly assignee: string | null;
  readonly confidence: Confidence | null;
  /** `earlier`: those of rounds that a later one has taken the place of; `all`: those too. */
  readonly rounds: 'all' | 'earlier' | null;
  readonly query: string;
  readonly sort: Sort;
};

/** Stands for nobody among assignees. */
export const NOBODY = 'nobody';

const BY_PLACE: Sort = { by: 'place', descending: false };

const either = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null);
const Address = z.object({
  agreement: either(z.uuid()),
  group: either(Group),
  category: either(CategoryId),
  force: either(Force),
  standing: either(StandingLevel),
  domain: either(Domain),
  party: either(z.string().max(100)),
  state: either(z.enum(['open', 'accepted', 'rejected', 'corrected', 'disputed'])),
  assignee: either(z.string().max(200)),
  confidence: either(z.enum(['high', 'good', 'fair', 'low'])),
  rounds: either(z.enum(['all', 'earlier'])),
});

/** The filter that an address asks for: `?category=data-flows&sort=-confidence`. What it does not understand it leaves out. */
export function filterIn(search: string): QueueFilter {
  const given = new URLSearchParams(search);
  const fields = Address.parse(Object.fromEntries(Object.keys(Address.shape).map((key) => [key, given.get(key)])));
  const sort = given.get('sort') ?? '';
  const by = SORTS.find((one) => one === sort.replace(/^-/, ''));
  return {
    ...fields,
    query: given.get('q') ?? '',
    sort: by ? { by, descending: sort.startsWith('-') } : BY_PLACE,
  };
}

/** The part of an address that asks for a filter, with its question mark; empty for no filter. */
export function searchOf({ query, sort, ...fields }: QueueFilter): string {
  const asked = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) if (value !== null) asked.set(key, value);
  if (query !== '') asked.set('q', query);
  if (sort.by !== 'place' || sort.descending) asked.set('sort', `${sort.descending ? '-' : ''}${sort.by}`);
  const search = asked.toString();
  return search && `?${search}`;
}

/** The same order, and nothing left out. */
export const unfiltered = ({ sort }: QueueFilter): QueueFilter => ({ ...filterIn(''), sort });

/** Whether a filter leaves anything out. */
export const isFiltered = (filter: QueueFilter): boolean => searchOf({ ...filter, sort: BY_PLACE }) !== '';

/** The rows that are up for review, as a filter has it: those of earlier rounds only where it asks for them. */
export const rowsUp = (rows: readonly Row[], { rounds, agreement }: QueueFilter): readonly Row[] =>
  rounds === 'all'
    ? rows
    : rows.filter((row) => row.agreement.superseded === (rounds === 'earlier') || row.agreement.id === agreement);

/** The rows that a filter asks for, in their order; every word of the query must be there. */
export function filterRows(
  rows: readonly Row[],
  filter: QueueFilter,
  /** All the words that a row is found by, folded. */
  wordsOf: (row: Row) => string,
): readonly Row[] {
  if (!isFiltered(filter)) return rows;
  const words = fold(filter.query).split(' ').filter(Boolean);
  const { agreement, group, category, force, standing, domain, party, state, assignee, confidence } = filter;
  return rows.filter((row) => {
    const { finding, review } = row;
    if (agreement !== null && row.agreement.id !== agreement) return false;
    if (group !== null && finding.group !== group) return false;
    if (category !== null && finding.category !== category) return false;
    if (force !== null && finding.force !== force) return false;
    if (party !== null && !row.agreement.parties.includes(party)) return false;
    if (standing !== null && standingOf(finding, { domain, party }) !== standing) return false;
    if (domain !== null && !concerns(row, domain)) return false;
    if (state === 'disputed' ? !review?.disputed : state !== null && row.state !== state) return false;
    if (assignee !== null && (review?.assignee?.id ?? NOBODY) !== assignee) return false;
    if (confidence !== null && (finding.confidence === null || confidenceOf(finding.confidence) !== confidence))
      return false;
    if (words.length === 0) return true;
    const text = wordsOf(row);
    return words.every((word) => text.includes(word));
  });
}

/** Whether a finding is about a domain: it names it or names none, or it was judged in it. */
const concerns = ({ finding: { domains, standings } }: Row, domain: Domain): boolean =>
  standings
    ? standings.some(({ levels }) => Object.values(levels).some((at) => at.includes(domain)))
    : !domains || domains.includes(domain);
