import { type Measure, type Protection, SCHEMA_VERSION, type Verdict } from '@carveout/schema';
import { expect, test } from 'vitest';
import { judgementOf } from '../src/judgement/judgement.ts';
import { deciding, grouped, judgedMeasures, sought } from '../src/measures/judged-measures.ts';
import { weaknesses } from '../src/measures/weaknesses.ts';

const said = (en: string) => ({ en, fr: en, es: en });
const measure = (id: string, rest: Partial<Measure> = {}): Measure => ({
  id,
  name: said(id),
  description: said('A duty.'),
  instrument: 'regulation',
  domains: ['audiovisual'],
  digital: false,
  offends: [{ commitment: 'data-flows', how: said('It does.'), doubtful: false }],
  answers: [{ protection: 'cultural-exception', doubtful: false }],
  watch: said('Look.'),
  roadmap: ['regulation', 'skills'],
  convention: ['6.2(b)'],
  ...rest,
});
const verdict = (of: string, level: Verdict['verdict'], rest: Partial<Verdict> = {}): Verdict => ({
  measure: of,
  verdict: level,
  constrainedBy: [],
  shieldedBy: [],
  grounds: [],
  ...rest,
});
const MEASURES = [
  measure('fund', { instrument: 'subsidy' }),
  measure('prime-time', { description: said('Œuvres à l’écran.') }),
  measure('catalogue', { digital: true, roadmap: ['discoverability'] }),
  measure('unjudged'),
];
const judgement = (verdicts: readonly Verdict[], party: string | null = null) =>
  judgementOf(
    {
      schemaVersion: SCHEMA_VERSION,
      ruleSet: `sha256:${'0'.repeat(64)}`,
      agreement: {
        title: '',
        language: 'en',
        parties: [],
        source: { name: '', format: 'text', sha256: '0'.repeat(64) },
        text: '',
        provisions: [],
        diagnostics: [],
        coverage: { articles: 0, annexes: 0, characters: 0 },
      },
      findings: [],
      protections: [],
      standings: [],
      verdicts: [...verdicts],
      absences: [],
      themes: {},
    },
    party,
  );
const VERDICTS = [
  verdict('fund', 'free'),
  verdict('prime-time', 'barred'),
  verdict('prime-time', 'shielded', { party: 'CAN' }),
  verdict('catalogue', 'barred'),
];
const judged = (party: string | null = null) => judgedMeasures(MEASURES, judgement(VERDICTS, party));
const ids = (some: readonly { measure: Measure }[]) => some.map((one) => one.measure.id);

test('the worst stand first, and in one verdict those of the digital environment; what was not judged is left out', () => {
  expect(ids(judged())).toEqual(['catalogue', 'prime-time', 'fund']);
});

test('who fares otherwise is told beside the verdict for all, and is all there is once that Party is chosen', () => {
  expect(judged()[1]).toMatchObject({ verdict: { verdict: 'barred' }, apart: [{ party: 'CAN' }] });
  const own = judged('CAN').find((one) => one.measure.id === 'prime-time');
  expect(own).toMatchObject({ verdict: { verdict: 'shielded' }, apart: [] });
});

test('a measure stands in one group, whatever it is grouped by', () => {
  const groups = (by: 'verdict' | 'instrument' | 'roadmap') =>
    grouped(judged(), by).map(({ key, measures }) => [key, ids(measures)]);
  expect(groups('verdict')).toEqual([
    ['barred', ['catalogue', 'prime-time']],
    ['free', ['fund']],
  ]);
  expect(groups('instrument')).toEqual([
    ['regulation', ['catalogue', 'prime-time']],
    ['subsidy', ['fund']],
  ]);
  expect(groups('roadmap')).toEqual([
    ['regulation', ['prime-time', 'fund']],
    ['discoverability', ['catalogue']],
  ]);
});

test.each([
  ['', ['catalogue', 'prime-time', 'fund']],
  // without accents, in the description
  ['ecran', ['prime-time']],
  ['duty fund', ['fund']],
  ['nothing such', []],
])('%j finds %j', (query, found) => expect(ids(sought(judged(), { query, language: 'en' }))).toEqual(found));

test('the grounds that decide are those answered as badly as the first', () => {
  const ground = (commitment: string, answer: 'open' | 'shielded', doubtful = false) => ({
    commitment,
    answer,
    doubtful,
    because: [],
  });
  const grounds = [ground('a', 'open'), ground('b', 'open'), ground('c', 'open', true), ground('d', 'shielded')];
  expect(deciding(verdict('fund', 'barred', { grounds })).map(({ commitment }) => commitment)).toEqual(['a', 'b']);
  expect(deciding(verdict('fund', 'free'))).toEqual([]);
});

const PROTECTION: Protection = {
  finding: 'p',
  technique: 'obligation-exclusion',
  reaches: [{ commitment: 'c', extent: 'whole', chain: [] }],
  domains: { audiovisual: 'whole' },
  digital: 'inside',
  weakeners: [],
  strengths: [],
};
test.each([
  ['only the answer itself is disputable', {}, false, ['disputable']],
  ['digital forms unclear, for what acts on them', { digital: 'unclear' }, true, ['digital-unclear']],
  ['digital forms unclear, for what does not', { digital: 'unclear' }, false, ['disputable']],
  ['general exceptions', { technique: 'general-exceptions' }, false, ['culture-unnamed']],
  ['a domain in part', { domains: { audiovisual: 'part' } }, false, ['part-of-field']],
  [
    'a weakener, told once',
    {
      weakeners: [
        { kind: 'necessity', range: [0, 1] },
        { kind: 'necessity', range: [2, 3] },
      ],
    },
    false,
    ['necessity'],
  ],
  [
    'a weakener that says where it does not reach',
    { weakeners: [{ kind: 'twin-open', range: [0, 1] }] },
    false,
    ['disputable'],
  ],
] satisfies [string, Partial<Protection>, boolean, string[]][])('%s', (_, rest, digital, why) => {
  const found = weaknesses({
    measure: measure('m', { digital }),
    commitment: 'c',
    protection: { ...PROTECTION, ...rest },
  });
  expect(found.map((one) => (one.kind === 'weakener' ? one.weakener : one.kind))).toEqual(why);
});
