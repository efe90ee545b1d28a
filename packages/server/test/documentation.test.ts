import { Answers, ErrorCode, InvitationRequest } from '@carveout/schema';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiDescription } from '../src/http/documentation/document.ts';
import { notationOf } from '../src/http/documentation/notation.ts';
import { collectSchemas } from '../src/http/documentation/schemas.ts';
import { AGREEMENT, DUTIES } from './agreement.ts';
import { posted, runServer, type TestServer } from './running.ts';

let server: TestServer;
let api: ApiDescription;
let ajv: Ajv2020;
// All is asked before anything is checked: to compile the checks takes longer than a connection is kept for.
let page: Response;
let answers: (readonly [operationId: string, answer: readonly [status: number, body: unknown]])[];
beforeAll(async () => {
  server = await runServer();
  // A stranger's request.
  api = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as ApiDescription;
  page = await fetch(`${server.url}/api/docs`);
  const told = async (path: string, init?: RequestInit) => {
    const response = await server.request(path, init);
    return [response.status, await response.json()] as const;
  };
  const { id } = await server.upload('a.txt', AGREEMENT);
  await server.ended(id);
  const accept = posted({ kind: 'accept', finding: DUTIES, after: null });
  answers = [
    ['getAgreementsId', await told(`/api/agreements/${id}`)],
    ['getAgreementsIdAnalysis', await told(`/api/agreements/${id}/analysis`)],
    ['postAgreementsIdReviews', await told(`/api/agreements/${id}/reviews`, accept)],
    ['postAgreementsIdReviews', await told(`/api/agreements/${id}/reviews`, accept)],
    ['getAgreementsId', await told(`/api/agreements/${crypto.randomUUID()}`)],
    ['getVocabulary', await told('/api/vocabulary')],
    ['getMe', await told('/api/me')],
  ];
  ajv = new Ajv2020({ strictTypes: false, strictRequired: false, allErrors: true });
  for (const format of ['uuid', 'email', 'uri']) ajv.addFormat(format, true);
  ajv.addKeyword('components').addSchema({ $id: 'api', components: api.components });
});
afterAll(() => server.close());

const operations = () =>
  Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );

test('the description is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(api) as Parameters<typeof validator.validate>[0]);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

test('every route is in it, with its rights, its answer and what stands against it', () => {
  const keyed = new Map(operations().map((operation) => [`${operation.method} ${operation.path}`, operation]));
  const keys = server.routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  expect([...keyed.keys()].sort()).toEqual(keys.toSorted());
  for (const [at, route] of server.routes.entries()) {
    const key = keys[at]!;
    const operation = keyed.get(key)!;
    expect(operation.summary, key).toMatch(/^[A-Z][^\n]{5,110}[^.\n]$/);
    expect(operation.description, key).toContain(route.needs);
    expect(operation.security, key).toEqual(route.admits.map((scheme) => ({ [scheme]: [] })));
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
    expect(inPath, key).toEqual([...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name));
    expect(Object.keys(operation.responses), key).toContain(String(route.success.status));
    expect('401' in operation.responses, key).toBe(route.admits.length > 0 || 'unauthenticated' in route.problems);
    expect(operation.requestBody !== undefined, key).toBe(route.body !== null);
  }
  const ids = operations().map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an upload is described whole', () => {
  const { parameters, requestBody, responses } = operations().find((one) => one.operationId === 'postAgreements')!;
  expect(parameters.map(({ name, required }) => [name, required])).toEqual([
    ['dossier', false],
    ['name', true],
    ['after', false],
  ]);
  expect(parameters.every(({ description }) => description)).toBe(true);
  expect(requestBody).toEqual({ required: true, content: { 'application/octet-stream': {} } });
  expect(Object.keys(responses)).toEqual(['202', '400', '401', '403', '404', '409', '413', '429', '500', '507']);
  expect(responses[429]!.headers).toHaveProperty('Retry-After');
});

test('every schema in it is one, and all that it refers to is there', () => {
  const schemas = Object.keys(api.components.schemas);
  expect(schemas).toEqual(expect.arrayContaining(['Analysis', 'ReviewRequest', 'ReviewEvent', 'ApiError']));
  for (const name of schemas)
    expect(ajv.compile({ $ref: `api#/components/schemas/${name}` }), name).toBeTypeOf('function');
  const { enum: codes } = api.components.schemas.ErrorCode!;
  expect(codes).toEqual(ErrorCode.options);
});

test('what is answered is as described', () => {
  expect(answers.map(([, [status]]) => status)).toEqual([200, 200, 201, 409, 404, 200, 200]);
  const conforms = (operationId: string, [status, body]: readonly [number, unknown]) => {
    const { responses } = operations().find((operation) => operation.operationId === operationId)!;
    const { schema } = responses[status]!.content!['application/json']!;
    const check = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')) as object);
    check(body);
    expect(check.errors, operationId).toBeNull();
  };
  for (const [operationId, answer] of answers) conforms(operationId, answer);
  // The check can fail.
  expect(() => conforms('getMe', [200, { user: null }])).toThrow('getMe');
});

test('a schema that is sent in one form and answered in another has no name for both', () => {
  const schemas = collectSchemas();
  expect(schemas.sent(InvitationRequest)).toEqual({ $ref: '#/components/schemas/InvitationRequest' });
  expect(schemas.answered(Answers.dossier)).toEqual({ $ref: '#/components/schemas/Dossier' });
  expect(Object.keys(schemas.named())).toEqual([
    'Dossier',
    'DossierKind',
    'InvitationRequest',
    'Name',
    'Organisation',
    'Role',
  ]);
  expect(() => schemas.answered(InvitationRequest)).toThrow('InvitationRequest is sent and answered in two forms');
});

test.each([
  { schema: { type: 'string', maxLength: 9 }, shown: 'string (at most 9 characters)' },
  { schema: { type: 'array', items: { enum: ['a', 'b'] } }, shown: '(&quot;a&quot; | &quot;b&quot;)[]' },
  { schema: { prefixItems: [{ type: 'integer' }, { type: 'null' }] }, shown: '[integer, null]' },
  { schema: { $ref: '#/components/schemas/Role' }, shown: '<a href="#schema-Role">Role</a>' },
  { schema: { const: '<script>' }, shown: '&quot;&lt;script&gt;&quot;' },
  { schema: { type: ['integer', 'null'], minimum: 1 }, shown: 'integer | null (1 or more)' },
  { schema: { type: 'array', items: { type: 'string', minLength: 1 } }, shown: '(string (1 or more characters))[]' },
  { schema: {}, shown: 'anything' },
])('people read $shown', ({ schema, shown }) => {
  expect(notationOf(schema as Parameters<typeof notationOf>[0])).toBe(shown);
});

test('the page is one of its own: no script, nothing from elsewhere, every link leads somewhere', async () => {
  expect(page.headers.get('content-type')).toMatch('text/html');
  const html = await page.text();
  const [, nonce] = /<style nonce="([^"]+)">/.exec(html)!;
  expect(page.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
  expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|style="|javascript:/i);
  const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
  const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, link]) => link!);
  for (const link of links)
    expect(link.startsWith('#') ? ids.has(link.slice(1)) : link.startsWith('/'), link).toBe(true);
  for (const { operationId } of operations()) expect(ids).toContain(operationId);
});
