import { Answers, type Candidates } from '@carveout/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AGREEMENT, CLAUSE, DUTIES } from './agreement.ts';
import { posted, runServer, type TestServer } from './running.ts';

/** Without the exception, the duty on transmissions stands open. */
const EXPOSED = AGREEMENT.slice(0, AGREEMENT.indexOf('Article 14.2'));
const NEW = { ...CLAUSE, spot: { ...CLAUSE.spot, after: 'ch14.art1', number: '14.2' } };
const AIM = { commitments: [DUTIES] };

let server: TestServer;
let id: string;
beforeAll(async () => {
  server = await runServer();
  ({ id } = await server.upload('exposed.txt', EXPOSED));
  await server.ended(id);
});
afterAll(() => server.close());

const post = async (path: string, body: unknown) => {
  const response = await server.request(`/api/agreements/${id}/${path}`, posted(body));
  expect(response.status, await response.clone().text()).toBe(200);
  return await response.json();
};
const closing = async (body: unknown) => Answers.closing.parse(await post('closures', body));

async function candidates(body: unknown): Promise<Extract<Candidates, { state: 'done' }>> {
  const answers: Candidates[] = [];
  await expect
    .poll(
      async () => {
        answers.push(Answers.candidates.parse(await post('candidates', body)));
        return answers.at(-1)!.state;
      },
      { timeout: 30_000 },
    )
    .not.toBe('trying');
  const last = answers.at(-1)!;
  if (last.state !== 'done') throw new Error(last.state);
  return last;
}

test('the clauses that would shield an exposed commitment come ranked, with reasons, and close it', async () => {
  const { needs, candidates: found } = await candidates({ commitments: [DUTIES] });
  expect(needs).toEqual([DUTIES]);
  const [best] = found;
  expect(best!.reasons).toContainEqual({ kind: 'closes', closed: 1, eased: 0, of: 1 });
  expect(best!.shifts.some(({ from, to }) => from === 'exposed' && to === 'shielded')).toBe(true);
  expect(best!.gaps).toEqual([]);
  expect(await closing({ proposals: [best!.proposal], aim: AIM })).toMatchObject({ state: 'applied', gaps: [] });
  // the same is found again without a search, and by its category
  expect(await candidates({ commitments: [DUTIES] })).toEqual({
    state: 'done',
    needs,
    candidates: found,
    unfit: expect.anything(),
  });
  expect((await candidates({ category: 'customs-duties-electronic' })).needs).toEqual([DUTIES]);
});

test('what a draft closes is told with what it leaves open, what it says and what to look at', async () => {
  const closed = await closing({ proposals: [NEW], aim: AIM });
  if (closed.state !== 'applied') throw new Error(closed.message);
  expect(closed.gaps).toEqual([{ commitment: DUTIES, answer: 'contestable', doubtful: false }]);
  expect(closed.found.map(({ category }) => category)).toContain('cultural-exception');
  expect(closed.remarks).toEqual([[]]);
  const idle = { ...NEW, text: 'The Parties may consult under Article 19.9.' };
  expect(await closing({ proposals: [idle], aim: AIM })).toMatchObject({
    gaps: [{ commitment: DUTIES, answer: 'open' }],
    remarks: [[{ kind: 'refers-nowhere', words: 'Article 19.9' }]],
  });
});

const quoteOf = (words: string) => ({
  range: [EXPOSED.indexOf(words), EXPOSED.indexOf(words) + words.length],
  quote: words,
});

