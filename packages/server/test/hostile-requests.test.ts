import { gzipSync } from 'node:zlib';
import { ApiError } from '@carveout/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AGREEMENT } from './agreement.ts';
import { ask, runServer, type TestServer } from './running.ts';

let server: TestServer;
beforeAll(async () => {
  server = await runServer();
});
afterAll(() => server.close());

/** Asks each declared route that is of a kind, whoever declares one; gives what it answers, by route. */
async function askEach(
  fits: (route: TestServer['routes'][number]) => boolean,
  { id, ...init }: RequestInit & { id: string },
): Promise<[string, Response][]> {
  await server.query('DELETE FROM attempts');
  const fitting = server.routes.filter(fits);
  expect(fitting.length).toBeGreaterThan(5);
  return await Promise.all(
    fitting.map(async ({ method, path }): Promise<[string, Response]> => {
      const filled = path.replace(/:\w+/g, id);
      return [`${method} ${path}`, await ask(server, filled, { ...init, method: method.toUpperCase() })];
    }),
  );
}

const A_UUID = '01890000-0000-7000-8000-000000000000';
const JSON_TYPE = { 'Content-Type': 'application/json' };
const DEEP = 15_000;

test.each([
  { phenomenon: 'lists in lists in lists', body: `${'['.repeat(DEEP)}${']'.repeat(DEEP)}` },
  { phenomenon: 'objects in objects', body: `${'{"name":'.repeat(5000)}1${'}'.repeat(5000)}` },
  { phenomenon: 'nothing', body: 'null' },
  { phenomenon: 'a number past all numbers', body: '1e999' },
  { phenomenon: 'a list', body: '[{"name":"a"}]' },
  { phenomenon: 'what is cut short', body: '{"name":' },
  { phenomenon: 'two values', body: '{}{}' },
  { phenomenon: 'bytes that are no text', body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) },
  {
    phenomenon: 'much in little',
    body: gzipSync(JSON.stringify({ name: 'x'.repeat(50_000_000) })),
    headers: { 'Content-Encoding': 'gzip' },
  },
  { phenomenon: 'an encoding that nobody knows', body: '{}', headers: { 'Content-Encoding': 'x-unknown' } },
  {
    phenomenon: 'letters of a set that nobody knows',
    body: '{}',
    headers: { 'Content-Type': 'application/json; charset=x' },
  },
])(
  'no route takes $phenomenon for its JSON, or breaks',
  async ({ body, headers }) => {
    const init = { id: A_UUID, body, headers: { ...JSON_TYPE, ...headers } };
    for (const [route, response] of await askEach((one) => one.body === 'json', init)) {
      expect(response.status, route).toBeGreaterThanOrEqual(400);
      expect(response.status, route).toBeLessThan(500);
      expect(ApiError.safeParse(await response.json()).success, route).toBe(true);
    }
  },
  60_000,
);

test('names that every object has are no way in', async () => {
  const body =
    '{"__proto__":{"role":"owner","name":"p"},"constructor":{"prototype":{"role":"owner"}},"role":{"__proto__":[]},"toString":1}';
  for (const [route, response] of await askEach((one) => one.body === 'json', {
    id: A_UUID,
    body,
    headers: JSON_TYPE,
  })) {
    expect(response.status, route).toBeGreaterThanOrEqual(400);
    expect(response.status, route).toBeLessThan(500);
  }
  expect(({} as { role?: unknown }).role).toBeUndefined();
});

test.each([
  { phenomenon: 'a way out of a folder', id: '..%2f..%2f..%2fetc%2fpasswd' },
  { phenomenon: 'a NUL', id: '%00' },
  { phenomenon: 'the end of a header', id: '%0d%0aSet-Cookie:%20a=b' },
  { phenomenon: 'what every object has', id: '__proto__' },
  { phenomenon: 'a UUID and a NUL', id: `${A_UUID}%00` },
  { phenomenon: 'a UUID and a query', id: `${A_UUID}'--` },
  { phenomenon: 'a picture', id: '%F0%9F%8E%AC' },
  { phenomenon: 'three thousand letters', id: 'x'.repeat(3000) },
])('no route takes $phenomenon for an id', async ({ id }) => {
  for (const [route, response] of await askEach(({ path }) => path.includes('/:'), { id })) {
    expect([400, 404], route).toContain(response.status);
    expect(response.headers.get('set-cookie'), route).toBeNull();
    expect(response.headers.get('content-type'), route).toMatch(/^application\/json/);
  }
});

test.each([
  { phenomenon: 'quotes and semicolons', name: 'a"; filename="evil.html' },
  { phenomenon: 'the end of a header', name: 'a\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>.txt' },
  { phenomenon: 'letters of all kinds', name: 'é文🎬%22%0d%0a.txt' },
  { phenomenon: 'a formula', name: '=cmd|x.csv' },
])('a file whose name holds $phenomenon comes back as a file, under one header', async ({ name }) => {
  const { id, name: shown } = await server.upload(name, AGREEMENT);
  const response = await server.request(`/api/agreements/${id}/source`);
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const disposition = response.headers.get('content-disposition')!;
  expect(disposition).toMatch(/^attachment; filename="(?:[^"\\]|\\.)*"(?:; filename\*=UTF-8''[\w.!~*'()%-]+)?$/);
  const encoded = /filename\*=UTF-8''(.*)$/.exec(disposition)?.[1];
  if (encoded !== undefined) expect(decodeURIComponent(encoded)).toBe(shown);
  expect(await response.text()).toBe(AGREEMENT);
});
