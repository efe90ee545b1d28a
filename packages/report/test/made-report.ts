import type { CategoryText, ReviewState } from '@carveout/schema';
import { groupOf } from '@carveout/schema';
import type { Report, ReportClause } from '../src/report/report.ts';

/** What clause text may hold that breaks files: each with what it shows. */
export const TRAPS: readonly (readonly [what: string, text: string])[] = [
  ['a formula', '=cmd|"/c calc"!A0'],
  ['a formula behind a space', ' +1+1'],
  ['a formula behind an apostrophe', "'@SUM(1)"],
  ['a formula behind a tab', '\t=1'],
  ['a minus sign', '-2 % of revenue'],
  ['the end of a script', 'a </script><script>alert(1)</script> b'],
  ['the end of a comment and of CDATA', '--> ]]> <!-- <![CDATA['],
  ['marks of XML', 'a & b < c > d "e" \'f\''],
  ['Arabic and Hebrew', 'المادة 14: \u202eلا تسري\u202c, סעיף 3'],
  ['Chinese and Japanese', '第十四条 文化例外；著作物を除く。'],
  ['letters outside the first plane', '𝔄rticle 𠀋 🎬'],
  ['control characters', 'a\u0000b\u0007c\u001bd\u0085e'],
  ['halves of characters', 'a\ud800b\udc00c'],
  ['what is no character', 'a\ufffeb\uffffc'],
  ['footnote marks and ligatures', 'ﬁlms¹³ and broadcasts†'],
  ['lines and quotation marks', 'one, "two";\r\nthree\rfour'],
  ['a very long paragraph', 'The Parties shall cooperate. '.repeat(2500)],
  ['nothing but white space', ' \u00a0 '],
];

/** A clause of a made-up report; what is not told is ordinary. */
export const clauseWith = (told: Partial<ReportClause> = {}): ReportClause => {
  const category = told.category ?? 'broadcasting-exclusion';
  const status: ReviewState = told.status ?? 'open';
  return {
    id: 'art1.p1/broadcasting-exclusion',
    range: [0, 10],
    citation: 'Art. 1(1)',
    heading: 'Scope',
    division: 'Chapter 1',
    category,
    categoryName: category,
    group: groupOf(category),
    groupName: groupOf(category),
    force: 'binding',
    forceName: 'binding',
    quote: { text: 'broadcasting', language: 'en' },
    prefix: '',
    suffix: '',
    brackets: '',
    fired: [],
    why: { text: 'Broadcasting is left out.', language: 'en' },
    matters: 'It keeps room for quotas.',
    rule: 'broadcasting-exclusion.en.not-covered',
    confidence: 0.9,
    domains: ['broadcasting'],
    standings: {},
    standing: '',
    status,
    statusName: status,
    disputed: false,
    was: '',
    decisions: [],
    positions: [],
    comments: [],
    wordings: [],
    ...told,
  };
};

/** The names of two categories, in three languages. */
export const categories: readonly CategoryText[] = (
  [
    ['broadcasting-exclusion', 'Broadcasting excluded', 'Radiodiffusion exclue', 'Radiodifusión excluida'],
    ['market-access', 'Market access', 'Accès aux marchés', 'Acceso a los mercados'],
  ] as const
).map(([id, en, fr, es]) => ({
  id,
  group: groupOf(id),
  name: { en, fr, es },
  why: { en, fr, es },
  domains: [],
  theme: 'other',
  languages: ['en'],
}));

/** A made-up report with some clauses. */
export const reportWith = (clauses: readonly ReportClause[], told: Partial<Report> = {}): Report => ({
  schemaVersion: 1,
  language: 'en',
  choices: { language: 'en', audience: 'working-file', names: 'all', comments: true, marking: '' },
  parts: ['clauses'],
  title: 'Solvara and Meridia',
  subtitle: '',
  marking: '',
  agreement: {
    language: 'en',
    source: { name: 'solvara.txt', format: 'text', sha256: 'a'.repeat(64) },
    title: 'Agreement between Solvara and Meridia',
    parties: ['Solvara', 'Meridia'],
    version: '',
  },
  provenance: {
    tool: 'Carveout',
    version: '0.1.0',
    ruleSet: `sha256:${'b'.repeat(64)}`,
    document: 'a'.repeat(64),
    date: '2026-03-04T05:06:07.000Z',
    reviewers: [],
  },
  coverage: { read: '1 article read', unread: [] },
  selection: [],
  summary: { sentences: [], exposed: [], exposedMore: 0, barred: [], barredMore: 0 },
  themes: [],
  protections: [],
  protectionRemarks: [],
  exposure: { domains: [], rows: [], remarks: [] },
  measures: [],
  proposals: [],
  disagreements: [],
  clauses,
  categories: categories.map(({ id, name }) => ({ id, name: name[told.language ?? 'en'] })),
  absences: { sentences: [], categories: [], techniques: [] },
  method: [],
  charts: {
    chapters: { kinds: [], bars: [] },
    verdicts: { kinds: [], bars: [] },
    domains: { kinds: [], bars: [] },
    map: { columns: [], rows: [] },
  },
  ...told,
});

/** A clause for each trap, its text wherever words of the agreement, of reviewers or of the tool may stand. */
export const trapped: Report = reportWith(
  TRAPS.map(([, text], at) =>
    clauseWith({
      id: `art${at}/market-access`,
      category: 'market-access',
      citation: text.slice(0, 60),
      heading: text,
      quote: { text, language: 'en' },
      comments: [{ by: text.slice(0, 60), at: '2026-03-04T05:06:07.000Z', text, depth: 1 }],
      decisions: [{ by: 'A', at: '2026-03-04T05:06:07.000Z', state: 'accepted', words: 'accepted', reason: text }],
      status: 'accepted',
    }),
  ),
  { title: TRAPS.map(([, text]) => text.slice(0, 30)).join(' '), marking: 'Confidential & <restricted>' },
);