test.each([
  { phenomenon: 'a spot that is gone', proposals: [CLAUSE], problem: 'spot-gone' },
  {
    phenomenon: 'a number that is taken',
    proposals: [{ ...NEW, spot: { ...NEW.spot, number: '14.1' } }],
    problem: 'number-taken',
  },
  { phenomenon: 'a Party that there is not', proposals: [{ ...NEW, party: 'Ruritania' }], problem: 'no-such-party' },
  { phenomenon: 'two on one spot', proposals: [NEW, { ...NEW, text: 'Other.' }], problem: 'spot-taken' },
  {
    phenomenon: 'words that stand elsewhere',
    proposals: [{ range: [0, 5], quote: 'shall', text: 'should' }],
    problem: 'words-gone',
  },
  {
    phenomenon: 'two that change the same words',
    proposals: [
      { ...quoteOf('shall impose'), text: 'should impose' },
      { ...quoteOf('impose customs'), text: 'levy customs' },
    ],
    problem: 'overlap',
  },
  { phenomenon: 'words that are none', proposals: [{ ...NEW, text: ' \n ' }], problem: 'empty' },
])('what cannot be applied is told, and nothing of it is: $phenomenon', async ({ proposals, problem }) => {
  expect(await closing({ proposals, aim: AIM })).toMatchObject({ state: 'refused', problem });
  expect(await post('redline', { proposals, aim: AIM })).toMatchObject({ state: 'refused', problem });
});

test('the redline strikes and puts in on the original text', async () => {
  const reworded = { ...quoteOf('shall impose'), text: 'should impose' };
  const line = Answers.redline.parse(await post('redline', { proposals: [reworded, NEW], aim: AIM }));
  if (line.state !== 'applied') throw new Error(line.message);
  let amended = EXPOSED.trimEnd();
  for (const { range, text } of line.edits.toReversed())
    amended = amended.slice(0, range[0]) + text + amended.slice(range[1]);
  expect(amended).toContain('No Party should impose customs duties');
  expect(amended).toMatch(/Article 14\.2\s+Cultural Policy\s+Nothing in this Chapter/);
  expect(amended.length).toBe(
    EXPOSED.trimEnd().length +
      line.edits.reduce((grown, { range, text }) => grown + text.length - (range[1] - range[0]), 0),
  );
});

test('spots for a free draft, the nearest first; a library clause is drafted for the one that it belongs to', async () => {
  const response = await server.request(`/api/agreements/${id}/spots?near=ch14.art1`);
  const { spots } = Answers.spots.parse(await response.json());
  expect(spots.map(({ spot: { seat, number } }) => `${seat} ${number}`)).toEqual([
    'obligation-article ',
    'chapter 14.2',
    'protocol ',
    'side-letter ',
  ]);
  const asked = { exemption: 'chapter-exclusion-digital-trade', commitments: [DUTIES] };
  const drafted = Answers.drafts.parse(await post('drafts', asked));
  expect(drafted.state === 'drafted' && drafted.drafts[0]!.proposal.exemption).toBe(asked.exemption);
  expect(await post('drafts', { ...asked, exemption: 'no-such-clause' })).toMatchObject({ state: 'refused' });
});

test.each([
  { phenomenon: 'nothing asked for', path: 'candidates', body: {} },
  { phenomenon: 'two things at once', path: 'candidates', body: { measure: 'platform-levy', commitments: [DUTIES] } },
  { phenomenon: 'no proposals', path: 'closures', body: { proposals: [], aim: AIM } },
  {
    phenomenon: 'proposals without end',
    path: 'closures',
    body: { proposals: Array.from({ length: 41 }, () => NEW), aim: AIM },
  },
])('is refused: $phenomenon', async ({ path, body }) => {
  const response = await server.request(`/api/agreements/${id}/${path}`, posted(body));
  expect(response.status).toBe(400);
});

test('an unknown measure, commitment or provision finds nothing, and breaks nothing', async () => {
  expect((await candidates({ measure: 'no-such-measure' })).candidates).toEqual([]);
  expect((await candidates({ commitments: ['no/such'] })).candidates).toEqual([]);
  const response = await server.request(`/api/agreements/${id}/spots?near=no.such`);
  expect(Answers.spots.parse(await response.json()).spots.length).toBeGreaterThan(0);
});
