import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closeReaders, readIsolated } from '@carveout/ingest';
import { Answers, ApiError, type ReportJob } from '@carveout/schema';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AGREEMENT, CLAUSE, DUTIES, EXCEPTION } from './agreement.ts';
import { ask, posted, type Visitor } from './running.ts';
import { newMember, runTeam, type TeamServer } from './team.ts';

let server: TeamServer;
let reviewer: Visitor;
let id: string;
let pdf: { readonly id: string; readonly bytes: Uint8Array };

beforeAll(async () => {
  server = await runTeam();
  const { dossier } = server;
  const bytes = new Uint8Array(
    await readFile(join(import.meta.dirname, '../../../corpus/formats/ardenne-costamar.pdf')),
  );
  ({ id } = await server.upload('Norland – Suderia.txt', AGREEMENT));
  pdf = { id: (await server.upload('ardenne.pdf', bytes)).id, bytes };
  reviewer = await newMember(server, { name: 'Wilhelmina', dossier, role: 'reviewer' });
  await server.ended(id);
  await server.ended(pdf.id);
  const said = [
    { kind: 'comment', finding: DUTIES, text: 'An unheard-of remark', replyTo: null, mentions: [] },
    { kind: 'accept', finding: DUTIES, after: null, reason: '' },
  ];
  for (const one of said) expect((await ask(reviewer, `/api/agreements/${id}/reviews`, posted(one))).status).toBe(201);
  const put = { kind: 'put', draft: CLAUSE, aim: { commitments: [DUTIES] } };
  const proposed = await server.request(`/api/agreements/${id}/proposals`, posted(put));
  expect(proposed.status, await proposed.text()).toBe(201);
}, 60_000);
afterAll(async () => {
  closeReaders();
  await server.close();
});

const order = async (path: string, body: unknown, by: Visitor = server): Promise<ReportJob> => {
  const response = await ask(by, `${path}/reports`, posted(body));
  expect(response.status, await response.clone().text()).toBe(202);
  return Answers.report.parse(await response.json());
};

const ended = async (path: string, { id: report }: ReportJob, by: Visitor = server): Promise<ReportJob> => {
  const look = async () => Answers.report.parse(await (await ask(by, `${path}/reports/${report}`)).json());
  await expect.poll(async () => (await look()).state, { timeout: 40_000 }).toMatch(/done|failed/);
  return await look();
};

/** A report on an agreement, made and fetched. */
async function made(
  body: unknown,
  { by = server, path = `/api/agreements/${id}` }: { by?: Visitor; path?: string } = {},
) {
  const job = await ended(path, await order(path, body, by), by);
  expect(job.problem).toBeNull();
  const response = await ask(by, `${path}/reports/${job.id}/file`);
  expect(response.status).toBe(200);
  return { job, response, bytes: new Uint8Array(await response.arrayBuffer()) };
}
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const everything = (bytes: Uint8Array): string =>
  bytes[0] === 0x50
    ? Object.values(unzipSync(bytes))
        .map((part) => strFromU8(part))
        .join('\n')
    : text(bytes);

