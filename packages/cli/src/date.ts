import { Unusable } from './unusable.ts';

/** An ISO date and time in UTC, as files hold it, of a date asked for; `otherwise`, in milliseconds, where none is. */
export function dateOf(given: string | undefined, otherwise = Date.now()): string {
  const time = given === undefined ? otherwise : Date.parse(given);
  if (Number.isNaN(time) || (given !== undefined && !/^\d{4}-\d\d-\d\d/.test(given)))
    throw new Unusable(`${given} is no date; write one as 2026-05-04 or 2026-05-04T08:00:00Z`);
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
