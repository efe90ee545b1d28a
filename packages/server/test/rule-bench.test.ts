import { Analysis, Answers, type PackChange, RulesRefused, type RuleTrialRequest, TrialLine } from '@carveout/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AGREEMENT, DUTIES, OWN_RULES } from './agreement.ts';
import { ask, posted, upload, type Visitor } from './running.ts';
import { newMember, runTeam, type TeamServer } from './team.ts';

const NAME = 'own-radio.en';
const OWN = 'ch14.art1/broadcasting-exclusion';
const FRENCH = AGREEMENT.replace(
  /[\s\S]*/,
  () => `ACCORD DE LIBRE-ÉCHANGE ENTRE LE NORLAND ET LA SUDÉRIE

CHAPITRE 14
COMMERCE ÉLECTRONIQUE

Article 14.1
Droits de douane

Aucune Partie n’impose de droits de douane sur les transmissions électroniques entre une personne d’une Partie et une personne de l’autre Partie.
`,
);

let server: TeamServer;
let negotiator: Visitor;
let reviewer: Visitor;
let english: string;
let french: string;

beforeAll(async () => {
  server = await runTeam();
  const { dossier } = server;
  negotiator = await newMember(server, { name: 'nora', dossier, role: 'negotiator', organisation: 'Culture' });
  reviewer = await newMember(server, { name: 'rui', dossier, role: 'reviewer' });
  const { agreements } = Answers.agreements.parse(await (await server.request('/api/agreements')).json());
  for (const { id } of agreements) {
    await server.ended(id);
    await server.request(`/api/agreements/${id}`, { method: 'DELETE' });
  }
  english = (await upload(server, 'a.txt', AGREEMENT)).id;
  french = (await upload(server, 'f.txt', FRENCH)).id;
  for (const id of [english, french]) await server.ended(id);
});
afterAll(() => server.close());

const rulesPath = () => `/api/dossiers/${server.dossier}/rules`;
const tries = (given: Partial<RuleTrialRequest>, init: RequestInit = {}) =>
  ask(reviewer, `${rulesPath()}/trial`, {
    ...posted({ name: NAME, rules: OWN_RULES, examples: '', ...given }),
    ...init,
  });
const linesOf = async (response: Response): Promise<TrialLine[]> => {
  expect(response.status).toBe(200);
  return (await response.text())
    .trim()
    .split('\n')
    .map((line) => TrialLine.parse(JSON.parse(line)));
};
const trial = async (given: Partial<RuleTrialRequest> = {}) => await linesOf(await tries(given));
const keeps = (change: Partial<PackChange>, by: Visitor = negotiator) =>
  ask(by, rulesPath(), posted({ name: NAME, rules: OWN_RULES, after: null, ...change }));
const analysisOf = async (id: string) =>
  Analysis.parse(await (await server.request(`/api/agreements/${id}/analysis`)).json());
const pack = async () => Answers.rulePack.parse(await (await server.request(rulesPath())).json());
const renewed = async () => {
  await expect.poll(async () => (await pack()).awaited, { timeout: 30_000 }).toBe(0);
  await server.ended(english);
};

