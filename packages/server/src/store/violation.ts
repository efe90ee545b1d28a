import pg from 'pg';

/** The error of PostgreSQL itself below what the query builder made of it, whose own message tells the query's values. */
export function databaseError(error: unknown): pg.DatabaseError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof pg.DatabaseError) return cause;
  return undefined;
}

/** The name of the constraint that a statement broke, such as `review_events_predecessor`. */
export const violated = (error: unknown): string | undefined => databaseError(error)?.constraint;

/** What of an error may be told in a log. */
export type Reason = {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  /** Where in the program it came up. */
  readonly at?: readonly string[];
};

/**
 * What went wrong, fit for a log: never a value, which may be a clause, a reason or a file's name. Messages are told
 * where they are PostgreSQL's own about no value (class 22 is about values), the system's, or that of a query's lost
 * connection; of any other error, whose message may quote what it stumbled over, only where it came up.
 */
export function withoutValues(error: unknown): Reason {
  const known = databaseError(error);
  if (known) {
    const message = known.code?.startsWith('22') ? 'a value that cannot be kept' : known.message;
    return { type: 'DatabaseError', message, ...(known.code && { code: known.code }) };
  }
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' };
  const query = 'query' in error && error.cause instanceof Error;
  const shown = query ? (error.cause as Error) : error;
  const { code, syscall } = shown as NodeJS.ErrnoException;
  if (query || syscall !== undefined) {
    return { type: error.name, message: syscall ? `${syscall} ${code}` : shown.message, ...(code && { code }) };
  }
  return { type: error.name, message: 'an error of the program', ...(code && { code }), at: framesOf(error) };
}

/** The lines of a stack that say where, of which a message of several lines is no part. */
const framesOf = ({ stack = '', message }: Error): string[] =>
  stack
    .replace(message, '')
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .map((line) => line.trim())
    .slice(0, 8);
