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

/** One route: where it is, who may use it, what it takes, what it answers, and the use case that it calls. */
export type Route<In, Out, Granted> = {
  readonly method: Method;
  readonly path: string;
  /** What whoever asks must have the right to; known before anything else of the request is looked at. */
  readonly needs: Guard<Granted>;
  /** The schema of the request's params, query and body together. */
  readonly input: z.ZodType<In>;
  /** The schema of the answer's body; without one the answer has none. */
  readonly answer?: z.ZodType<Out>;
  readonly status?: number;
  /** Whether it takes a JSON body. Where not, the body is left unread for `run`, whatever it is declared as. */
  readonly json?: boolean;
  readonly run: (input: In, by: Granted, exchange: Exchange) => Promise<Out>;
};

/** A text in a JSON body comes in as the store can keep it. */
const readJson = json({
  limit: '64kb',
  reviver: (_, value: unknown) => (typeof value === 'string' ? storable(value) : value),
});

/** Adds a route to the application. */
export function addRoute<In, Out, Granted>(
  app: Express,
  { method, path, needs, input, answer, status = 200, json: takesJson = false, run }: Route<In, Out, Granted>,
): void {
  declare(app, { method, path, needs: needs.needs });
  const handle: RequestHandler = async (request, response) => {
    const { params, query, body } = request as Input;
    const by = response.locals.granted as Granted;
    const result = await run(await input.parseAsync({ params, query, body }), by, { request, response });
    response.status(status).set('Cache-Control', 'no-store');
    if (answer) response.json(answer.parse(result));
    else response.end();
  };
  app[method](path, guarding(needs), ...(takesJson ? [readJson] : []), handle);
}

/** A route whose answer is not JSON: it gets the input and writes the answer itself. */
export function addRawRoute<In, Granted>(
  app: Express,
  {
    path,
    needs,
    input,
    run,
  }: {
    path: string;
    needs: Guard<Granted>;
    input: z.ZodType<In>;
    run: (input: In, by: Granted, exchange: Exchange) => Promise<void>;
  },
): void {
  declare(app, { method: 'get', path, needs: needs.needs });
  app.get(path, guarding(needs), async (request, response) => {
    const { params, query, body } = request as Input;
    await run(await input.parseAsync({ params, query, body }), response.locals.granted as Granted, {
      request,
      response,
    });
  });
}

const guarding =
  (needs: Guard<unknown>): RequestHandler =>
  async (request, response, next) => {
    response.locals.granted = await needs.grant(request, response);
    next();
  };

/** A route as the table of rights lists it. */
export type DeclaredRoute = { readonly method: Method; readonly path: string; readonly needs: string };

const declared = new WeakMap<Express, DeclaredRoute[]>();

function declare(app: Express, route: DeclaredRoute): void {
  declared.set(app, [...(declared.get(app) ?? []), route]);
}

/**
 * The routes of an application, in the order in which they were added, after those that come before accounts. Throws an
 * Error when there is one that declares no right.
 */
export function routesOf(app: Express): readonly DeclaredRoute[] {
  const own = declared.get(app) ?? [];
  const known = new Set(own.map(({ path }) => path));
  const before: DeclaredRoute[] = [];
  for (const { route, handle } of app.router.stack) {
    if (route && !known.has(route.path)) throw new Error(`The route ${route.path} does not say who may use it.`);
    // The probes are a router of their own.
    const { stack = [] } = handle as unknown as Partial<Router>;
    for (const inner of stack) if (inner.route) before.push({ method: 'get', path: inner.route.path, needs: 'anyone' });
  }
  return [...before, ...own];
}