describe('a trial', () => {
  test('says what the rules find, and where, in the agreements of their language', async () => {
    const lines = await trial();
    expect(lines.map(({ kind }) => kind)).toEqual(['read', 'examples', 'agreement', 'done']);
    expect(lines[0]).toMatchObject({ rules: ['broadcasting-exclusion.en.own-radio'], language: 'en', agreements: 1 });
    expect(lines[2]).toMatchObject({
      agreement: english,
      found: 1,
      fresh: 1,
      gone: 0,
      hits: [{ status: 'new', cited: { provision: 'ch14.art1' }, category: 'broadcasting-exclusion' }],
    });
    const [hit] = (lines[2] as Extract<TrialLine, { kind: 'agreement' }>).hits;
    expect(hit!.words.map(([from, to]) => hit!.quote.slice(from, to))).toEqual([
      'customs duties',
      'electronic transmissions',
    ]);
    const { agreement } = await analysisOf(english);
    expect(agreement.text.slice(...hit!.range)).toBe(hit!.quote);
  });

  test('of a file that takes the place of one that ships says what is lost', async () => {
    const name = 'customs-duties-electronic.en';
    const rules = OWN_RULES.replace('broadcasting-exclusion', 'customs-duties-electronic').replace(
      'customs duties',
      'tariffs',
    );
    const [, , line] = await trial({ name, rules });
    expect(line).toMatchObject({ found: 0, gone: 1, lost: [{ cited: { provision: 'ch14.art1' } }] });
  });

  test('tells what is wrong, by line and column', async () => {
    const rules = OWN_RULES.replace('customs duties', '(customs duties');
    expect(await trial({ rules })).toEqual([
      {
        kind: 'faults',
        faults: [
          {
            in: 'rules',
            name: NAME,
            line: 7,
            column: 9,
            mistake: { code: 'pattern-unclosed', values: { open: '(', close: ')' } },
            message: '"(" is not closed by ")"',
          },
        ],
      },
    ]);
    const taken = OWN_RULES.replace('broadcasting-exclusion', 'cultural-exception').replace(
      'own-radio',
      'not-applied-to-cultural-industries',
    );
    expect(await trial({ rules: taken })).toMatchObject([{ kind: 'faults', faults: [{ line: 4 }] }]);
  });

  test('tries the examples beside the rules', async () => {
    const examples = `must-fire:
  - rule: own-radio
    text: No Party shall impose customs duties on electronic transmissions.
  - rule: own-radio
    text: The Parties shall publish their laws.
must-not-fire:
  - text: Customs duties on goods are set out in Annex I.
  - text: The Parties shall meet each year.
`;
    const [, line] = await trial({ examples });
    expect(line).toMatchObject({
      tried: [
        { expectation: 'must-fire', line: 2 },
        {
          expectation: 'must-fire',
          line: 4,
          fault: expect.stringContaining('does not fire'),
          mistake: { code: 'example-silent', values: { rule: 'own-radio' } },
        },
        { expectation: 'must-not-fire' },
        { expectation: 'must-not-fire' },
      ],
      faults: [],
    });
    expect((line as Extract<TrialLine, { kind: 'examples' }>).tried[0]!.fault).toBeUndefined();
  });

  test('says why a passage does not match, found by its words or named by its place', async () => {
    const explain = { words: 'measures adopted by a Party' };
    const [, , , byWords] = await trial({ explain });
    expect(byWords).toMatchObject({
      kind: 'explained',
      agreement: english,
      passages: [{ cited: { provision: 'ch14.art2' }, rules: [{ fires: false }] }],
    });
    const [passage] = (byWords as Extract<TrialLine, { kind: 'explained' }>).passages;
    expect(passage!.rules[0]!.conditions).toEqual([
      { asks: 'operative', wanted: 'customs duties', holds: false },
      { asks: 'find', wanted: 'electronic transmission*', holds: false },
    ]);
    const lines = await trial({ explain: { agreement: english, range: passage!.range } });
    expect(lines[3]).toEqual(byWords);
  });

  test('is for reviewers and above, and for nobody outside', async () => {
    const reader = await newMember(server, { name: 'rea', dossier: server.dossier, role: 'reader' });
    const response = await ask(reader, `${rulesPath()}/trial`, posted({ name: NAME, rules: OWN_RULES, examples: '' }));
    expect(response.status).toBe(403);
  });

  test('of one person ends the one before, and whoever hangs up leaves the thread free', async () => {
    const gone = new AbortController();
    const first = tries({}, { signal: gone.signal }).then((response) => response.text());
    gone.abort();
    await first.catch(() => {});
    expect((await trial()).at(-1)).toEqual({ kind: 'done' });
  });
});

describe('hostile rules', () => {
  const ruleWith = (find: string) => OWN_RULES.replace('customs duties', JSON.stringify(find));
  test.each([
    ['an alias that grows', `a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nrules: *c`],
    ['a key twice', `${OWN_RULES}rules: []\n`],
    ['a category that is none', OWN_RULES.replace('broadcasting-exclusion', '__proto__')],
    ['choices in choices', ruleWith(`${'('.repeat(3000)}a${')'.repeat(3000)}`)],
    ['gaps without end', ruleWith(Array.from({ length: 400 }, (_, n) => `w${n} ...30`).join(' '))],
    ['a pattern without a word', ruleWith('[a] [b]')],
    ['a tag', OWN_RULES.replace('language: en', 'language: !!js/function "x"')],
  ])('%s: a fault, or nothing found', async (_, rules) => {
    const lines = await trial({ rules });
    expect(['faults', 'done', 'stopped']).toContain(lines.at(-1)!.kind);
    expect((await server.request('/api/health')).status).toBe(200);
  });

  test('what is larger than a rule file may be is refused before it is read', async () => {
    expect((await tries({ rules: 'a'.repeat(100_001) })).status).toBe(400);
    expect((await tries({ rules: 'a'.repeat(3_000_000) })).status).toBe(413);
    expect((await tries({ name: '../own.en' })).status).toBe(400);
  });
});

