import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answers } from '@carveout/schema';
import { type RunningServer, startServer } from '@carveout/server';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, ended, posted, signIn, upload, type Visitor } from '../../server/test/running.ts';
import { carveoutIn, MODEL, ROOT } from './carveout.ts';

const folder = mkdtempSync(join(tmpdir(), 'carveout-room-'));
const carveout = carveoutIn(folder);
let room: RunningServer;
let owner: Visitor;
let dossier: string;
let agreement: string;

beforeAll(async () => {
  room = await startServer({
    dataDir: join(folder, 'data'),
    port: 0,
    rulesDirs: [join(ROOT, 'rules')],
    webDir: join(folder, 'no page'),
    corpusDir: join(ROOT, 'corpus'),
  });
  owner = await signIn(room.link!);
  dossier = Answers.dossiers.parse(await (await ask(owner, '/api/dossiers')).json()).dossiers[0]!.id;
  agreement = (await upload(owner, 'round-7.txt', readFileSync(MODEL))).id;
  await ended(owner, agreement);
  const of = `/api/agreements/${agreement}`;
  const { findings } = Answers.analysis.parse(await (await ask(owner, `${of}/analysis`)).json());
  const comment = {
    kind: 'comment',
    finding: findings[0]!.id,
    text: 'An unheard-of remark',
    replyTo: null,
    mentions: [],
  };
  expect((await ask(owner, `${of}/reviews`, posted(comment))).status).toBe(201);
  const asked = posted({ name: 'nightly', dossiers: [dossier], role: 'reader' });
  const { secret } = Answers.tokenMade.parse(await (await ask(owner, '/api/tokens', asked)).json());
  writeFileSync(join(folder, 'token'), `${secret}\n`);
});
afterAll(async () => {
  await room.close();
  rmSync(folder, { recursive: true });
});

const WITH = ['--token-file', 'token'];
const written = (name: string) => readFileSync(join(folder, name));

describe('carveout report from a review room', () => {
  it('brings what the review says of an agreement, and leaves no report behind there', async () => {
    const page = `${owner.url}/agreements/${agreement}/map?finding=x`;
    const { code, err } = await carveout('report', page, '-o', 'a.md', ...WITH, '--lang', 'fr', '--party', 'Altamar');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(written('a.md').toString()).toContain('An unheard-of remark');
    const left = await ask(owner, `/api/agreements/${agreement}/reports`);
    expect(Answers.reports.parse(await left.json()).reports).toEqual([]);
  });

  it('leaves comments out where that is asked', async () => {
    await carveout('report', `${owner.url}/agreements/${agreement}`, '-o', 'b.md', ...WITH, '--no-comments');
    expect(written('b.md').toString()).not.toContain('An unheard-of remark');
  });

  it('brings a dossier as an archive with a file for each agreement', async () => {
    const page = `${owner.url}/dossiers/${dossier}/queue`;
    expect(await carveout('report', page, '-o', 'd.zip', '--format', 'csv', ...WITH)).toMatchObject({
      code: 0,
      err: '',
    });
    const files = unzipSync(written('d.zip'));
    expect(Object.keys(files)).toContain('round-7.report.en.csv');
    expect(Object.keys(files)).toHaveLength(2);
    expect(strFromU8(files['round-7.report.en.csv']!)).toContain('An unheard-of remark');
  });

  it('says what a room answers that has no such agreement for the token', async () => {
    const page = `${owner.url}/agreements/${dossier}`;
    const { code, err } = await carveout('report', page, '-o', 'none.md', ...WITH);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^http:\S+: There is no such agreement/) });
  });

  it('takes its token nowhere else', async () => {
    let shown: string | undefined;
    const elsewhere = createServer(({ headers }, response) => {
      shown = headers.authorization;
      response.end();
    }).listen(0, '127.0.0.1');
    const pointing = createServer((_, response) => {
      response.writeHead(307, { Location: `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/` }).end();
    }).listen(0, '127.0.0.1');
    await Promise.all([once(elsewhere, 'listening'), once(pointing, 'listening')]);
    const { port } = pointing.address() as AddressInfo;
    const { code, err } = await carveout(
      ...['report', `http://127.0.0.1:${port}/agreements/${agreement}`, '-o', 'none.md', ...WITH],
    );
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('cannot be reached') });
    expect(shown).toBeUndefined();
    for (const one of [elsewhere, pointing]) one.close();
  });

  it.each([
    ['no token', () => [`${owner.url}/agreements/${agreement}`, '-o', 'x.md'], 'asks for a token'],
    ['a token sent in the clear', () => [`http://example.org/agreements/${agreement}`, '-o', 'x.md'], 'https:// only'],
    ['an address of nothing to report on', () => [`${owner.url}/account`, '-o', 'x.md'], 'copy the address'],
    ['a dossier as one file', () => [`${owner.url}/dossiers/${dossier}`, '-o', 'x.md'], '.zip'],
    [
      'a room and a file',
      () => [`${owner.url}/dossiers/${dossier}`, MODEL, '-o', 'x.zip', '--format', 'md'],
      'nothing else',
    ],
  ])('refuses %s with code 2', async (_, args, words) => {
    const { code, err } = await carveout('report', ...args());
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(words) });
  });
});
