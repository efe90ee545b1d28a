import { ApiError, type ErrorCode } from '@carveout/schema';
import type { z } from 'zod';

/** Why a request failed: the server's code, or that it did not answer, or not in a way that this page understands. */
export type FailureCode = ErrorCode | 'offline' | 'unreadable';

/** A request that failed. Its message is English and for the console; the page words the code. */
export class RequestFailure extends Error {
  readonly code: FailureCode;
  constructor(code: FailureCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** What failed, as a code, whatever was thrown. */
export const failureCode = (error: unknown): FailureCode =>
  error instanceof RequestFailure ? error.code : 'unreadable';

const PATIENCE = 60_000;

async function send(path: string, init: RequestInit): Promise<Response> {
  const deadline = AbortSignal.timeout(PATIENCE);
  try {
    return await fetch(path, { ...init, signal: init.signal ? AbortSignal.any([init.signal, deadline]) : deadline });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new RequestFailure('offline', `${path}: ${String(error)}`);
  }
}

/** The failure that an answer other than a success tells of. */
export function failureOf(status: number, body: unknown): RequestFailure {
  const parsed = ApiError.safeParse(body);
  if (parsed.success) return new RequestFailure(parsed.data.error.code, parsed.data.error.message);
  if (status === 507) return new RequestFailure('storage-full', `status ${status}`);
  if (status === 413) return new RequestFailure('too-large', `status ${status}`);
  if (status === 429) return new RequestFailure('too-many-requests', `status ${status}`);
  return new RequestFailure(status >= 500 ? 'internal' : 'unreadable', `status ${status}`);
}

/** Reads a JSON answer, checked against its schema. Throws a `RequestFailure`. */
export async function ask<T>(schema: z.ZodType<T>, path: string, init: RequestInit = {}): Promise<T> {
  const response = await send(path, init);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw failureOf(response.status, body);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new RequestFailure('unreadable', `${path}: ${parsed.error.message}`);
  return parsed.data;
}

/** Sends a request whose answer has no body worth reading. Throws a `RequestFailure`. */
export async function tell(path: string, init: RequestInit): Promise<void> {
  const response = await send(path, init);
  if (!response.ok) throw failureOf(response.status, await response.json().catch(() => null));
}
