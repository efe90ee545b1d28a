import type { ApiError, ErrorCode } from '@carveout/schema';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { databaseError, withoutValues } from '../store/violation.ts';
import { routeOf } from './asked.ts';

/** A request that is not answered as asked; its message says to a person what happened and what to do. */
export class Problem extends Error {
  readonly code: ErrorCode;
  /** After how many seconds the request may be tried again, where that is known. */
  readonly retryAfter: number | undefined;
  /** What else the answer tells. */
  readonly details: object;

  constructor(
    code: ErrorCode,
    message: string,
    { retryAfter, details = {} }: { retryAfter?: number; details?: object } = {},
  ) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
    this.details = details;
  }
}

const STATUS: Readonly<Record<ErrorCode, number>> = {
  'bad-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'not-ready': 409,
  'too-large': 413,
  'too-many-requests': 429,
  'storage-full': 507,
  internal: 500,
};

/** The HTTP status of a problem with a code. */
export const statusOf = (code: ErrorCode): number => STATUS[code];

/** The HTTP status and body of a problem. */
export const answerOf = ({ code, message, details }: Problem): { status: number; body: ApiError } => ({
  status: STATUS[code],
  body: { error: { code, message }, ...details },
});

/** Answers whatever a handler threw; what nobody foresaw is logged and told without its details. */
export function answerProblems(logger: Logger): ErrorRequestHandler {
  return (error, request, response, _next) => {
    // Whoever asked has gone.
    if (request.socket.destroyed) return;
    const problem = problemOf(error);
    if (problem.code === 'internal' || (problem.code === 'storage-full' && problem !== error)) {
      logger.error(
        {
          method: request.method,
          route: routeOf(request),
          reason: withoutValues(error),
        },
        'a request failed',
      );
    }
    if (response.headersSent) {
      // Too late for an answer: the connection is cut, so that half an answer is not taken for a whole one.
      response.destroy();
      return;
    }
    if (!request.complete) endUnread(request, response);
    const { status, body } = answerOf(problem);
    if (problem.retryAfter !== undefined) response.set('Retry-After', String(problem.retryAfter));
    response.status(status).json(body);
  };
}

/** How long what is left of a refused upload is read, so that its sender gets to see the answer. */
const DRAIN = 2000;

function endUnread(request: Request, response: Response): void {
  response.set('Connection', 'close');
  request.resume();
  response.once('finish', () => setTimeout(() => request.socket.destroy(), DRAIN).unref());
}

/** PostgreSQL's code for a disk without room. */
const DISK_FULL = '53100';

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof z.ZodError) return new Problem('bad-request', z.prettifyError(error));
  // 22: a value that PostgreSQL cannot take, such as a text with a NUL that got past everything else.
  if (databaseError(error)?.code?.startsWith('22'))
    return new Problem('bad-request', 'The request holds a value that cannot be kept.');
  if (databaseError(error)?.code === DISK_FULL)
    return new Problem(
      'storage-full',
      'The disk of the database is full, so this was not kept; all that was kept before is safe. Tell whoever runs the server to make room, then try again.',
    );
  // What Express and its body parser throw: a malformed JSON body, a path that does not decode.
  const { status, type } = (error ?? {}) as {
    status?: unknown;
    type?: unknown;
  };
  if (status === 413 || type === 'entity.too.large') return new Problem('too-large', 'The request is too large.');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Problem('bad-request', 'The request cannot be understood.');
  return new Problem(
    'internal',
    'Something went wrong in Carveout. Try again; if it goes wrong again, its log says more.',
  );
}
