import { STATUS_CODES } from 'node:http';
import { ApiError, type ErrorCode } from '@carveout/schema';
import { z } from 'zod';
import { statusOf } from '../problem.ts';
import { BYTES_TYPE, type DeclaredRoute, JSON_TYPE, LINES_TYPE } from '../route.ts';
import { collectSchemas, type JsonSchema, type Schemas } from './schemas.ts';

/** A parameter in a path or a query. */
type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
};

type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;

/** What may be answered with one status. */
export type ApiResponse = {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: JsonSchema }>>;
  readonly content?: Content;
};

/** One route. */
export type Operation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: Readonly<Record<string, ApiResponse>>;
};

/** What describes the API, as OpenAPI 3.1 has it. */
export type ApiDescription = {
  readonly openapi: '3.1.0';
  readonly info: Readonly<Record<'title' | 'version' | 'description', string>> & {
    readonly license: { readonly name: string; readonly identifier: string };
  };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
};

/** Describes an API by its routes; pure. */
export function describeApi(routes: readonly DeclaredRoute[], version: string): ApiDescription {
  const schemas = collectSchemas();
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(route, schemas) };
  }
  const used = new Set(routes.map(({ path }) => tagOf(path)));
  return {
    openapi: '3.1.0',
    info: { title: 'Carveout', version, description: ABOUT, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    tags: TAGS.filter(({ name }) => used.has(name)).map(({ name, description }) => ({ name, description })),
    paths,
    components: {
      schemas: schemas.named(),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'carveout.session_token',
          description: 'A browser that is signed in; `__Secure-carveout.session_token` where it is reached by HTTPS.',
        },
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'carveout_…',
          description: 'A token for scripts, made by `POST /api/tokens`. Not together with a session.',
        },
      },
    },
  };
}

const ABOUT = `Reads trade agreements and keeps their review. All times are ISO dates and times in UTC; all places in a text are
half-open ranges [start, end) of UTF-16 code units.

Whatever is not a success is answered with an \`ApiError\`: a code for programs and a message for people. What lies in
dossiers that one does not reach is answered like what is not there. After 429, \`Retry-After\` says how many seconds to
wait. Answers and events may hold more in a later version; nothing that stands here goes without notice in the version.`;

/** What the routes are about, by what their paths begin with; the first that fits counts. */
const TAGS = [
  {
    name: 'agreements',
    begins: /^\/api\/agreements(?!\/:\w+\/(reviews|reliability|rounds))/,
    description: 'Uploaded agreements and their analyses.',
  },
  {
    name: 'reviews',
    begins: /^\/api\/(agreements|dossiers)\/:\w+\/(reviews|reliability|rounds|queue)/,
    description: 'What reviewers do, apart in blind rounds or together, and how far they agree.',
  },
  { name: 'events', begins: /^\/api\/events/, description: 'What happens, as it happens.' },
  {
    name: 'dossiers',
    begins: /^\/api\/(dossiers|invitations)/,
    description: 'Negotiations and studies, their members, and who is invited.',
  },
  { name: 'vocabulary', begins: /^\/api\/vocabulary/, description: 'What findings are called.' },
  { name: 'tokens', begins: /^\/api\/tokens/, description: 'What lets scripts in. Made in person only.' },
  {
    name: 'accounts',
    begins: /^\/(api\/)?(sign-|me\b|sessions|password)/,
    description: 'Signing in and out, passwords, and who one is.',
  },
  { name: 'operations', begins: /^\/(metrics|api\/(health|ready|openapi|docs))/, description: 'For whoever runs it.' },
  { name: 'others', begins: /^/, description: 'Everything else.' },
];

const tagOf = (path: string): string => TAGS.find(({ begins }) => begins.test(path))!.name;

/** `get /api/agreements/:id/analysis` is `getAgreementsIdAnalysis`. */
const idOf = ({ method, path }: DeclaredRoute): string =>
  method +
  (path.replace(/^\/api/, '').match(/\w+/g) ?? []).map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');

