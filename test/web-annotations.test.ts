import { placeQuotes } from '@carveout/engine';
import { fromWebAnnotations, type ReviewNow, reportOf } from '@carveout/report';
import { type Analysis, type ReviewEvent, ReviewRequest } from '@carveout/schema';
import fc from 'fast-check';
import jsonld from 'jsonld';
import { describe, expect, test } from 'vitest';
import { codePointsOf } from '../packages/report/src/web-annotation/code-points.ts';
import { toWebAnnotations } from '../packages/report/src/web-annotation/to-web-annotations.ts';
import { analysisOf } from '../packages/report/test/assess.ts';
import { categories, clauseWith, reportWith, TRAPS, trapped } from '../packages/report/test/made-report.ts';
import { annoContext } from './anno-context.ts';

const text = [
  'Article 1 Scope',
  'This Agreement 𝔄 applies to 🎬 films. Each Party shall accord national treatment to suppliers of the other Party.',
  'Article 2 Broadcasting',
  'Nothing in this Agreement shall apply to broadcasting, in whatever form it reaches the public of a Party.',
  'Article 3 Films',
  'Each Party shall accord national treatment to suppliers of films of the other Party.',
].join('\n');

const base = analysisOf([]);
const quote = 'Nothing in this Agreement shall apply to broadcasting';
const start = text.indexOf(quote);
const id = 'art2/broadcasting-exclusion';
const analysis: Analysis = {
  ...base,
  agreement: { ...base.agreement, text },
  findings: [
    {
      id,
      category: 'broadcasting-exclusion',
      group: 'protection',
      force: 'binding',
      range: [start, start + quote.length],
      quote,
      prefix: text.slice(start - 10, start),
      suffix: text.slice(start + quote.length, start + quote.length + 10),
      provision: '',
      rule: 'r',
      words: [],
      why: 'w',
      confidence: 0.9,
    },
  ],
};

const by = { user: { id: 'u1', name: 'Awa Diop' }, organisation: { id: 'o1', name: 'Ministry of Culture' } };
const kept = { by, finding: id, after: null, round: null, at: '2026-03-01T00:00:00.000Z' };
const events: readonly ReviewEvent[] = [
  { ...kept, id: 1, kind: 'accept', reason: 'As read.' },
  { ...kept, id: 2, kind: 'comment', text: 'Compare GATS.', replyTo: null, mentions: [] },
  { ...kept, id: 3, kind: 'position', stance: 'support', text: 'We want it.' },
];
const now = (given = events): ReviewNow => ({ analysis, events: given, categories });
const reportOn = (names: 'all' | 'none' = 'all', comments = true) =>
  reportOf({
    analysis,
    analysedAt: '2026-02-01T00:00:00.000Z',
    reviews: events,
    proposals: [],
    categories,
    measures: [],
    exemptions: [],
    parties: [],
    version: '0.1.0',
    choices: { language: 'en', audience: 'working-file', names, comments, marking: 'Restricted' },
  });

type Item = {
  finding: string;
  decision?: string;
  exportedState: string;
  body: { purpose: string; value?: string; creator?: { name: string } }[];
  target: { source: unknown; selector: { type: string; exact?: string; start?: number; end?: number }[] };
};
const read = (bytes: Uint8Array): { first: { items: Item[] } } => JSON.parse(Buffer.from(bytes).toString('utf8'));
const place = (quotes: Parameters<typeof placeQuotes>[0]) => placeQuotes(quotes, analysis.agreement);
const imported = async (json: unknown, given?: ReviewNow) => {
  const { requests, ...rest } = await fromWebAnnotations(Buffer.from(JSON.stringify(json)), given ?? now(), place);
  for (const request of requests) expect(ReviewRequest.safeParse(request).error).toBeUndefined();
  return { requests: requests.map(({ request: _, ...one }) => one), ...rest };
};

/** Fetches nothing: it knows the one context that there is. */
const documentLoader = async (url: string) => {
  if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`${url} is fetched`);
  return { contextUrl: undefined, document: annoContext, documentUrl: url };
};

