import {
  type Analysis,
  type CategoryId,
  type CategoryText,
  type Finding,
  groupOf,
  type Measure,
  type Protection,
  type Provision,
  type Standing,
  type Verdict,
} from '@carveout/schema';

const words = (text: string) => ({ en: text, fr: `${text} (fr)`, es: `${text} (es)` });

/** A measure on films, digital unless the case says otherwise. */
export const measureOf = (id: string, changed: Partial<Measure> = {}): Measure => ({
  id,
  name: words(id),
  description: words(id),
  instrument: 'regulation',
  domains: ['audiovisual'],
  digital: false,
  offends: [{ commitment: 'services-national-treatment', how: words('how'), doubtful: false }],
  answers: [{ protection: 'cultural-exception', doubtful: false }],
  watch: words('watch'),
  roadmap: ['regulation'],
  convention: ['6.2(a)'],
  ...changed,
});

/** A category by name. */
export const categoryOf = (id: CategoryId): CategoryText => ({
  id,
  group: groupOf(id),
  name: words(id),
  why: words(id),
  domains: [],
  theme: 'other',
  languages: ['en'],
});

/** A protection of a finding that reaches nothing unless the case says otherwise. */
export const protectionOf = (finding: string, changed: Partial<Protection> = {}): Protection => ({
  finding,
  technique: 'agreement-exception',
  reaches: [],
  domains: { audiovisual: 'whole' },
  digital: 'inside',
  weakeners: [],
  strengths: [],
  ...changed,
});

/** What reaches some commitments wholly. */
export const whole = (...commitments: string[]): Protection['reaches'] =>
  commitments.map((commitment) => ({ commitment, extent: 'whole', chain: [] }));

/** How a commitment stands in films, and the other domains exposed. */
export const standingOf = (commitment: string, changed: Partial<Standing> = {}): Standing => ({
  commitment,
  domain: 'audiovisual',
  standing: 'exposed',
  because: [],
  weakenedBy: [],
  ...changed,
});

/** A verdict on a measure with its grounds. */
export const verdictOf = (measure: string, changed: Partial<Verdict> = {}): Verdict => ({
  measure,
  verdict: 'free',
  constrainedBy: [],
  shieldedBy: [],
  grounds: [],
  ...changed,
});

/** An article of the case: its number, its heading, and the categories of what was found in it. */
type Article = readonly [number: string, heading: string, ...categories: CategoryId[]];

/** An analysis of some articles; the finding in article 9.4 of a category is `art9.4/category`. */
export function analysisOf(
  articles: readonly Article[],
  judged: Partial<Omit<Analysis, 'agreement'>> & { agreement?: Partial<Analysis['agreement']> } = {},
): Analysis {
  let text = '';
  const provisions: Provision[] = [];
  const findings: Finding[] = [];
  for (const [number, heading, ...categories] of articles) {
    const start = text.length;
    text += `Article ${number} ${heading}\n`;
    const at = text.length;
    text += 'The words of the article.\n';
    const id = `art${number}`;
    provisions.push({ id, kind: 'article', number, heading, range: [start, text.length], parent: null });
    for (const category of categories)
      findings.push({
        id: `${id}/${category}`,
        category,
        group: groupOf(category),
        force: 'binding',
        range: [at, text.length - 1],
        quote: text.slice(at, -1),
        prefix: '',
        suffix: '',
        provision: id,
        rule: `${category}.en.rule`,
        words: [],
        why: 'why',
        confidence: 0.9,
      });
  }
  const { agreement, ...rest } = judged;
  return {
    schemaVersion: 1,
    ruleSet: `sha256:${'0'.repeat(64)}`,
    agreement: {
      title: 'Pact',
      language: 'en',
      parties: ['CAN', 'PER'],
      source: { name: 'pact.txt', format: 'text', sha256: '0'.repeat(64) },
      text,
      provisions,
      diagnostics: [],
      coverage: { articles: articles.length, annexes: 0, characters: text.length },
      ...agreement,
    },
    findings,
    protections: [],
    standings: [],
    verdicts: [],
    absences: [],
    themes: {},
    ...rest,
  };
}