describe('the pack of a dossier', () => {
  test('is kept in versions, and its agreements are analysed with it', async () => {
    await server.request(
      `/api/agreements/${english}/reviews`,
      posted({ finding: DUTIES, kind: 'accept', after: null }),
    );
    const before = await analysisOf(english);
    expect((await keeps({}, reviewer)).status).toBe(403);
    const response = await keeps({ note: 'radio too' });
    expect(response.status).toBe(201);
    const first = Answers.packVersion.parse(await response.json());
    expect(first).toMatchObject({
      name: NAME,
      note: 'radio too',
      by: { user: { name: 'nora' }, organisation: { name: 'Culture' } },
    });
    await renewed();
    const after = await analysisOf(english);
    expect(after.ruleSet).not.toBe(before.ruleSet);
    expect(after.findings.map(({ id }) => id)).toEqual([OWN, ...before.findings.map(({ id }) => id)]);
    const summary = Answers.agreement.parse(await (await server.request(`/api/agreements/${english}`)).json());
    expect(summary.analysed!.decided).toBe(1);

    expect((await keeps({ rules: OWN_RULES.replace('Duties and', 'All') })).status).toBe(409);
    const second = await keeps({ rules: OWN_RULES.replace('customs duties', 'tariffs'), after: first.id });
    expect(second.status).toBe(201);
    await renewed();
    expect((await analysisOf(english)).findings.map(({ id }) => id)).toEqual(before.findings.map(({ id }) => id));
    const versions = await (await server.request(`${rulesPath()}/${NAME}/versions`)).json();
    expect(Answers.packVersions.parse(versions).versions.map(({ id }) => id)).toEqual([
      (await pack()).files[0]!.id,
      first.id,
    ]);
  });

  test('taken out again, it leaves the analyses as they were', async () => {
    const [file] = (await pack()).files;
    expect((await keeps({ rules: null, after: file!.id })).status).toBe(201);
    await renewed();
    const vocabulary = Answers.vocabulary.parse(await (await server.request('/api/vocabulary')).json());
    expect((await pack()).files).toEqual([]);
    expect((await analysisOf(english)).ruleSet).toBe(vocabulary.ruleSet);
  });

  test('of which one file is wrong is not taken in at all', async () => {
    const files = [
      { name: 'good.en', rules: OWN_RULES, examples: '' },
      { name: 'bad.en', rules: OWN_RULES.replace('find:', 'fnd:'), examples: '' },
    ];
    const refused = await ask(negotiator, `${rulesPath()}/pack`, posted({ files }));
    expect(refused.status).toBe(400);
    const { faults } = RulesRefused.parse(await refused.json());
    // Both have a rule of the same id; the wrong one cannot be told so.
    expect(faults.map(({ name }) => name)).toContain('bad.en');
    expect((await pack()).files).toEqual([]);
    const taken = await ask(negotiator, `${rulesPath()}/pack`, posted({ files: files.slice(0, 1) }));
    expect(await taken.json()).toEqual({ kept: 1, same: 0 });
    const again = await ask(negotiator, `${rulesPath()}/pack`, posted({ files: files.slice(0, 1) }));
    expect(await again.json()).toEqual({ kept: 0, same: 1 });
    await renewed();
  });

  test('is append-only in the database', async () => {
    for (const order of ["UPDATE rule_versions SET rules = ''", 'DELETE FROM rule_versions', 'TRUNCATE rule_versions'])
      await expect(server.query(order)).rejects.toThrow('append-only');
  });
});

test('what is tried is what is found once it is kept', async () => {
  const [file] = (await pack()).files;
  const rules = OWN_RULES.replace('own-radio', 'again')
    .replace('customs duties', 'cultural industries')
    .replace('electronic transmission*', 'measures');
  const line = (await trial({ name: 'again.en', rules }))[2] as Extract<TrialLine, { kind: 'agreement' }>;
  const before = await analysisOf(english);
  expect(file).toBeDefined();
  expect((await keeps({ name: 'again.en', rules })).status).toBe(201);
  await renewed();
  const known = new Set(before.findings.map(({ id }) => id));
  const fresh = (await analysisOf(english)).findings.filter(({ id }) => !known.has(id));
  expect(fresh.map(({ range, rule }) => ({ range, rule }))).toEqual(
    line.hits.filter(({ status }) => status === 'new').map(({ range, rule }) => ({ range, rule })),
  );
  expect(fresh).toHaveLength(1);
});

test('the rules that ship are listed, and each file is given', async () => {
  const { files } = Answers.shippedRules.parse(await (await server.request('/api/rules')).json());
  expect(files.map(({ name }) => name)).toContain('cultural-exception.fr');
  const file = await (await server.request('/api/rules/cultural-exception.fr')).json();
  expect(Answers.shippedFile.parse(file).examples).toContain('must-fire');
  expect((await server.request('/api/rules/none.fr')).status).toBe(404);
});

test('no word of a rule or of an agreement is in the log', () => {
  expect(server.log.join('\n')).not.toMatch(/customs duties|own-radio|droits de douane/i);
});