describe('Web Annotations', () => {
  test('expand under the W3C context without a term dropped, whatever is in them', async () => {
    for (const [report, agreement] of [
      [reportOn(), analysis.agreement],
      [trapped, { text: 'a' }],
    ] as const) {
      const json = JSON.parse(Buffer.from(await toWebAnnotations(report, agreement)).toString('utf8'));
      const [collection] = (await jsonld.expand(json, { documentLoader, safe: true })) as Record<string, unknown>[];
      const as = 'http://www.w3.org/ns/activitystreams#';
      expect(collection!['@type']).toEqual([`${as}OrderedCollection`]);
      const [page] = collection![`${as}first`] as Record<string, { '@list': unknown[] }[]>[];
      expect(page![`${as}items`]![0]!['@list']).toHaveLength(report.clauses.length);
    }
  });

  test('quote their passage, and count its place in code points', async () => {
    const [item] = read(await toWebAnnotations(reportOn(), analysis.agreement)).first.items;
    const [quoted, position] = item!.target.selector;
    expect(quoted).toMatchObject({ type: 'TextQuoteSelector', exact: quote });
    expect(position!.type).toBe('TextPositionSelector');
    expect([...text].slice(position!.start, position!.end).join('')).toBe(quote);
    expect(position!.start).toBe(start - 2);
    expect(item!.target.source).toMatchObject({
      documentSha256: '0'.repeat(64),
      positionUnit: expect.stringContaining('code points'),
    });
  });

  test('say who decided, commented and took a position, and when', async () => {
    const [item] = read(await toWebAnnotations(reportOn(), analysis.agreement)).first.items;
    const said = item!.body
      .filter(({ creator }) => creator)
      .map(({ purpose, value, creator }) => [purpose, value, creator!.name]);
    expect(said).toEqual([
      ['assessing', 'As read.', 'Awa Diop (Ministry of Culture)'],
      ['assessing', 'We want it.', 'Ministry of Culture'],
      ['commenting', 'Compare GATS.', 'Awa Diop (Ministry of Culture)'],
    ]);
  });

  test('have the same bytes for the same report, and no name or comment where these are left out', async () => {
    const bytes = await toWebAnnotations(reportOn(), analysis.agreement);
    expect(Buffer.from(await toWebAnnotations(reportOn(), analysis.agreement)).equals(Buffer.from(bytes))).toBe(true);
    const bare = Buffer.from(await toWebAnnotations(reportOn('none', false), analysis.agreement)).toString('utf8');
    for (const secret of ['Awa', 'Diop', 'Ministry of Culture', 'As read', 'Compare GATS', 'We want it'])
      expect(bare).not.toContain(secret);
    expect(bare).toContain('Restricted');
  });

  test('places count both ways', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '🎬', '\n', '𝔄') }), fc.nat(30), (any, units) => {
        const points = codePointsOf(any);
        const edge = [...any].slice(0, units).join('').length;
        expect(points.before(edge)).toBe([...any.slice(0, edge)].length);
        expect(points.at(points.before(edge))).toBe(edge);
      }),
    );
  });
});

describe('our own annotations taken back', () => {
  const written = async () => read(await toWebAnnotations(reportOn(), analysis.agreement));

  test('ask for nothing as they were written', async () => {
    expect(await imported(await written())).toEqual({ requests: [], refused: [], unchanged: 1 });
  });

  test('ask for a comment that was added, and another decision', async () => {
    const json = await written();
    const [item] = json.first.items;
    item!.decision = 'rejected';
    item!.body.push({ purpose: 'assessing', value: 'It is not.' }, { purpose: 'commenting', value: 'New.' });
    expect((await imported(json)).requests).toEqual([
      { kind: 'reject', finding: id, after: 3, reason: 'It is not.' },
      { kind: 'comment', finding: id, text: 'New.', replyTo: null, mentions: [] },
    ]);
  });

  test('do not override what was decided since', async () => {
    const json = await written();
    json.first.items[0]!.decision = 'open';
    const since: ReviewEvent = { ...kept, id: 9, kind: 'reject', at: '2026-04-01T00:00:00.000Z', reason: 'No.' };
    expect((await imported(json, now([...events, since]))).refused).toMatchObject([{ reason: 'stale', finding: id }]);
  });

  test('of an analysis that lacks the finding are told', async () => {
    const json = await written();
    json.first.items[0]!.finding = 'art9/market-access';
    expect((await imported(json)).refused).toMatchObject([{ reason: 'unknown-finding' }]);
  });
});

