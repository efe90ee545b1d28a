import pg from 'pg';

/** The error of PostgreSQL itself below what the query builder made of it, whose own message tells the query's values. */
export function databaseError(error: unknown): pg.DatabaseError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof pg.DatabaseError) return cause;
  return undefined;
}

/** The name of the constraint that a statement broke, such as `review_events_predecessor`. */
export const violated = (error: unknown): string | undefined => databaseError(error)?.constraint;

/** What went wrong, fit for a log: never the values of a query, which are clauses and reasons. */
export function withoutValues(error: unknown): {
  type: string;
  message: string;
  code?: string;
} {
  const known = databaseError(error);
  if (known)
    return {
      type: 'DatabaseError',
      message: known.message,
      ...(known.code && { code: known.code }),
    };
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' };
  const query = 'query' in error && error.cause instanceof Error;
  return {
    type: error.name,
    message: query ? (error.cause as Error).message : error.message,
  };
}
