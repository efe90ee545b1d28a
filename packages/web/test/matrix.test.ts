import { type Analysis, Domain, type Protection, SCHEMA_VERSION, type Standing } from '@carveout/schema';
import { describe, expect, test } from 'vitest';
import { judgementOf, partiesApart } from '../src/judgement/judgement.ts';
import { move } from '../src/map/arrows.ts';
import { matrixOf, narrowed } from '../src/map/matrix.ts';
import { finding, PROVISIONS, provision, TEXT } from './agreement.ts';

const provisions = [...PROVISIONS, provision('annex1', 'annex', [0, 1])];
const data = finding([0, 10], { id: 'data', provision: 'ch6.art2.p1' });
const annexed = finding([10, 20], { id: 'annexed', provision: 'annex1' });
const loose = finding([20, 30], { id: 'loose', provision: '' });
const shield = (id: string, rest: Partial<Protection> = {}, level: 'agreement' | 'article' = 'article') => ({
  finding: finding([30, 40], { id, group: 'protection', covers: { level, targets: [] } }),
  judged: {
    finding: id,
    technique: 'obligation-exclusion' as const,
    reaches: [{ commitment: 'data', extent: 'whole' as const, chain: [] }],
    domains: {},
    digital: 'inside' as const,
    weakeners: [],
    strengths: [],
    ...rest,
  },
});
const stands = (commitment: string, standing: Standing['standing'], rest: Partial<Standing> = {}): Standing[] =>
  Domain.options.map((domain) => ({ commitment, domain, standing, because: [], weakenedBy: [], ...rest }));

const shields = [
  shield('article'),
  shield('general', { technique: 'general-exceptions' }, 'agreement'),
  shield('idle', { reaches: [] }),
  shield('subsidies', { only: 'subsidies' }),
  shield('canada', {
    parties: ['CAN'],
    weakeners: [{ kind: 'one-party', range: [30, 40] }],
    reaches: [
      { commitment: 'data', extent: 'part', chain: [] },
      { commitment: 'annexed', extent: 'whole', chain: [] },
    ],
  }),
];
const ANALYSIS: Analysis = {
  schemaVersion: SCHEMA_VERSION,
  ruleSet: `sha256:${'0'.repeat(64)}`,
  agreement: {
    title: '',
    language: 'en',
    parties: [],
    source: { name: '', format: 'text', sha256: '0'.repeat(64) },
    text: TEXT,
    provisions,
    diagnostics: [],
    coverage: { articles: 0, annexes: 0, characters: 0 },
  },
  findings: [data, annexed, loose, ...shields.map((one) => one.finding)],
  protections: shields.map((one) => one.judged),
  standings: [
    ...stands('data', 'exposed').map((row, at) => (at === 0 ? { ...row, standing: 'shielded' as const } : row)),
    ...stands('data', 'shielded', { party: 'CAN', because: ['canada'] }),
    // bound by its own schedule: no row is for everybody
    ...stands('annexed', 'exposed', { party: 'CAN' }),
    ...stands('annexed', 'soft', { party: 'PER' }),
    ...stands('loose', 'exposed'),
  ],
  verdicts: [],
  absences: [],
  themes: {},
};
const text = {
  finding: (id: string) => ANALYSIS.findings.find((one) => one.id === id),
  provision: (id: string) => provisions.find((one) => one.id === id),
};
const matrix = (party: string | null) => matrixOf(judgementOf(ANALYSIS, party), text);

describe('the matrix', () => {
  test('has the widest protections first, of two as wide what reaches more; what reaches nothing is no column', () => {
    expect(matrix(null).columns.map(({ finding: { id } }) => id)).toEqual([
      'general',
      'canada',
      'article',
      'subsidies',
    ]);
    expect(matrix(null).idle.map((one) => one.finding)).toEqual(['idle']);
  });

  test('has a row for all, or one for each Party where a commitment binds only some', () => {
    const rows = matrix(null).divisions.map(({ provision: held, rows: here }) => [
      held?.id ?? null,
      here.map((row) => [row.finding.id, row.party ?? '', row.apart.length]),
    ]);
    expect(rows).toEqual([
      ['ch6', [['data', '', 1]]],
      [
        'annex1',
        [
          ['annexed', 'CAN', 0],
          ['annexed', 'PER', 0],
        ],
      ],
      [null, [['loose', '', 0]]],
    ]);
  });

  test.each([
    // what it switches off for any measure
    ['article', null, { shape: 'full', weakened: false }],
    // GATT XX does not name culture
    ['general', null, { shape: 'dashed', weakened: false }],
    // one kind of measure only
    ['subsidies', null, { shape: 'half', weakened: false }],
    // for one Party, which is a weakness for all and none for that Party
    ['canada', null, { shape: 'half', weakened: true }],
    ['canada', 'CAN', { shape: 'half', weakened: false }],
  ])('the mark of %s, as it stands for %s', (id, party, mark) => {
    expect(matrix(party).divisions[0]?.rows[0]?.marks.get(id)).toMatchObject(mark);
  });

  test('a Party sees its own rows, and no protection of others', () => {
    expect(partiesApart(ANALYSIS)).toEqual(['CAN', 'PER']);
    expect(matrix('CAN').divisions[0]?.rows[0]?.gap).toBe('none');
    expect(matrix('PER').columns.map((column) => column.finding.id)).not.toContain('canada');
  });

  test('gaps are what is exposed somewhere or everywhere; a chapter can be looked at alone', () => {
    const shown = (division: string | null, gaps: 'all' | 'some' | 'every') =>
      narrowed(matrix(null), { division, gaps }).flatMap(({ rows }) => rows.map(({ key }) => key));
    expect(shown(null, 'all')).toEqual(['data ', 'annexed CAN', 'annexed PER', 'loose ']);
    expect(shown(null, 'some')).toEqual(['data ', 'annexed CAN', 'loose ']);
    expect(shown(null, 'every')).toEqual(['annexed CAN', 'loose ']);
    expect(shown('annex1', 'every')).toEqual(['annexed CAN']);
    expect(shown('', 'all')).toEqual(['loose ']);
  });
});

test.each([
  // arrows stop at the edges; the heads are line -1
  ['ArrowUp', false, [-1, 2]],
  ['ArrowLeft', false, [0, 1]],
  ['ArrowDown', false, [1, 2]],
  ['Home', false, [0, 0]],
  ['End', false, [0, 4]],
  ['Home', true, [-1, 0]],
  ['End', true, [19, 4]],
  ['PageDown', false, [10, 2]],
  ['a', false, undefined],
] as const)('%s (with Ctrl: %s) leads to %j', (key, ctrlKey, to) => {
  const at = move({ line: 0, column: 2 }, { key, ctrlKey }, { lines: 20, columns: 5 });
  expect(at && [at.line, at.column]).toEqual(to);
});