/** An annotation as another program writes it. */
const other = (exact: string, more: object = {}, body: unknown = [{ type: 'TextualBody', value: 'See here.' }]) => ({
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: 'http://example.org/anno/1',
  type: 'Annotation',
  body,
  target: { source: 'http://example.org/a.pdf', selector: [{ type: 'TextQuoteSelector', exact, ...more }] },
});
const tags = (...values: string[]) => values.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value }));

describe('annotations of others', () => {
  const comment = { kind: 'comment', finding: id, text: 'See here.', replyTo: null, mentions: [] };
  const passage = (words: string) => ({
    range: [text.indexOf(words), text.indexOf(words) + words.length],
    quote: words,
  });

  test.each<[string, object, object[]]>([
    ['on a flagged clause', other(quote), [comment]],
    ['on words of it, their lines broken otherwise', other('shall  apply\nto broadcasting'), [comment]],
    ['as one text', other(quote, {}, 'See here.'), [comment]],
    ['by Hypothesis', { rows: [{ ...other(quote), body: undefined, text: 'See here.', tags: [] }] }, [comment]],
    [
      'on what was missed, tagged in French',
      other('Each Party shall accord national treatment to suppliers of films', {}, [
        ...tags('Accès aux marchés', 'contraignant'),
        { value: 'Why.' },
      ]),
      [
        {
          kind: 'missed',
          passage: passage('Each Party shall accord national treatment to suppliers of films'),
          category: 'market-access',
          force: 'binding',
          reason: 'Why.',
        },
      ],
    ],
    [
      'on words that stand twice, told apart by what stands behind them',
      other(
        'Each Party shall accord national treatment to suppliers',
        { prefix: '', suffix: ' of films' },
        tags('market-access', 'soft'),
      ),
      [
        {
          kind: 'missed',
          passage: {
            range: [text.lastIndexOf('Each Party'), text.lastIndexOf(' of films')],
            quote: 'Each Party shall accord national treatment to suppliers',
          },
          category: 'market-access',
          force: 'soft',
          reason: '',
        },
      ],
    ],
    [
      'on words that changed a little since',
      other('Nothing in that Agreement shall apply to broadcasting, in whatever form it reaches the public'),
      [comment],
    ],
  ])('%s', async (_, json, requests) => {
    expect(await imported(json)).toEqual({ requests, refused: [], unchanged: 0 });
  });

  test.each<[string, object, string]>([
    ['words that stand nowhere', other('The Parties shall abolish all duties on spirits and wine'), 'not-found'],
    ['words that stand twice', other('Each Party shall accord national treatment'), 'ambiguous'],
    ['a comment where nothing is flagged', other('This Agreement 𝔄 applies'), 'no-category'],
    ['a category without a force', other('This Agreement 𝔄 applies', {}, tags('market-access')), 'no-category'],
    ['no words at all', { type: 'Annotation', body: 'Hm', target: 'http://example.org/' }, 'not-understood'],
    ['a comment that is too long', other(quote, {}, 'a'.repeat(10_001)), 'too-long'],
  ])('are told where they are not taken in: %s', async (_, json, reason) => {
    const { requests, refused } = await imported(json);
    expect({ requests, reasons: refused.map((one) => one.reason) }).toEqual({ requests: [], reasons: [reason] });
  });

  test.each<[string, string]>([
    ['no JSON', '<html>'],
    ['other JSON', '{"a":1}'],
    ['a number', '7'],
  ])('a file is refused that holds none: %s', async (_, file) => {
    await expect(fromWebAnnotations(Buffer.from(file), now(), place)).rejects.toMatchObject({
      code: 'not-annotations',
    });
  });

  test('any JSON is read without a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), async (items) => {
        const { requests } = await imported({ type: 'AnnotationPage', items });
        expect(requests).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

test('each trap comes through as it is', async () => {
  const clauses = TRAPS.map(([, trap], at) => clauseWith({ id: `a${at}`, quote: { text: trap, language: 'en' } }));
  const { first } = read(await toWebAnnotations(reportWith(clauses), { text: '' }));
  TRAPS.forEach(([what, trap], at) => {
    expect(first.items[at]!.target.selector[0]!.exact, what).toBe(trap);
  });
});
