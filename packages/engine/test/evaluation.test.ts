import type { Analysis, CategoryId, Finding } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { confidenceOf } from '../src/evaluation/calibrate.ts';
import {
  type Compared,
  changesSince,
  compare,
  compileRules,
  errorsOf,
  forceAccuracy,
  heldOut,
  macroF1,
  reachScore,
  readKey,
  reliability,
  runOf,
  scoreOf,
  tallies,
} from '../src/index.ts';
import { agreementOf, article, rulesOf } from './build.ts';

const agreement = agreementOf([
  article('1', 'Duties', 'No duties on films sent by wire.'),
  article('2', 'Data', 'Data moves freely.'),
  article('3', 'Twin', 'The same words.'),
  article('4', 'Twin', 'The same words.'),
]);

const finding = (words: string, category: CategoryId, more: Partial<Finding> = {}): Finding => {
  const at = agreement.text.indexOf(words);
  const rule = `${category}.en.a-rule`;
  return {
    id: `${words}/${category}`,
    category,
    group: 'commitment',
    force: 'binding',
    range: [at, at + words.length],
    quote: words,
    prefix: '',
    suffix: '',
    provision: '',
    rule,
    words: [],
    why: '',
    confidence: 1,
    ...more,
  };
};

const analysis = (...findings: Finding[]): Analysis => ({
  schemaVersion: 1,
  ruleSet: `sha256:${'0'.repeat(64)}`,
  agreement,
  findings,
  protections: [],
  standings: [],
  verdicts: [],
  absences: [],
  themes: {},
});

const label = (quote: string, category: CategoryId, more = {}) => ({
  file: 'a.txt',
  category,
  force: 'binding' as const,
  quote,
  ...more,
});

describe('comparing an analysis with a key', () => {
  it.each([
    ['a label found', [finding('No duties', 'data-flows')], [label('films sent by  wire', 'data-flows')], [1, 0, 0]],
    ['a label missed', [], [label('No duties', 'data-flows')], [0, 0, 1]],
    ['a false alarm', [finding('No duties', 'data-flows')], [], [0, 1, 0]],
    ['another category', [finding('No duties', 'data-flows')], [label('No duties', 'source-code')], [0, 1, 1]],
    ['another article', [finding('Data moves', 'data-flows')], [label('No duties', 'data-flows')], [0, 1, 1]],
    [
      'two findings of one article count once',
      [finding('No duties', 'data-flows'), finding('films', 'data-flows')],
      [label('No duties', 'data-flows')],
      [1, 0, 0],
    ],
    [
      'a quote with other spaces and hyphens',
      [finding('No', 'data-flows')],
      [label('NO DU-\nTIES', 'data-flows')],
      [1, 0, 0],
    ],
    ['a quote that the text does not hold', [], [label('no such words', 'data-flows')], [0, 0, 1]],
    [
      'twin articles take a label each',
      [finding('The same words', 'data-flows')],
      [label('The same words', 'data-flows'), label('The same words', 'data-flows')],
      [1, 0, 1],
    ],
  ])('%s', (_, findings, labels, [tp, fp, fn]) => {
    expect(scoreOf(compare('a.txt', analysis(...findings), labels))).toMatchObject({ tp, fp, fn });
  });

  it('says that a quote is not in the text', () => {
    const rows = compare('a.txt', analysis(), [label('no such words', 'data-flows')]);
    expect(errorsOf(rows)).toEqual(['missed a.txt data-flows: no such words (not in the text as it was read)']);
  });

  it('counts force and reach on what was found', () => {
    const reach = { level: 'article' as const, targets: [] };
    const rows = compare(
      'a.txt',
      analysis(
        finding('No duties', 'data-flows', { force: 'soft' }),
        finding('Data', 'subsidies-exclusion', { covers: reach }),
      ),
      [label('No duties', 'data-flows'), label('Data moves', 'subsidies-exclusion', { covers: 'article' })],
    );
    expect(forceAccuracy(rows)).toBe(0.5);
    expect(reachScore(rows)).toEqual({ right: 1, of: 1, accuracy: 1 });
    expect(forceAccuracy([])).toBeNaN();
  });

  it.each([
    ['this paragraph', 'paragraph', 'local'],
    ['this Article', 'article', 'local'],
    ['this Section', 'section', 'distant'],
    ['this Chapter', 'chapter', 'distant'],
    ['this Agreement', 'agreement', 'distant'],
    ['named provisions', 'listed', 'distant'],
  ] as const)('counts what covers %s (%s) as %s', (_, covers, distance) => {
    const rows = compare(
      'a.txt',
      analysis(finding('Data', 'subsidies-exclusion', { covers: { level: covers, targets: [] } })),
      [label('Data moves', 'subsidies-exclusion', { covers })],
    );
    const other = distance === 'local' ? 'distant' : 'local';
    expect(reachScore(rows, distance)).toEqual({ right: 1, of: 1, accuracy: 1 });
    expect(reachScore(rows, other)).toEqual({ right: 0, of: 0, accuracy: Number.NaN });
  });

  it('counts a protection by the distance that the key gives it', () => {
    const reach = { level: 'chapter' as const, targets: [] };
    const rows = compare('a.txt', analysis(finding('Data', 'subsidies-exclusion', { covers: reach })), [
      label('Data moves', 'subsidies-exclusion', { covers: 'article' }),
    ]);
    expect(reachScore(rows, 'local')).toEqual({ right: 0, of: 1, accuracy: 0 });
    expect(reachScore(rows, 'distant').of).toBe(0);
    expect(reachScore(rows).of).toBe(1);
  });

  it('takes the mean over categories with labels', () => {
    const rows = compare('a.txt', analysis(finding('No duties', 'data-flows'), finding('Data', 'online-trust')), [
      label('No duties', 'data-flows'),
      label('Data', 'source-code'),
    ]);
    expect(macroF1(rows)).toBe(0.5);
  });
});