describe('each kind of file', () => {
  test('is made, saved under its name and never opened in the page', async () => {
    const { formats } = Answers.reports.parse(await (await server.request(`/api/agreements/${id}/reports`)).json());
    expect(formats).toEqual(
      expect.arrayContaining(['docx', 'pdf', 'xlsx', 'csv', 'html', 'md', 'json', 'annotated', 'redline']),
    );
    for (const format of formats) {
      const { response, bytes, job } = await made({
        format,
        choices: { language: 'fr', marking: 'Diffusion restreinte', parts: ['summary', 'clauses'] },
      });
      const { headers } = response;
      expect(headers.get('content-disposition')).toMatch(
        /^attachment; filename="[^"]+"; filename\*=UTF-8''Norland%20%E2%80%93%20Suderia\./,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toContain('no-store');
      expect(bytes.length, format).toBe(job.bytes);
      const ending = job.name.split('.').at(-1);
      const words = format.startsWith('amendments') ? 'cultural industries' : 'customs duties';
      const isRead = ending === 'docx' || ending === 'pdf';
      const said = isRead ? (await readIsolated({ name: job.name, bytes }, {})).text : everything(bytes);
      expect(said, format).toContain(words);
      if (!/^(redline|amendments)/.test(format) && ending !== 'pdf')
        expect(everything(bytes), format).toContain('Diffusion restreinte');
    }
  }, 120_000);

  test('is the same for the same state', async () => {
    const asked = { format: 'docx', choices: { audience: 'minister' } };
    const [one, two] = [await made(asked), await made(asked)];
    expect(Buffer.from(one.bytes).equals(two.bytes)).toBe(true);
  });

  test('the own PDF keeps all its bytes, and the highlights stand behind them', async () => {
    const { bytes, job } = await made({ format: 'annotated' }, { path: `/api/agreements/${pdf.id}` });
    expect(job.name).toBe('ardenne.annotated.en.pdf');
    expect(Buffer.from(bytes.subarray(0, pdf.bytes.length)).equals(pdf.bytes)).toBe(true);
    expect(text(bytes.subarray(pdf.bytes.length))).toContain('/Highlight');
  });

  test('proposals become tracked changes, and those that are gone are said to be', async () => {
    const { bytes } = await made({ format: 'redline', choices: { names: 'none' } });
    const document = strFromU8(unzipSync(bytes)['word/document.xml']!);
    expect(document).toMatch(/<w:ins [^>]*w:author="Carveout"/);
    expect(document).toContain('with respect to cultural industries');
    const path = `/api/agreements/${id}`;
    const gone = await order(path, { format: 'redline', proposals: ['0198aa00-0000-7000-8000-000000000000'] });
    expect(await ended(path, gone)).toMatchObject({ state: 'failed', problem: { code: 'impossible' } });
    expect((await server.request(`${path}/reports/${gone.id}/file`)).status).toBe(409);
  });

  test('a dossier is an archive with a file for each agreement', async () => {
    const { bytes, job } = await made({ format: 'md' }, { path: `/api/dossiers/${server.dossier}` });
    expect(job.name).toMatch(/\.md\.en\.zip$/);
    expect(Object.keys(unzipSync(bytes)).sort()).toEqual(
      expect.arrayContaining(['Norland – Suderia.report.en.md', 'ardenne.report.en.md']),
    );
  });
});

test('a preview is shown in a frame that may do nothing, and is none of the files', async () => {
  const path = `/api/agreements/${id}`;
  const { job } = await made({ format: 'preview' });
  const shown = await server.request(`${path}/reports/${job.id}/page`);
  expect(shown.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox$/);
  expect(await shown.text()).toContain('<html lang="en"');
  const { job: other } = await made({ format: 'html' });
  expect((await server.request(`${path}/reports/${other.id}/page`)).status).toBe(404);
  const { reports } = Answers.reports.parse(await (await server.request(`${path}/reports`)).json());
  expect(reports.map((one) => one.id)).not.toContain(job.id);
  const ofDossier = await server.request(`/api/dossiers/${server.dossier}/reports`, posted({ format: 'preview' }));
  expect(ofDossier.status).toBe(400);
});

test('names and comments are left out on request, and a report is only for who asked', async () => {
  const { bytes: full, job } = await made({ format: 'xlsx' });
  expect(everything(full)).toContain('Wilhelmina');
  expect(everything(full)).toContain('An unheard-of remark');
  const { bytes } = await made({ format: 'xlsx', choices: { names: 'none', comments: false } });
  expect(everything(bytes)).not.toMatch(/Wilhelmina|unheard-of/);
  expect((await ask(reviewer, `/api/agreements/${id}/reports/${job.id}/file`)).status).toBe(404);
  const { reports } = Answers.reports.parse(await (await ask(reviewer, `/api/agreements/${id}/reports`)).json());
  expect(reports).toEqual([]);
});

test('in a blind round nothing of other voices is told', async () => {
  const rounds = `/api/dossiers/${server.dossier}/rounds`;
  const { id: round } = Answers.round.parse(await (await server.request(rounds, posted({ name: 'first' }))).json());
  try {
    expect(everything((await made({ format: 'json' })).bytes)).not.toContain('An unheard-of remark');
    expect(everything((await made({ format: 'json' }, { by: reviewer })).bytes)).toContain('An unheard-of remark');
  } finally {
    await server.request(`${rounds}/${round}/end`, { method: 'POST' });
  }
});

