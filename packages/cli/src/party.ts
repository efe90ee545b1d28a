import { partiesOf, partyMeant } from '@carveout/engine';
import { partyName } from '@carveout/report';
import type { Agreement, Language } from '@carveout/schema';
import { Unusable } from './unusable.ts';

/**
 * A Party as an analysis names it, by its code or its name: "CAN", "Canada". Throws an `Unusable` where the
 * agreement has no such Party, with those that it has.
 */
export function partyAsked(agreement: Agreement, asked: string, language: Language): string {
  const party = partyMeant(agreement, asked);
  if (party !== undefined) return party;
  const parties = partiesOf(agreement);
  if (parties.length === 0) throw new Unusable('the agreement names no Parties; leave --party out');
  const known = parties.map((one) => {
    const name = partyName(one, language);
    return name === one ? one : `${one} (${name})`;
  });
  throw new Unusable(`${asked} is no Party to this agreement; its Parties are ${known.join(', ')}`);
}