describe('holding each agreement out', () => {
  const row = (file: string, category: CategoryId, rules: string[], labelled = true): Compared => ({
    file,
    language: 'en',
    category,
    ...(labelled && { label: label('x', category, { file }) }),
    findings: rules.map((rule) => finding('No duties', category, { rule })),
    lost: false,
  });

  it('counts a rule only where it was right in another agreement, whatever its language', () => {
    const { rows, leftOut } = heldOut([
      row('a', 'data-flows', ['data-flows.en.one']),
      row('b', 'data-flows', ['data-flows.fr.one']),
      row('c', 'data-flows', ['data-flows.en.two']),
      row('d', 'data-flows', ['data-flows.en.three'], false),
      row('a', 'retaliation', ['retaliation.en.one']),
    ]);
    expect(scoreOf(rows)).toMatchObject({ tp: 2, fp: 1, fn: 1 });
    expect(leftOut).toEqual(['retaliation']);
  });
});

describe('confidence', () => {
  it.each([
    ['nothing counted: the estimate', 0.8, undefined, 0.8],
    ['four right', 0.8, { right: 4, wrong: 0 }, 0.9],
    ['four wrong', 0.8, { right: 0, wrong: 4 }, 0.4],
    ['many right', 0.5, { right: 96, wrong: 0 }, 0.98],
  ])('%s', (_, estimate, tally, confidence) => {
    expect(confidenceOf(estimate, tally)).toBe(confidence);
  });

  it('is counted by construction, once a unit, whatever the language', () => {
    const rows = compare(
      'a.txt',
      analysis(finding('No duties', 'data-flows'), finding('films', 'data-flows'), finding('Data', 'data-flows')),
      [label('No duties', 'data-flows')],
    );
    expect([...tallies(rows)]).toEqual([['data-flows.a-rule', { right: 1, wrong: 1 }]]);
  });

  it('is judged in each agreement by what was counted in the others', () => {
    const right = compare('a.txt', analysis(finding('No duties', 'data-flows')), [label('No duties', 'data-flows')]);
    const wrong = compare('b.txt', analysis(finding('No duties', 'data-flows')), []);
    // in a the rule was wrong elsewhere: (0.5 × 4 + 0) / 5 = 0.4; in b right: (0.5 × 4 + 1) / 5 = 0.6
    const { brier, excess } = reliability([...right, ...wrong], () => 0.5);
    expect(brier).toBeCloseTo((0.6 ** 2 + 0.6 ** 2) / 2);
    expect(excess).toBeCloseTo(0);
  });

  it('is read from calibration.yaml', () => {
    const rule =
      'category: data-flows\nlanguage: en\nrules: [{ id: moving, says: Data may move., find: [data], confidence: 0.6 }]';
    const calibration = { path: 'calibration.yaml', text: 'counted: { data-flows.moving: { right: 4, wrong: 0 } }' };
    const [compiled] = compileRules([...rulesOf(rule), calibration]).packs.get('en')!.rules;
    expect(compiled).toMatchObject({ estimate: 0.6, confidence: 0.8 });
  });
});

describe('an answer key', () => {
  it('holds files without labels too', () => {
    const key = readKey(
      '{"file":"a","category":"none"}\n\n{"file":"b","category":"data-flows","force":"soft","quote":"q"}\n',
    );
    expect([...key]).toEqual([
      ['a', []],
      ['b', [{ file: 'b', category: 'data-flows', force: 'soft', quote: 'q' }]],
    ]);
  });

  it.each([
    ['no JSON', '{"file":"a","category":"none"}\noops', 'line 2 of the key: this is no JSON object'],
    ['an unknown category', '{"file":"a","category":"films"}', 'line 1 of the key: category'],
    ['no rows', '\n', 'the key has no rows'],
  ])('is refused: %s', (_, source, message) => {
    expect(() => readKey(source)).toThrow(message);
  });
});

it('a run is compared with an earlier one', () => {
  const labels = [label('No duties', 'data-flows')];
  const before = runOf(compare('a.txt', analysis(finding('Data', 'source-code')), labels));
  const now = runOf(compare('a.txt', analysis(finding('No duties', 'data-flows')), labels));
  expect(changesSince(before, now)).toEqual([
    'gained a.txt data-flows: No duties',
    'no longer false a.txt source-code: Data',
  ]);
});
