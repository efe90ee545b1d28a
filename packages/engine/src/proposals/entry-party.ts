import type { Provision } from '@carveout/schema';
import { partiesOf, partyMeant } from '../judgement/parties.ts';
import type { Plan } from './plan.ts';

/** The Party whose list an entry stands in, as an analysis names it: by the entry's own line, or by a heading around it. */
export function partyOfEntry({ agreement, above }: Plan, entry: Provision): string | undefined {
  const printed = entry.reservation?.party;
  if (printed !== undefined) return partyMeant(agreement, printed);
  const parties = partiesOf(agreement);
  for (const { heading } of above(entry.id).slice(1)) {
    const named = parties.filter((party) => meansParty(agreement, heading, party));
    if (named.length === 1) return named[0];
  }
  return undefined;
}

const meansParty = (agreement: Plan['agreement'], heading: string, party: string): boolean =>
  heading.split(/[\s–—:-]+/).some((_, at, words) => partyMeant(agreement, words.slice(at).join(' ')) === party);
