import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ApiError, type ErrorCode } from '@carveout/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AGREEMENT } from './agreement.ts';
import { runServer, runServerForTest, type TestServer, temporaryFolder } from './running.ts';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  const made = await temporaryFolder();
  folder = made.folder;
  server = await runServer({ dataDir: join(folder, 'data'), settings: { largestUpload: LARGEST_UPLOAD } });
  return made.remove;
});
afterAll(() => server.close());

/** The largest upload that this server takes. */
const LARGEST_UPLOAD = 20 * 1024 * 1024;

type Ask = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
};

/** A request with any header, as `fetch` would not send it. */
function ask({
  method = 'GET',
  path = '/api/agreements',
  headers = {},
  body,
}: Ask): Promise<{ status: number; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number;
    text: string;
  }>();
  const sent = httpRequest(
    server.url + path,
    { method, headers: { Cookie: server.cookie, ...headers }, agent: false },
    (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode!, text }));
    },
  );
  sent.on('error', reject).end(body);
  return promise;
}

const codeOf = (text: string): ErrorCode => ApiError.parse(JSON.parse(text)).error.code;

describe('the Host header', () => {
  test.each(['localhost', 'LOCALHOST:80', '127.0.0.1', '[::1]:4620'])('%s is this server', async (host) => {
    expect((await ask({ headers: { Host: host } })).status).toBe(200);
  });

  test.each([
    { phenomenon: 'a name made to point here', host: 'attacker.example' },
    {
      phenomenon: 'our name as the beginning of another',
      host: '127.0.0.1.attacker.example',
    },
    { phenomenon: 'our name before an @', host: 'localhost@attacker.example' },
    { phenomenon: 'an address of the local network', host: '192.168.0.7:4620' },
  ])('$phenomenon is refused, for the page as for the API', async ({ host }) => {
    for (const path of ['/', '/assets/index-1a2b.js', '/api/agreements', '/api/events']) {
      const { status, text } = await ask({ path, headers: { Host: host } });
      expect(status, path).toBe(403);
      expect(codeOf(text), path).toBe('forbidden');
    }
  });
});

describe('a request from another site', () => {
  const upload = {
    method: 'POST',
    path: '/api/agreements?name=a.txt',
    body: AGREEMENT,
  };
  test.each([
    {
      phenomenon: 'another origin',
      headers: { Origin: 'https://attacker.example' },
    },
    {
      phenomenon: 'another port of this machine',
      headers: { Origin: 'http://127.0.0.1:1' },
    },
    { phenomenon: 'a page without an origin', headers: { Origin: 'null' } },
    { phenomenon: 'another site', headers: { 'Sec-Fetch-Site': 'cross-site' } },
    { phenomenon: 'a sister site', headers: { 'Sec-Fetch-Site': 'same-site' } },
  ])('$phenomenon may neither upload nor read the API', async ({ headers }) => {
    expect((await ask({ ...upload, headers })).status).toBe(403);
    expect((await ask({ headers })).status).toBe(403);
    expect((await ask({ path: '/API/Agreements', headers })).status, 'in any spelling of its address').toBe(403);
  });

  test.each([
    {
      phenomenon: 'our own page',
      headers: () => ({ Origin: server.url, 'Sec-Fetch-Site': 'same-origin' }),
    },
    { phenomenon: 'a program, which says nothing', headers: () => ({}) },
  ])('$phenomenon may', async ({ headers }) => {
    expect((await ask({ ...upload, headers: headers() })).status).toBe(202);
  });

  test('a link on another site may open the page', async () => {
    expect((await ask({ path: '/', headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(200);
  });
});

describe('an upload past the limit', () => {
  test('is refused before it is sent when it says so itself', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(
        `POST /api/agreements?name=big.txt HTTP/1.1\r\nHost: localhost\r\nCookie: ${server.cookie}\r\nContent-Length: ${LARGEST_UPLOAD + 1}\r\n\r\nfirst`,
      );
    });
    let answer = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      answer += part;
    });
    socket.on('close', () => resolve(answer));
    expect(await promise).toMatch(/^HTTP\/1\.1 413 [\s\S]*"too-large"/);
  });

  test('is refused when it turns out on the way, and nothing of it stays', async () => {
    const block = new Uint8Array(1024 * 1024);
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        controller.enqueue(block);
        sent += block.length;
        if (sent > LARGEST_UPLOAD + block.length) controller.close();
      },
    });
    const response = await server.request('/api/agreements?name=big.txt', {
      method: 'POST',
      body,
      duplex: 'half',
    });
    expect(response.status).toBe(413);
    expect(codeOf(await response.text())).toBe('too-large');
    expect(await readdir(join(folder, 'data', 'incoming'))).toEqual([]);
  });

  test('is gone without a trace when its sender hangs up', async () => {
    const before = (await server.query('SELECT count(*) FROM agreements')).rows[0].count;
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
      socket.write(
        `POST /api/agreements?name=half.txt HTTP/1.1\r\nHost: localhost\r\nCookie: ${server.cookie}\r\nContent-Length: 1000\r\n\r\nhalf`,
      );
      setTimeout(() => socket.destroy(), 100);
    });
    await new Promise((gone) => socket.on('close', gone));
    await expect.poll(() => readdir(join(folder, 'data', 'incoming')), { timeout: 30_000 }).toEqual([]);
    expect((await server.query('SELECT count(*) FROM agreements')).rows[0].count).toBe(before);
  });
});

test('a client that asks without end is stopped', async () => {
  const { request } = await runServerForTest({ settings: { requestsPerMinute: 6 } });
  for (let asked = 0; asked < 5; asked += 1) expect((await request('/api/vocabulary')).status).toBe(200);
  const response = await request('/api/vocabulary');
  expect(response.status).toBe(429);
  expect(codeOf(await response.text())).toBe('too-many-requests');
});

describe('the page', () => {
  test.each(['/', '/agreements/any/where', '/agreements/1?finding=ch14.art1%2Fdata-flows'])(
    'is served at %s',
    async (path) => {
      const response = await server.request(path);
      expect(response.headers.get('content-type')).toMatch('text/html');
      expect(await response.text()).toContain('<title>Carveout</title>');
    },
  );

  test('carries the nonce of its own policy, another one each time', async () => {
    const nonces = new Set<string>();
    for (const _ of [1, 2]) {
      const response = await server.request('/');
      const nonce = /<meta property="csp-nonce" content="([^"]+)"/.exec(await response.text())?.[1];
      expect(response.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      nonces.add(nonce!);
    }
    expect(nonces.size).toBe(2);
  });

  test('may run only its own scripts, and is shown in no other site', async () => {
    const { headers } = await server.request('/');
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('has assets that are kept for good, and none that are not there', async () => {
    const asset = await server.request('/assets/index-1a2b.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await server.request('/assets/index-old.js')).status).toBe(404);
  });

  test.each([
    '/..%2f..%2fetc%2fpasswd',
    '/assets/..%2f..%2f..%2fdata%2fpostgres.password',
    '/%2e%2e/%2e%2e/etc/passwd',
  ])('lets nobody out of its folder by %s', async (path) => {
    const { status, text } = await ask({ path });
    expect([200, 400, 403, 404]).toContain(status);
    if (status === 200) expect(text).toContain('<title>Carveout</title>');
  });
});