test.each([
  { phenomenon: 'a format that is none', body: { format: 'exe' } },
  { phenomenon: 'a part that is none', body: { format: 'md', choices: { parts: ['gossip'] } } },
  { phenomenon: 'a marking without end', body: { format: 'md', choices: { marking: 'x'.repeat(121) } } },
  { phenomenon: 'a name for a path', body: { format: '../../etc' } },
])('is refused: $phenomenon', async ({ body }) => {
  expect((await server.request(`/api/agreements/${id}/reports`, posted(body))).status).toBe(400);
});

test('one that is broken off is gone, and not too many wait at once', async () => {
  const path = `/api/agreements/${pdf.id}`;
  const jobs: ReportJob[] = [];
  let refused: Response | undefined;
  while (!refused && jobs.length < 20) {
    const response = await server.request(`${path}/reports`, posted({ format: 'pdf' }));
    if (response.status === 429) refused = response;
    else jobs.push(Answers.report.parse(await response.json()));
  }
  expect(refused?.headers.get('retry-after')).toBe('5');
  for (const { id: job } of jobs)
    expect((await server.request(`${path}/reports/${job}`, { method: 'DELETE' })).status).toBe(204);
  expect((await server.request(`${path}/reports/${jobs[0]!.id}`)).status).toBe(404);
  await server.query("DELETE FROM reports WHERE state <> 'done'");
});

describe('what comes back', () => {
  const send = (bytes: Uint8Array | string, { take = false, by = reviewer }: { take?: boolean; by?: Visitor } = {}) =>
    ask(by, `/api/agreements/${id}/imports${take ? '?take=yes' : ''}`, { method: 'POST', body: bytes as string });

  test('is looked at first, then taken in under the name of who sends it, once', async () => {
    const { bytes } = await made({ format: 'csv', choices: { parts: ['clauses'] } });
    const rows = text(bytes).split('\r\n');
    const [head, ...rest] = rows;
    const columns = head!.split(',');
    const at =
      columns.indexOf('Your comment') < 0
        ? columns.findIndex((name) => /comment/i.test(name) && /new|your|add/i.test(name))
        : columns.indexOf('Your comment');
    expect(at, head).toBeGreaterThan(0);
    const filled = rest.map((row) => {
      if (!row.startsWith(`${EXCEPTION},`) && !row.includes(EXCEPTION)) return row;
      const cells = row.match(/("([^"]|"")*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, ''));
      cells[at] = 'Keep this one';
      return cells.slice(0, columns.length).join(',');
    });
    const file = [head, ...filled].join('\r\n');
    const looked = Answers.imported.parse(await (await send(file)).json());
    expect(looked).toMatchObject({
      taken: false,
      acts: [{ kind: 'comment', finding: EXCEPTION, words: 'Keep this one' }],
      refused: [],
    });
    const before = Answers.reviews.parse(await (await server.request(`/api/agreements/${id}/reviews`)).json());
    for (let times = 0; times < 2; times++) await send(file, { take: true });
    const after = Answers.reviews.parse(await (await server.request(`/api/agreements/${id}/reviews`)).json());
    expect(after.events.slice(before.events.length)).toMatchObject([
      { kind: 'comment', finding: EXCEPTION, text: 'Keep this one', by: { user: { name: 'Wilhelmina' } } },
    ]);
  });

  test.each([
    { phenomenon: 'nothing', file: '' },
    { phenomenon: 'a table of something else', file: 'name,age\r\nA,3\r\n' },
    { phenomenon: 'an archive that is cut short', file: Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9, 9) },
    { phenomenon: 'JSON that is none', file: '{"type": "Annotation"' },
    { phenomenon: 'JSON without end', file: `${'['.repeat(200_000)}` },
  ])('is refused with a reason, not an error: $phenomenon', async ({ file }) => {
    const response = await send(file);
    expect(response.status).toBe(400);
    expect(ApiError.parse(await response.json()).error.message).toMatch(/[a-z]{4}/);
  });

  test('is not taken in where it is too large', async () => {
    expect((await send(new Uint8Array(16 * 1024 * 1024 + 1))).status).toBe(413);
  });
});
