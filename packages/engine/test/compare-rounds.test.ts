import type { Agreement, Comparison, Ground, Standing, Verdict } from '@carveout/schema';
import { Comparison as ComparisonSchema } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { analyse, compareRounds, compileRules, placeFindings } from '../src/index.ts';
import { standingChanges } from '../src/rounds/standing-changes.ts';
import { verdictChanges } from '../src/rounds/verdict-changes.ts';
import { agreementOf, article, chapter, paragraph, referring, rulesOf } from './build.ts';

const files = rulesOf(
  `
category: customs-duties-electronic
language: en
rules: [{ id: none, says: There are to be no duties., find: [customs duties, electronic transmissions] }]
`,
  `
category: data-flows
language: en
rules: [{ id: free, says: Data flow freely., find: [transfer, information], confidence: 0.9 }]
`,
  `
category: broadcasting-exclusion
language: en
rules: [{ id: out, says: Broadcasting is left out., find: [broadcasting, "@not-apply"] }]
`,
);
const rules = compileRules(
  files.map(({ path, text }) => ({
    path,
    text: text
      .replace('"domains":["broadcasting"]', '$&,"shields":{"whole":["broadcasting"],"part":[]}')
      .replaceAll('"group":"commitment"', '$&,"family":"digital-trade"'),
  })),
);

const DUTIES = 'No Party shall impose customs duties on electronic transmissions between persons of the Parties.';
const DATA = 'Each Party shall allow the transfer of information where a business needs it.';
const BROADCASTS = 'This Chapter shall not apply to broadcasting or to measures for national works.';
const COOPERATION = 'The Parties shall meet every year.';

const trade = (number: string, ...articles: Parameters<typeof chapter>[2][]) =>
  chapter(number, 'Electronic Commerce', ...articles);
const duties = (number: string, words = DUTIES) => article(number, 'Customs Duties', paragraph('1', '', words));
const scope = (number: string) => article(number, 'Scope', paragraph('1', '', BROADCASTS));
const data = (number: string, words = DATA) => article(number, 'Information', words);

const compared = (before: Agreement, after: Agreement): Comparison => {
  const comparison = compareRounds(analyse(before, rules), analyse(after, rules));
  expect(ComparisonSchema.parse(comparison)).toEqual(comparison);
  return comparison;
};
const version = (...nodes: Parameters<typeof agreementOf>[0]) => agreementOf(nodes);
const before = version(trade('6', scope('6.1'), duties('6.2'), data('6.3')));

describe('the findings of a new round', () => {
  const changes = (after: Agreement) =>
    compared(before, after).findings.map(({ change, before, after, placement }) =>
      [change, before, after, placement?.kind].filter((part) => part !== undefined),
    );

  it('are kept when nothing changed, and nothing else is told', () => {
    expect(changes(before)).toEqual([
      ['kept', 'ch6.art61.p1/broadcasting-exclusion', 'ch6.art61.p1/broadcasting-exclusion', 'exact'],
      ['kept', 'ch6.art62.p1/customs-duties-electronic', 'ch6.art62.p1/customs-duties-electronic', 'exact'],
      ['kept', 'ch6.art63/data-flows', 'ch6.art63/data-flows', 'exact'],
    ]);
    expect(compared(before, before)).toMatchObject({ standings: [], verdicts: [] });
  });

  it('are kept, changed, gone and new in a chapter that was renumbered and edited', () => {
    const after = version(
      chapter('6', 'Fisheries', article('6.1', 'Nets', COOPERATION)),
      trade('7', scope('7.1'), duties('7.2', DUTIES.replace('between persons of the Parties', 'or content'))),
      chapter('8', 'Services', article('8.1', 'Information', 'A transfer of information by a supplier shall be free.')),
    );
    expect(changes(after)).toEqual([
      ['kept', 'ch6.art61.p1/broadcasting-exclusion', 'ch7.art71.p1/broadcasting-exclusion', 'moved'],
      ['changed', 'ch6.art62.p1/customs-duties-electronic', 'ch7.art72.p1/customs-duties-electronic', 'changed'],
      ['gone', 'ch6.art63/data-flows', null, 'orphaned'],
      ['new', null, 'ch8.art81/data-flows'],
    ]);
  });

  it('tell another force and another reach of the same words', () => {
    const softer = version(trade('6', scope('6.1'), duties('6.2', DUTIES.replace('shall', 'should')), data('6.3')));
    expect(compared(before, softer).findings[1]).toMatchObject({
      change: 'changed',
      force: { from: 'binding', to: 'soft' },
    });
    const split = version(trade('6', scope('6.1'), duties('6.2')), chapter('7', 'Information', data('6.3')));
    // the chapter it covers is the same, though another number would name it
    expect(compared(before, split).findings[0]).not.toHaveProperty('reach');
    const narrower = version(
      trade(
        '6',
        article('6.1', 'Scope', paragraph('1', '', BROADCASTS.replace('Chapter', 'Article'))),
        duties('6.2'),
        data('6.3'),
      ),
    );
    expect(compared(before, narrower).findings[0]).toMatchObject({ change: 'changed', reach: true });
  });

  it('are succeeded by the passage of the same article that is flagged now', () => {
    const added = 'A further transfer of information by any person is to be free.';
    const was = analyse(version(article('5', '', paragraph('1', '', added))), rules);
    const now = analyse(version(article('5', '', paragraph('1', '', added), paragraph('2', '', DATA))), rules);
    expect(now.findings.map(({ quote }) => quote)).toEqual([DATA]);
    expect(placeFindings(was, now)).toMatchObject([
      { finding: 'art5.p1/data-flows', placement: { kind: 'exact' }, successor: 'art5.p2/data-flows' },
    ]);
  });

  it('share no successor: of two articles merged, one finding is gone', () => {
    const other = DATA.replace('needs', 'wants');
    const was = version(article('5', 'Data', DATA), article('6', 'Information', other));
    const now = version(article('5', 'Data', paragraph('1', '', DATA), paragraph('2', '', other)));
    expect(placeFindings(analyse(was, rules), analyse(now, rules))).toMatchObject([
      { placement: { kind: 'moved' }, successor: 'art5.p1/data-flows' },
      { finding: 'art6/data-flows', placement: { kind: 'moved' } },
    ]);
    expect(compared(was, now).findings.map(({ change }) => change)).toEqual(['kept', 'gone']);
  });
});

