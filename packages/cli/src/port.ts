import { Unusable } from './unusable.ts';

/** A port as given on the command line. Throws an `Unusable` for one that is none. */
export function portOf(given: string): number {
  if (/^\d{1,5}$/.test(given) && Number(given) < 65_536) return Number(given);
  throw new Unusable(`"${given}" is no port; name a number from 0 (any that is free) to 65535`);
}
