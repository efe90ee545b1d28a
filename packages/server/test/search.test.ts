import { Answers } from '@carveout/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AGREEMENT } from './agreement.ts';
import { ask, posted, type Visitor } from './running.ts';
import { newMember, runTeam, runTeamForTest, type TeamServer } from './team.ts';

const FRENCH = `ACCORD COMMERCIAL ENTRE LA LUMÉRIE ET LES ÎLES DE VANT

Chapitre 1
Dispositions générales

Article 1 : Émissions

1. Aucune Partie n’impose de restrictions aux émissions de radiodiffusion de l’autre Partie.

Annexe A

Les émissions sportives suivent leurs propres règles.
`;

let server: TeamServer;
let other: string;
let english: string;
let french: string;

beforeAll(async () => {
  server = await runTeam();
  const made = await server.request('/api/dossiers', posted({ name: 'other', kind: 'study' }));
  other = Answers.dossier.parse(await made.json()).id;
  [english, french] = [await add('lumeria.txt', AGREEMENT, server.dossier), await add('lumerie.txt', FRENCH, other)];
});
afterAll(() => server.close());

async function add(name: string, body: string, dossier: string): Promise<string> {
  const query = new URLSearchParams({ name, dossier });
  const added = await server.request(`/api/agreements?${query}`, { method: 'POST', body });
  const { id } = Answers.agreement.parse(await added.json());
  await server.ended(id);
  return id;
}

async function search(q: string, by: Visitor = server, dossier?: string) {
  const response = await ask(by, `/api/search?${new URLSearchParams({ q, ...(dossier && { dossier }) })}`);
  expect(response.status).toBe(200);
  const { hits } = Answers.search.parse(await response.json());
  return hits.filter(({ agreement }) => agreement === english || agreement === french);
}

test.each([
  { phenomenon: 'words of a clause, in their other forms', q: 'imposing duties', found: 'english' },
  { phenomenon: 'a word that is not finished', q: 'customs transm', found: 'english' },
  { phenomenon: 'a title', q: 'lumérie', found: 'french' },
  { phenomenon: 'a word without its accents', q: 'emissions radiodiffusion', found: 'french' },
  { phenomenon: 'a file\u2019s name', q: 'lumerie.txt', found: 'french' },
  { phenomenon: 'words side by side', q: '"propres règles"', found: 'french' },
  { phenomenon: 'words that stand apart, as if side by side', q: '"règles propres"', found: undefined },
  { phenomenon: 'words of which one is nowhere', q: 'customs zebra', found: undefined },
  { phenomenon: 'words that are in every text', q: 'the of', found: undefined },
  { phenomenon: 'signs of a query', q: "customs & | ! ( :* ' <->", found: 'english' },
])('$phenomenon', async ({ q, found }) => {
  const agreements = new Set((await search(q)).map(({ agreement }) => agreement));
  expect([...agreements]).toEqual(found ? [found === 'english' ? english : french] : []);
});

test('a hit tells its article, its words and what is flagged in it', async () => {
  const [hit] = await search('customs duties');
  expect(hit).toMatchObject({ dossier: server.dossier, language: 'en', groups: ['commitment'] });
  expect(hit!.steps.at(-1)?.kind).toBe('article');
  const marked = hit!.marks.map(([start, end]) => hit!.excerpt.slice(start, end).toLowerCase());
  expect(marked).toEqual(expect.arrayContaining(['customs', 'duties']));
  const [accents] = await search('emissions sportives');
  expect(accents!.marks.map(([start, end]) => accents!.excerpt.slice(start, end))).toEqual(['émissions', 'sportives']);
});

test('is bound to the dossiers that one may see, and to the one asked for', async () => {
  const reader = await newMember(server, { name: 'reader', dossier: server.dossier, role: 'reader' });
  expect(await search('emissions', reader)).toEqual([]);
  expect((await search('customs', reader)).length).toBeGreaterThan(0);
  expect(await search('customs', server, other)).toEqual([]);
  const elsewhere = await ask(reader, `/api/search?q=emissions&dossier=${other}`);
  expect(elsewhere.status).toBe(404);
  for (const q of ['', ' ', 'a', 'x'.repeat(201)])
    expect((await server.request(`/api/search?${new URLSearchParams({ q })}`)).status).toBe(400);
});

test('every word of a text is in one passage, also when it is analysed again', async () => {
  const body = await server.request(`/api/agreements/${french}/analysis`);
  const { agreement } = Answers.analysis.parse(await body.json());
  const passages = async () => {
    const { rows } = await server.query('SELECT text FROM passages WHERE agreement = $1 ORDER BY ordinal', [french]);
    return rows.slice(1).map(({ text }) => text as string);
  };
  const words = (text: string) => text.split(/\s+/).filter(Boolean);
  expect(words((await passages()).join(' '))).toEqual(words(agreement.text));
  await server.request(`/api/agreements/${french}/analyse`, { method: 'POST' });
  await server.ended(french);
  expect(words((await passages()).join(' '))).toEqual(words(agreement.text));
});

test('what was analysed before there was a search is found after the next start', async () => {
  await server.query('DELETE FROM passages');
  expect(await search('customs')).toEqual([]);
  await runTeamForTest({ databaseUrl: server.database });
  await expect.poll(() => search('customs')).not.toEqual([]);
});