function operationOf(route: DeclaredRoute, schemas: Schemas): Operation {
  const { path, summary, needs, admits, body, input } = route;
  const shape = input instanceof z.ZodObject ? (input.shape as Record<string, z.ZodType>) : {};
  const content: Content | null =
    body === 'json' && shape.body
      ? { [JSON_TYPE]: { schema: schemas.sent(shape.body) } }
      : body === 'file'
        ? { [BYTES_TYPE]: {} }
        : null;
  return {
    operationId: idOf(route),
    tags: [tagOf(path)],
    summary,
    description: `For: ${needs}.`,
    security: admits.map((scheme) => ({ [scheme]: [] })),
    parameters: [
      ...parametersIn('path', shape.params, schemas),
      ...(route.asksDossier ? parametersIn('query', AsksDossier, schemas) : []),
      ...parametersIn('query', shape.query, schemas),
    ],
    ...(content && { requestBody: { required: true, content } }),
    responses: { ...successOf(route, schemas), ...problemsOf(route, schemas) },
  };
}

const AsksDossier = z.object({ dossier: z.uuid().optional() });

/** What parameters are that do not say so themselves, whatever route they are of. */
const PARAMETERS: Readonly<Record<string, string>> = {
  id: 'An agreement.',
  dossier:
    'A dossier. In a query it may be left out: then it is every dossier, or for an upload the only one that fits.',
  user: 'A member.',
};

function parametersIn(where: 'path' | 'query', schema: z.ZodType | undefined, schemas: Schemas): Parameter[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemas.sent(schema);
  return Object.entries(properties).map(([name, own]) => {
    const { description = PARAMETERS[name], ...schema } = own as JsonSchema;
    const told = { ...(description !== undefined && { description }), schema };
    return { name, in: where, required: required.includes(name), ...told };
  });
}

function successOf({ success }: DeclaredRoute, schemas: Schemas): Record<string, ApiResponse> {
  const { status, type, schema } = success;
  const description = STREAMED[type ?? ''] ?? STATUS_CODES[status]!;
  if (type === null) return { [status]: { description } };
  return { [status]: { description, content: { [type]: schema ? { schema: schemas.answered(schema) } : {} } } };
}

const STREAMED: Readonly<Record<string, string>> = {
  [LINES_TYPE]: 'OK. Each line is a JSON text of this schema, told as soon as it is known.',
  'text/event-stream':
    'OK. Each event is one line of `data`, a JSON text of this schema. A stream that ends is to be opened again, and all read again.',
};

/** What any route may answer, and what this one says of itself. */
function problemsOf(route: DeclaredRoute, schemas: Schemas): Record<string, ApiResponse> {
  const { admits, body, path, asksDossier, problems } = route;
  const looks = path.includes('/:') || asksDossier;
  const any: Partial<Record<ErrorCode, string>> = {
    'bad-request': 'The request is not as described here.',
    ...(admits.length > 0 && { unauthenticated: 'Nobody is signed in, or the token counts no more.' }),
    forbidden: 'It is not for whoever asks, or comes from another site.',
    ...(looks && { 'not-found': 'There is no such thing, or not for whoever asks.' }),
    ...(body === 'json' && { 'too-large': 'The body is longer than any that makes sense here.' }),
    'too-many-requests': 'Too many requests, or too many that failed.',
    internal: 'Something went wrong in Carveout.',
  };
  const codes = new Set([...Object.keys(any), ...Object.keys(problems)] as ErrorCode[]);
  const byStatus = Map.groupBy(codes, statusOf);
  return Object.fromEntries(
    [...byStatus].sort(([a], [b]) => a - b).map(([status, own]) => [status, problemOf(own, { route, any, schemas })]),
  );
}

function problemOf(
  codes: readonly ErrorCode[],
  { route, any, schemas }: { route: DeclaredRoute; any: Partial<Record<ErrorCode, string>>; schemas: Schemas },
): ApiResponse {
  const stated = codes.flatMap((code) => {
    const own = route.problems[code];
    return [any[code], typeof own === 'object' ? own.why : own].flatMap((why) => (why ? [`\`${code}\`: ${why}`] : []));
  });
  const schema = codes.map((code) => route.problems[code]).find((own) => typeof own === 'object')?.schema ?? ApiError;
  return {
    description: stated.join(' '),
    ...(codes.includes('too-many-requests') && { headers: RETRY }),
    content: { [JSON_TYPE]: { schema: schemas.answered(schema) } },
  };
}

const RETRY = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } as JsonSchema } };