describe('the provisions of a new round', () => {
  const rows = (old: Agreement, now: Agreement) =>
    compared(old, now)
      .provisions.slice(1)
      .map(({ change, before, after, place }) => `${change} ${place} ${before ?? '—'} → ${after ?? '—'}`);

  it('are told in the order of the later text, what was removed where it stood', () => {
    const after = version(
      chapter('1', 'Fisheries', COOPERATION),
      trade('7', scope('7.1'), data('7.2', DATA.replace('needs', 'wants'))),
    );
    expect(rows(before, after)).toEqual([
      'added same — → ch1',
      'kept renumbered ch6 → ch7',
      'kept renumbered ch6.art61 → ch7.art71',
      'kept renumbered ch6.art61.p1 → ch7.art71.p1',
      'removed same ch6.art62 → —',
      'removed same ch6.art62.p1 → —',
      'changed renumbered ch6.art63 → ch7.art72',
    ]);
  });

  it('tell a provision that stands in another one now', () => {
    const after = version(trade('6', scope('6.1'), duties('6.2')), chapter('7', 'Services', data('7.1')));
    expect(rows(before, after)).toContain('kept moved ch6.art63 → ch7.art71');
  });

  it('tell the words that changed', () => {
    const after = version(
      trade('6', scope('6.1'), duties('6.2'), data('6.3', DATA.replace('needs it', 'asks for it'))),
    );
    const changed = compared(before, after).provisions.filter(({ change }) => change !== 'kept');
    expect(changed).toEqual([
      {
        change: 'changed',
        before: 'ch6.art63',
        after: 'ch6.art63',
        place: 'same',
        words: [
          { text: 'Information Each Party shall allow the transfer of information where a business ', in: 'both' },
          { text: 'needs', in: 'before' },
          { text: 'asks for', in: 'after' },
          { text: ' it.', in: 'both' },
        ],
      },
    ]);
  });

  it('tell a reference that only follows its provision apart from other words', () => {
    const text = (n: string) => `Article ${n} does not stop a Party from taxing its own persons.`;
    const old = referring(version(trade('6', duties('6.2'), article('6.9', 'Taxes', text('6.2')))), {
      'Article 6.2': ['ch6.art62'],
    });
    const now = (n: string, target: string) =>
      referring(
        version(
          chapter('6', 'Nets', COOPERATION),
          trade('7', duties('7.2'), data('7.3'), article('7.9', 'Taxes', text(n))),
        ),
        {
          [`Article ${n}`]: [target],
        },
      );
    expect(rows(old, now('7.2', 'ch7.art72'))).toContain('references renumbered ch6.art69 → ch7.art79');
    expect(rows(old, now('7.3', 'ch7.art73'))).toContain('changed renumbered ch6.art69 → ch7.art79');
  });

  it('show a text that was replaced as such, without looking for what is common at any cost', () => {
    const many = (word: string) => Array.from({ length: 600 }, (_, i) => `${word}${i}`).join(' ');
    const [old, now] = [version(article('5', 'Nets', many('old'))), version(article('5', 'Nets', many('new')))];
    expect(compared(old, now).provisions[1]!.words!.map((part) => part.in)).toEqual(['before', 'after']);
  });
});

