import { type Express, json, type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import { storable } from '../store/storable.ts';

/** What a route takes from a request. */
type Input = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
};

/** One route: where it is, what it takes, what it answers, and the use case that it calls. */
export type Route<In, Out> = {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  /** The schema of the request's params, query and body together. */
  readonly input: z.ZodType<In>;
  /** The schema of the answer's body; without one the answer has none. */
  readonly answer?: z.ZodType<Out>;
  readonly status?: number;
  /** Whether it takes a JSON body. Where not, the body is left unread for `run`, whatever it is declared as. */
  readonly json?: boolean;
  readonly run: (input: In, request: Request) => Promise<Out>;
};

/** A text in a JSON body comes in as the store can keep it. */
const readJson = json({
  limit: '64kb',
  reviver: (_, value: unknown) => (typeof value === 'string' ? storable(value) : value),
});

/** Adds a route to the application. */
export function addRoute<In, Out>(
  app: Express,
  { method, path, input, answer, status = 200, json: takesJson = false, run }: Route<In, Out>,
): void {
  const handle: RequestHandler = async (request, response) => {
    const { params, query, body } = request as Input;
    const result = await run(await input.parseAsync({ params, query, body }), request);
    response.status(status).set('Cache-Control', 'no-store');
    if (answer) response.json(answer.parse(result));
    else response.end();
  };
  app[method](path, ...(takesJson ? [readJson] : []), handle);
}

/** A route whose answer is not JSON: it gets the input and writes the answer itself. */
export function addRawRoute<In>(
  app: Express,
  {
    path,
    input,
    run,
  }: {
    path: string;
    input: z.ZodType<In>;
    run: (input: In, request: Request, response: Response) => Promise<void>;
  },
): void {
  app.get(path, async (request, response) => {
    const { params, query, body } = request as Input;
    await run(await input.parseAsync({ params, query, body }), request, response);
  });
}
