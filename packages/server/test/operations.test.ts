import { spawnSync } from 'node:child_process';
import { request as httpRequest } from 'node:http';
import { Answers, ApiError } from '@carveout/schema';
import pg from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { readSettings } from '../src/operations/settings.ts';
import { withoutValues } from '../src/store/violation.ts';
import { AGREEMENT, DUTIES } from './agreement.ts';
import { posted, runServerForTest, type TestServer } from './running.ts';

const MIB = 1024 * 1024;
const codeOf = async (response: Response) => ApiError.parse(await response.json()).error.code;
const add = ({ request }: TestServer, name: string, body: string) =>
  request(`/api/agreements?name=${name}`, { method: 'POST', body });

describe('limits', () => {
  test('of uploads under way at once, one too many is asked to wait', async () => {
    const server = await runServerForTest({ settings: { uploadsAtOnce: 1 } });
    const { promise, resolve } = Promise.withResolvers<number | undefined>();
    const slow = httpRequest(
      `${server.url}/api/agreements?name=slow.txt`,
      { method: 'POST', headers: { Cookie: server.cookie } },
      ({ statusCode }) => resolve(statusCode),
    );
    slow.write(AGREEMENT);
    let refused: Response | undefined;
    await expect
      .poll(async () => {
        refused = await add(server, 'second.txt', AGREEMENT);
        return refused.status;
      })
      .toBe(429);
    expect(refused!.headers.get('retry-after')).toBe('5');
    expect(await codeOf(refused!)).toBe('too-many-requests');
    slow.end();
    expect(await promise, 'the first is none the worse').toBe(202);
    expect((await add(server, 'third.txt', AGREEMENT)).status).toBe(202);
  });

  test('all files together stay within the storage limit; the same file again takes no room', async () => {
    const server = await runServerForTest({ settings: { storage: 3 * AGREEMENT.length } });
    expect((await add(server, 'one.txt', AGREEMENT)).status).toBe(202);
    expect((await add(server, 'two.txt', `${AGREEMENT} `)).status).toBe(202);
    const chunked = { method: 'POST', body: new Blob([AGREEMENT, '  ']).stream(), duplex: 'half' } as const;
    for (const refused of [
      await add(server, 'three.txt', `${AGREEMENT}  `),
      await server.request('/api/agreements?name=three.txt', chunked),
    ]) {
      expect(refused.status).toBe(507);
      expect(await codeOf(refused)).toBe('storage-full');
    }
    const again = { ...chunked, body: new Blob([AGREEMENT]).stream() };
    expect((await server.request('/api/agreements?name=again.txt', again)).status).toBe(202);
    expect((await server.query('SELECT 1 FROM documents')).rowCount).toBe(2);
  });

  test('no upload is taken onto a disk that is nearly full', async () => {
    const server = await runServerForTest({ settings: { freeDisk: 2 ** 60 } });
    const refused = await add(server, 'one.txt', AGREEMENT);
    expect(refused.status).toBe(507);
    expect(await codeOf(refused)).toBe('storage-full');
  });

  test.each([
    [{}, { largestUpload: 200 * MIB, uploadsAtOnce: 8, storage: 0, analysesAtOnce: 2, logLevel: 'warn' }],
    [
      { CARVEOUT_WORKERS: '0', CARVEOUT_STORAGE_MIB: '5' },
      { analysesAtOnce: 0, storage: 5 * MIB },
    ],
    [
      { CARVEOUT_WORKERS: '', CARVEOUT_LOG_LEVEL: '' },
      { analysesAtOnce: 2, logLevel: 'warn' },
    ],
  ])('the environment %j sets %j', (environment, expected) => {
    expect(readSettings(environment)).toMatchObject(expected);
  });

  test.each([
    [{ CARVEOUT_MAX_UPLOAD_MIB: '0' }, 'CARVEOUT_MAX_UPLOAD_MIB must be a whole number from 1 to 2000'],
    [{ CARVEOUT_WORKERS: '1.5' }, 'CARVEOUT_WORKERS must be a whole number from 0 to 64'],
    [{ CARVEOUT_METRICS_TOKEN: 'short' }, 'CARVEOUT_METRICS_TOKEN must have at least 16 characters'],
    [{ CARVEOUT_LOG_LEVEL: 'loud' }, 'CARVEOUT_LOG_LEVEL must be one of fatal'],
  ])('the environment %j is refused by name', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
  });
});

test('a server is alive without its database but not ready, and ready again with it', async () => {
  const server = await runServerForTest();
  const ready = async () => {
    const response = await server.request('/api/ready');
    return { status: response.status, ...((await response.json()) as object) };
  };
  const good = { status: 200, ready: true, database: true, stopping: false };
  expect(await ready()).toEqual(good);
  const admin = new pg.Client({ connectionString: `${inject('cluster')}/postgres` });
  await admin.connect();
  const name = new URL(server.database).pathname.slice(1);
  await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await expect
    .poll(ready, { timeout: 10_000 })
    .toEqual({ status: 503, ready: false, database: false, stopping: false });
  expect(await (await server.request('/api/health')).json()).toEqual({ ok: true });
  expect((await server.request('/metrics')).status, 'what it knows is told all the same').toBe(200);
  await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
  await admin.end();
  await expect.poll(ready, { timeout: 10_000 }).toEqual(good);
});

