import type { Request } from 'express';
import { type Attempted, countAttempt } from '../store/attempts.ts';
import type { Database } from '../store/database.ts';
import { Problem } from './problem.ts';

/** Where a request comes from, as something that attempts to sign in are counted by. */
export const addressOf = (request: Request): Attempted => ({ kind: 'address', name: request.ip ?? '' });

/** Counts an attempt to sign in, and throws `too-many-requests` when it comes too early after others that failed. */
export async function slow(db: Database, attempted: Attempted): Promise<void> {
  const seconds = await countAttempt(db, attempted);
  if (seconds !== undefined)
    throw new Problem('too-many-requests', `Too many attempts failed. Wait ${seconds} seconds, then try again.`, {
      retryAfter: seconds,
    });
}

/**
 * Counts a token that does not count, and throws `too-many-requests` after many from one address. Apart from attempts
 * to sign in: a script that goes on with a token which has expired locks nobody out of the page. A token that counts is
 * let in even then: among 2^256 nobody finds one by guessing.
 */
export const slowTokens = (db: Database, request: Request): Promise<void> =>
  slow(db, { kind: 'token', name: request.ip ?? '' });
