import { ApiError, type ErrorCode } from '@carveout/schema';
import type { z } from 'zod';
import { answeredEarly } from './early.ts';
import { untilSignedIn } from './entrance.ts';

/** Why a request failed: the server's code, or that it did not answer, or not in a way that this page understands. */
export type FailureCode = ErrorCode | 'offline' | 'unreadable';

/** A request that failed. Its message is English and for the console; the page words the code. */
export class RequestFailure extends Error {
  readonly code: FailureCode;
  /** When the request may be made again, where the server says. */
  readonly retryAt: Date | undefined;
  /** The body of the answer, where there was one: it may tell more of why. */
  readonly answer: unknown;
  constructor(code: FailureCode, message: string, { retryAt, answer }: { retryAt?: Date; answer?: unknown } = {}) {
    super(message);
    this.code = code;
    this.retryAt = retryAt;
    this.answer = answer;
  }
}

/** What failed, as a code, whatever was thrown. */
export const failureCode = (error: unknown): FailureCode =>
  error instanceof RequestFailure ? error.code : 'unreadable';

const PATIENCE = 60_000;

/** Addresses that are for strangers too: what they refuse is told, and not waited for. */
const FOR_STRANGERS = /^\/api\/(me$|sign-in|invitations\/|password-reset)/;

/** Sends a request. Where the session has ended, it waits until its user has signed in again, then sends it once more. */
async function send(path: string, init: RequestInit): Promise<Response> {
  const response = await attempt(path, init);
  if (response.status !== 401 || FOR_STRANGERS.test(path)) return response;
  await orAborted(untilSignedIn(), init.signal);
  return await send(path, init);
}

function orAborted(event: Promise<void>, signal: AbortSignal | null | undefined): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  event.then(resolve);
  return promise;
}

async function attempt(path: string, init: RequestInit): Promise<Response> {
  const early = init.method === undefined && (await answeredEarly(path));
  if (early) return early;
  const deadline = AbortSignal.timeout(PATIENCE);
  try {
    return await fetch(path, { ...init, signal: init.signal ? AbortSignal.any([init.signal, deadline]) : deadline });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new RequestFailure('offline', `${path}: ${String(error)}`);
  }
}

/** The failure that an answer other than a success tells of; `wait` is what it says of when to ask again, in seconds. */
export function failureOf(status: number, body: unknown, wait: string | null = null): RequestFailure {
  const told = { answer: body, ...(Number(wait) > 0 && { retryAt: new Date(Date.now() + Number(wait) * 1000) }) };
  const parsed = ApiError.safeParse(body);
  if (parsed.success) return new RequestFailure(parsed.data.error.code, parsed.data.error.message, told);
  if (status === 507) return new RequestFailure('storage-full', `status ${status}`);
  if (status === 413) return new RequestFailure('too-large', `status ${status}`);
  if (status === 429) return new RequestFailure('too-many-requests', `status ${status}`);
  return new RequestFailure(status >= 500 ? 'internal' : 'unreadable', `status ${status}`);
}

/** Reads a JSON answer, checked against its schema. Throws a `RequestFailure`. */
export async function ask<T>(schema: z.ZodType<T>, path: string, init: RequestInit = {}): Promise<T> {
  const response = await send(path, init);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw failureOf(response.status, body, response.headers.get('retry-after'));
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new RequestFailure('unreadable', `${path}: ${parsed.error.message}`);
  return parsed.data;
}

/** Sends a request whose answer has no body worth reading. Throws a `RequestFailure`. */
export async function tell(path: string, init: RequestInit): Promise<void> {
  const response = await send(path, init);
  if (response.ok) return;
  throw failureOf(response.status, await response.json().catch(() => null), response.headers.get('retry-after'));
}

/**
 * Reads an answer that comes as one JSON text a line, each checked against its schema and told as it comes. Throws a
 * `RequestFailure`, also where the connection breaks in the middle.
 */
export async function stream<T>(
  schema: z.ZodType<T>,
  path: string,
  { init, onLine }: { readonly init: RequestInit; readonly onLine: (line: T) => void },
): Promise<void> {
  const response = await send(path, init);
  if (!response.ok || !response.body)
    throw failureOf(response.status, await response.json().catch(() => null), response.headers.get('retry-after'));
  let rest = '';
  const take = (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const parsed = schema.safeParse(JSON.parse(line));
      if (!parsed.success) throw new RequestFailure('unreadable', `${path}: ${parsed.error.message}`);
      onLine(parsed.data);
    }
  };
  try {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) take(part.value);
  } catch (error) {
    if (init.signal?.aborted || error instanceof RequestFailure) throw error;
    throw new RequestFailure('offline', `${path}: ${String(error)}`);
  }
}

/** What posts a value as JSON. */
export const posting = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** The same for a change. */
export const patching = (body: unknown): RequestInit => ({ ...posting(body), method: 'PATCH' });
