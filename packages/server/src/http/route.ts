import type { ApiError, ErrorCode } from '@carveout/schema';
import { type Express, json, type Request, type RequestHandler, type Response, type Router } from 'express';
import type { z } from 'zod';
import type { Guard } from '../accounts/access.ts';
import { storable } from '../store/storable.ts';

/** What a route takes from a request. */
type Input = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
};

type Method = 'get' | 'post' | 'patch' | 'delete';

/** The request and the answer themselves, for routes that need more of them than their input. */
type Exchange = { readonly request: Request; readonly response: Response };

/** What every route says of itself. */
type Told<Granted> = {
  readonly path: string;
  /** What it does, in one line for whoever writes a program. */
  readonly summary: string;
  /** What whoever asks must have the right to; known before anything else of the request is looked at. */
  readonly needs: Guard<Granted>;
  /** What stands against a request, beyond what any route may answer: why, by code. */
  readonly problems?: Problems;
};

/** One route: where it is, who may use it, what it takes, what it answers, and the use case that it calls. */
export type Route<In, Out, Granted> = Told<Granted> & {
  readonly method: Method;
  /** The schema of the request's params, query and body together. */
  readonly input: z.ZodType<In>;
  /** The schema of the answer's body; without one the answer has none. */
  readonly answer?: z.ZodType<Out>;
  readonly status?: number;
  /** Whether it takes a JSON body, up to 64 KiB unless it may be `large`. Where not, the body is left unread for `run`, whatever it is declared as. */
  readonly json?: boolean | 'large';
  /** Whether the body that is left unread is a file's bytes. */
  readonly file?: boolean;
  readonly run: (input: In, by: Granted, exchange: Exchange) => Promise<Out>;
};

/** A text in a JSON body comes in as the store can keep it. */
const readJson = (limit: string): RequestHandler =>
  json({ limit, reviver: (_, value: unknown) => (typeof value === 'string' ? storable(value) : value) });

const bodyReader = (takesJson: boolean | 'large'): RequestHandler[] =>
  takesJson ? [readJson(takesJson === 'large' ? '1mb' : '64kb')] : [];

/** Adds a route to the application. */
export function addRoute<In, Out, Granted>(app: Express, route: Route<In, Out, Granted>): void {
  const { method, path, needs, input, answer, status = 200, json: takesJson = false, file = false, run } = route;
  const { summary, problems = {} } = route;
  const body = takesJson ? 'json' : file ? 'file' : null;
  const success = { status, type: answer ? JSON_TYPE : null, schema: answer ?? null };
  declare(app, { method, path, summary, ...rightsOf(needs), input, body, success, problems });
  const handle: RequestHandler = async (request, response) => {
    const { params, query, body } = request as Input;
    const by = response.locals.granted as Granted;
    const result = await run(await input.parseAsync({ params, query, body }), by, { request, response });
    response.status(status).set('Cache-Control', 'no-store');
    if (answer) response.json(answer.parse(result));
    else response.end();
  };
  app[method](path, guarding(needs), ...bodyReader(takesJson), handle);
}

/** A route that gets the input and writes the answer itself. */
export type RawRoute<In, Granted> = Told<Granted> & {
  readonly input: z.ZodType<In>;
  /** `get` unless told. */
  readonly method?: 'get' | 'post';
  /** Whether it takes a JSON body, as above. */
  readonly json?: boolean | 'large';
  /** What it writes. */
  readonly success: DeclaredRoute['success'];
  readonly run: (input: In, by: Granted, exchange: Exchange) => Promise<void>;
};

/** Adds a route that writes its answer itself. */
export function addRawRoute<In, Granted>(app: Express, route: RawRoute<In, Granted>): void {
  const { method = 'get', path, summary, needs, input, json: takesJson = false, success, problems = {}, run } = route;
  const body = takesJson ? 'json' : null;
  declare(app, { method, path, summary, ...rightsOf(needs), input, body, success, problems });
  app[method](path, guarding(needs), ...bodyReader(takesJson), async (request, response) => {
    const { params, query, body } = request as Input;
    await run(await input.parseAsync({ params, query, body }), response.locals.granted as Granted, {
      request,
      response,
    });
  });
}

const rightsOf = ({ needs, admits, asksDossier = false }: Guard<unknown>) => ({ needs, admits, asksDossier });

const guarding =
  (needs: Guard<unknown>): RequestHandler =>
  async (request, response, next) => {
    response.locals.granted = await needs.grant(request, response);
    next();
  };

/** Why a request may not be answered as asked, by the code of the problem; with a schema where the answer tells more. */
export type Problems = Readonly<
  Partial<Record<ErrorCode, string | { readonly why: string; readonly schema: z.ZodType<ApiError> }>>
>;

/** A route as the table of rights and the description of the API list it. */
export type DeclaredRoute = Pick<Guard<unknown>, 'needs' | 'admits'> & {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  /** Whether `?dossier=` says which dossier it is about. */
  readonly asksDossier: boolean;
  readonly input: z.ZodType;
  /** What it takes as a body: JSON as in `input`, a file's bytes, or nothing. */
  readonly body: 'json' | 'file' | null;
  /** Its answer to a request that is as it should be; the schema is of one JSON text, or of each that is pushed. */
  readonly success: { readonly status: number; readonly type: string | null; readonly schema: z.ZodType | null };
  readonly problems: Problems;
};

/** The media types of JSON, of one JSON text a line, and of a file whatever it holds. */
export const JSON_TYPE = 'application/json';
export const LINES_TYPE = 'application/x-ndjson';
export const BYTES_TYPE = 'application/octet-stream';

const declared = new WeakMap<Express, DeclaredRoute[]>();

function declare(app: Express, route: DeclaredRoute): void {
  declared.set(app, [...(declared.get(app) ?? []), route]);
}

/**
 * The routes of an application, in the order in which they were added, after those of its router that comes before
 * accounts, which are given. Throws an Error when there is one that declares no right.
 */
export function routesOf(app: Express, before: readonly DeclaredRoute[]): readonly DeclaredRoute[] {
  const all = [...before, ...(declared.get(app) ?? [])];
  const known = new Set(all.map(({ path }) => path));
  for (const { route, handle } of app.router.stack) {
    const { stack = [] } = handle as unknown as Partial<Router>;
    for (const { path } of [route, ...stack.map((inner) => inner.route)].filter((found) => found !== undefined))
      if (!known.has(path)) throw new Error(`The route ${path} does not say who may use it.`);
  }
  return all;
}
