import { CategoryId, Domain, Group, partsFor, ReportPart } from '@carveout/schema';
import { counted, fill } from '../locales/index.ts';
import type { Basis } from './basis.ts';

/** The parts that are in, in their order. */
export function partsOf({ choices }: Basis): ReportPart[] {
  const wanted = choices.parts ?? partsFor(choices.audience);
  return ReportPart.options.filter((part) => wanted.includes(part));
}

/** What was left out, so that nobody takes a part for the whole; empty where all is told. */
export function selectionOf(basis: Basis, parts: readonly ReportPart[]): string[] {
  const { choices, say, screen, findings, isRejected, language } = basis;
  const { statuses, categories, groups, domains, party, comments, names, audience } = choices;
  const told = say.selected;
  const list = (message: string, names: readonly string[]) => fill(message, { list: names.join(', ') });
  const rejected = audience === 'minister' && !statuses ? findings.filter(({ id }) => isRejected(id)).length : 0;
  const without = ReportPart.options.filter((part) => !parts.includes(part));
  const narrowed = [
    ...(statuses
      ? [
          list(
            told.statuses,
            statuses.map((status) => say.status[status]),
          ),
        ]
      : []),
    ...(rejected > 0 ? [counted(rejected, language, told.rejected)] : []),
    ...(categories
      ? [list(told.categories, CategoryId.options.filter((id) => !categories.includes(id)).map(screen.categoryName))]
      : []),
    ...(groups
      ? [
          list(
            told.groups,
            Group.options.filter((group) => !groups.includes(group)).map((group) => say.groups[group]),
          ),
        ]
      : []),
    ...(domains
      ? [
          list(
            told.domains,
            Domain.options.filter((one) => domains.includes(one)).map((one) => screen.say.domain[one]),
          ),
        ]
      : []),
  ];
  return [
    ...narrowed,
    ...(narrowed.length > 0 ? [told.marked] : []),
    ...(party === undefined ? [] : [fill(told.party, { party: screen.partyNames([party]) })]),
    ...(comments ? [] : [told.comments]),
    ...(names === 'all' ? [] : [told.names[names]]),
    ...(without.length > 0
      ? [
          list(
            told.parts,
            without.map((part) => say.partName[part]),
          ),
        ]
      : []),
  ];
}