describe('the standings of a new round', () => {
  const after = version(trade('6', duties('6.2'), data('6.3')));

  it('tell what a deleted exclusion exposes', () => {
    const { standings } = compared(before, after);
    expect(standings).toContainEqual({
      before: 'ch6.art62.p1/customs-duties-electronic',
      after: 'ch6.art62.p1/customs-duties-electronic',
      domain: 'broadcasting',
      from: 'shielded',
      to: 'exposed',
    });
    expect(new Set(standings.map(({ domain }) => domain))).toEqual(new Set(['broadcasting']));
    expect(compared(after, before).standings.map(({ from, to }) => `${from} ${to}`)).toContain('exposed shielded');
  });

  const row = (standing: Standing['standing'], party?: string): Standing => ({
    commitment: 'a',
    domain: 'music',
    standing,
    because: [],
    weakenedBy: [],
    ...(party && { party }),
  });
  const successors = new Map([['a', 'a']]);

  it.each<[phenomenon: string, old: Standing[], now: Standing[], changes: string[]]>([
    ['nothing', [row('exposed'), row('shielded', 'CAN')], [row('exposed'), row('shielded', 'CAN')], []],
    ['the common row', [row('exposed')], [row('shielded')], ['all: exposed → shielded']],
    [
      'the common row, one Party staying as it was',
      [row('exposed'), row('shielded', 'CAN')],
      [row('partly-shielded'), row('shielded', 'CAN')],
      ['all: exposed → partly-shielded'],
    ],
    ['one Party gains', [row('exposed')], [row('exposed'), row('shielded', 'CAN')], ['CAN: exposed → shielded']],
    ['one Party loses', [row('shielded', 'CAN'), row('exposed')], [row('exposed')], ['CAN: shielded → exposed']],
    [
      'one Party is bound no longer',
      [row('exposed', 'CAN'), row('soft', 'PER')],
      [row('soft', 'PER')],
      ['CAN: exposed → none'],
    ],
  ])('by Party: %s', (_, old, now, changes) => {
    expect(
      standingChanges(old, now, successors).map(({ party = 'all', from, to }) => `${party}: ${from} → ${to ?? 'none'}`),
    ).toEqual(changes);
  });
});

describe('the verdicts of a new round', () => {
  const ground = (commitment: string, answer: Ground['answer'], ...because: string[]): Ground => ({
    commitment,
    answer,
    because,
    doubtful: false,
  });
  const verdict = (level: Verdict['verdict'], ...grounds: Ground[]): Verdict => ({
    measure: 'quota',
    verdict: level,
    constrainedBy: [],
    shieldedBy: [],
    grounds,
  });
  const successors = new Map([
    ['a', 'A'],
    ['p', 'P'],
  ]);
  const none = { commitmentsGone: [], commitmentsNew: [], answered: [], protectionsGone: [], protectionsNew: [] };

  it.each<[phenomenon: string, old: Verdict, now: Verdict, change: object | undefined]>([
    [
      'nothing',
      verdict('shielded', ground('a', 'shielded', 'p')),
      verdict('shielded', ground('A', 'shielded', 'P')),
      undefined,
    ],
    [
      'a protection is gone',
      verdict('shielded', ground('a', 'shielded', 'p')),
      verdict('barred', ground('A', 'open')),
      {
        ...none,
        from: 'shielded',
        to: 'barred',
        protectionsGone: ['p'],
        answered: [{ before: 'a', after: 'A', from: 'shielded', to: 'open' }],
      },
    ],
    [
      'a commitment is new',
      verdict('free'),
      verdict('barred', ground('B', 'open')),
      { ...none, from: 'free', to: 'barred', commitmentsNew: ['B'] },
    ],
    [
      'a commitment is gone',
      verdict('barred', ground('b', 'open'), ground('a', 'shielded', 'p')),
      verdict('shielded', ground('A', 'shielded', 'P')),
      { ...none, from: 'barred', to: 'shielded', commitmentsGone: ['b'] },
    ],
  ])('%s', (_, old, now, change) => {
    expect(verdictChanges([old], [now], successors)).toEqual(change ? [{ measure: 'quota', ...change }] : []);
  });
});
