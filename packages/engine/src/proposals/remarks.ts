import {
  type Agreement,
  contains,
  type DraftRemark,
  isNewClause,
  type Proposal,
  type Provision,
  type Range,
  type SpotRemark,
} from '@carveout/schema';
import { isLettered } from './number.ts';
import { chapterOfKind, type Plan } from './plan.ts';

/** How many provisions that refer to changed words are told of. */
const MOST = 20;

/**
 * What is to be looked at before a proposal goes out: of its number, of what its words refer to in the amended agreement,
 * where they stand at `inserted`, and of what refers to words that it changes.
 */
export function remarksOn(
  plan: Plan,
  proposal: Proposal,
  { amended, inserted }: { readonly amended: Agreement; readonly inserted: Range },
): DraftRemark[] {
  const nowhere = (amended.references ?? []).filter(
    ({ range, targets, candidates = [], external }) =>
      contains(inserted, range) && targets.length + candidates.length === 0 && external === undefined,
  );
  return [
    ...spotRemarks(plan, proposal).map((remark) => ({ kind: 'spot' as const, remark })),
    ...[...new Set(nowhere.map(({ range }) => amended.text.slice(...range)))].map((words) => ({
      kind: 'refers-nowhere' as const,
      words,
    })),
    ...(isNewClause(proposal) ? [] : referredTo(plan, proposal.range)),
  ];
}

function spotRemarks(plan: Plan, proposal: Proposal): SpotRemark[] {
  if (!isNewClause(proposal)) return [];
  const { seat, number } = proposal.spot;
  const isParagraph = seat === 'scope-article' || seat === 'obligation-article';
  return [
    ...(isLettered(number) ? (['lettered'] as const) : []),
    ...(isParagraph && number === '' ? (['unnumbered'] as const) : []),
    ...(seat === 'exceptions-chapter' && !chapterOfKind(plan, 'exceptions')
      ? (['no-exceptions-chapter'] as const)
      : []),
  ];
}

/** Who refers from elsewhere to the narrowest provision that holds a stretch, or to those that stand in the stretch. */
function referredTo({ agreement }: Plan, changed: Range): DraftRemark[] {
  const { provisions, references = [] } = agreement;
  const holder = narrowestAround(provisions, changed);
  const inside = provisions.filter(({ range }) => contains(changed, range));
  const touched = new Set([...inside, ...(holder ? [holder] : [])].map(({ id }) => id));
  const found = references
    .filter(({ range }) => !contains(holder?.range ?? changed, range))
    .flatMap(({ range, targets }) => {
      const to = targets.find((target) => touched.has(target));
      const from = to === undefined ? undefined : narrowestAround(provisions, range);
      return to !== undefined && from ? [{ kind: 'referred-to' as const, from: from.id, to }] : [];
    });
  return [...new Map(found.map((remark) => [`${remark.from} ${remark.to}`, remark])).values()].slice(0, MOST);
}

/** Parents come before what stands in them, so that the last one that holds a stretch is the narrowest. */
const narrowestAround = (provisions: readonly Provision[], stretch: Range): Provision | undefined =>
  provisions.findLast(({ range }) => contains(range, stretch));