describe('metrics', () => {
  const read = (server: TestServer, headers: Record<string, string> = {}) => {
    const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
    httpRequest(`${server.url}/metrics`, { headers }, async (response) => {
      resolve({ status: response.statusCode!, text: (await response.setEncoding('utf8').toArray()).join('') });
    })
      .on('error', reject)
      .end();
    return promise;
  };

  test('tell of requests by route, of analyses, what waits and the process', async () => {
    const server = await runServerForTest();
    const { id } = await server.upload('norland.txt', AGREEMENT);
    await server.ended(id);
    await server.request('/api/agreements/%00');
    await server.request('/nowhere/secret-name');
    const counted = async () => (await read(server)).text.includes('carveout_analyses_total{outcome="done"} 1');
    await expect.poll(counted, { timeout: 10_000 }).toBe(true);
    const { text } = await read(server);
    for (const line of [
      /^carveout_http_request_duration_seconds_count{method="POST",route="\/api\/agreements",status="202"} 1$/m,
      /^carveout_http_request_duration_seconds_count{method="GET",route="\/api\/agreements\/:id",status="400"} 1$/m,
      /^carveout_analysis_duration_seconds_count{outcome="done"} 1$/m,
      /^carveout_agreements_unfinished{stage="queued"} 0$/m,
      /^nodejs_eventloop_lag_p99_seconds /m,
      /^process_resident_memory_bytes \d/m,
    ])
      expect(text).toMatch(line);
    expect(text).not.toMatch(/secret-name|norland/);
    expect(text).not.toContain(id);
  });

  test.each([
    { phenomenon: 'passed on by a proxy', headers: { 'X-Forwarded-For': '203.0.113.7' } },
    { phenomenon: 'by a name that points here', headers: { Host: 'attacker.example' } },
  ])('are not told to a request $phenomenon', async ({ headers }) => {
    expect((await read(await runServerForTest(), headers as Record<string, string>)).status).toBe(403);
  });

  test('with a token are told to whoever shows it, from anywhere, and to nobody else', async () => {
    const server = await runServerForTest({ settings: { metricsToken: 'a-token-of-this-test' } });
    const anywhere = { Host: 'carveout.example', 'X-Forwarded-For': '203.0.113.7' };
    expect((await read(server)).status).toBe(403);
    expect((await read(server, { Authorization: 'Bearer another' })).status).toBe(403);
    expect((await read(server, { ...anywhere, Authorization: 'Bearer a-token-of-this-test' })).status).toBe(200);
  });
});

describe('a word of an agreement', () => {
  const CANARY = 'Zaunkoenig';

  test('is in no log, metric or kept error, whatever is done and goes wrong', async () => {
    const server = await runServerForTest();
    const body = AGREEMENT.replaceAll('NORLAND', CANARY).replace('culture', CANARY);
    const { id } = await server.upload(`${CANARY}.txt`, body);
    expect((await server.ended(id)).analysed?.title).toContain(CANARY);
    const review = { finding: DUTIES, kind: 'reject', reason: CANARY, after: null };
    expect((await server.request(`/api/agreements/${id}/reviews`, posted(review))).status).toBe(201);
    const odd = posted({ ...review, after: CANARY, kind: CANARY });
    expect((await server.request(`/api/agreements/${id}/reviews?q=${CANARY}`, odd)).status).toBe(400);
    expect((await server.request(`/api/agreements/${CANARY}`)).status).toBe(400);

    const damaged = await server.upload(`${CANARY}.pdf`, `%PDF-1.7\n${CANARY} `);
    expect((await server.ended(damaged.id)).progress.stage).toBe('failed');

    // The analysis cannot be kept: an error that carries the row.
    await server.query('ALTER TABLE analyses ADD CONSTRAINT refused CHECK (false) NOT VALID');
    const lost = await server.upload(`${CANARY} 2.txt`, `${body}\n`);
    const wentWrong = () => server.log.some((line) => line.includes('an analysis went wrong'));
    await expect.poll(wentWrong, { timeout: 30_000 }).toBe(true);
    await server.query('ALTER TABLE analyses DROP CONSTRAINT refused');
    expect((await server.ended(lost.id)).progress.stage, 'it is tried again').toBe('done');
    // A request fails in the same way.
    await server.query('ALTER TABLE agreements ADD CONSTRAINT refused CHECK (false) NOT VALID');
    expect((await server.request(`/api/agreements?name=${CANARY}`, { method: 'POST', body: CANARY })).status).toBe(500);

    expect(Answers.agreement.parse(await (await server.request(`/api/agreements/${id}`)).json()).name).toContain(
      CANARY,
    );
    const metrics = await (await server.request('/metrics')).text();
    const { rows } = await server.query('SELECT output::text, data::text FROM pgboss.job');
    expect(server.log.length).toBeGreaterThan(10);
    expect(server.log.join('')).not.toContain(CANARY);
    expect(JSON.stringify(rows)).not.toContain(CANARY);
    expect(metrics).not.toContain(CANARY);
  });

  test.each([
    { phenomenon: 'a JSON text that is none', raise: () => JSON.parse(`{"a": ${CANARY}`) },
    { phenomenon: 'a property of nothing', raise: () => (undefined as unknown as Record<string, string>)[CANARY] },
    {
      phenomenon: 'a message of several lines',
      raise: () => {
        throw new Error(`x\n    at ${CANARY} (${CANARY}:1:1)\n`);
      },
    },
  ])('that an error of the program quotes, $phenomenon, is left out', ({ raise }) => {
    let reason: unknown;
    try {
      raise();
    } catch (error) {
      reason = withoutValues(error);
    }
    expect(JSON.stringify(reason)).toMatch(/operations\.test/);
    expect(JSON.stringify(reason)).not.toContain(CANARY);
  });

  test('is not told when the whole process breaks down', () => {
    const log = import.meta.resolve('../src/operations/log.ts');
    const program = `import { createLogger, endOnCrash } from ${JSON.stringify(log)};
      endOnCrash(createLogger('fatal')); setTimeout(() => JSON.parse('${CANARY}'))`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('"type":"SyntaxError"');
    expect(stderr).not.toContain(CANARY);
  });
});
