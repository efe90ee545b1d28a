import type { Agreement, Language, Provision } from '@carveout/schema';
import { compileRules, type RuleSet, type RuleSource } from '../src/index.ts';

type Node = {
  readonly kind: Provision['kind'];
  readonly number: string;
  readonly heading: string;
  readonly parts: readonly (Node | string)[];
};

const node =
  (kind: Provision['kind']) =>
  (number: string, heading: string, ...parts: (Node | string)[]): Node => ({ kind, number, heading, parts });

/** Builders of a small agreement: `chapter('14', 'Electronic Commerce', article('14.4', 'Scope', paragraph('1', '', 'text')))`. */
export const chapter = node('chapter');
export const section = node('section');
export const article = node('article');
export const paragraph = node('paragraph');
export const point = node('point');
export const preamble = (...parts: string[]): Node => node('preamble')('', 'PREAMBLE', ...parts);

const PREFIX: Partial<Record<Provision['kind'], string>> = {
  chapter: 'ch',
  section: 'sec',
  article: 'art',
  paragraph: 'p',
};

/** An agreement in which these words, wherever they stand, refer to these provisions. */
export function referring(agreement: Agreement, names: Readonly<Record<string, readonly string[]>>): Agreement {
  const references = Object.entries(names).flatMap(([words, targets]) =>
    [...agreement.text.matchAll(new RegExp(RegExp.escape(words), 'g'))].map(({ index }) => ({
      range: [index, index + words.length] as [number, number],
      targets: [...targets],
    })),
  );
  return { ...agreement, references: references.sort((a, b) => a.range[0] - b.range[0]) };
}

/** The agreement that the nodes make, each heading and text on a line of its own. */
export function agreementOf(nodes: readonly (Node | string)[], language: Language = 'en'): Agreement {
  let text = '';
  const provisions: Provision[] = [];
  const write = ({ kind, number, heading, parts }: Node, parent: string | null) => {
    const segment = kind === 'preamble' ? kind : `${PREFIX[kind] ?? ''}${number.toLowerCase().replace(/[().\s]/g, '')}`;
    const id = parent === null ? segment : `${parent}.${segment}`;
    const start = text.length;
    const at = provisions.push({ id, kind, number, heading, range: [start, start], parent }) - 1;
    text += [number, heading].filter(Boolean).join(' ');
    text += parts.length ? '\n' : '';
    for (const part of parts) {
      if (typeof part === 'string') text += `${part}\n`;
      else write(part, id);
    }
    provisions[at] = { ...provisions[at]!, range: [start, text.length] };
  };
  for (const part of nodes) {
    if (typeof part === 'string') text += `${part}\n`;
    else write(part, null);
  }
  return {
    title: 'Test agreement',
    language,
    parties: [],
    source: { name: 'test.txt', format: 'text', sha256: '0'.repeat(64) },
    text,
    provisions,
    diagnostics: [],
    coverage: { articles: provisions.filter((p) => p.kind === 'article').length, annexes: 0, characters: text.length },
  };
}

const DESCRIBED = [
  'customs-duties-electronic',
  'data-flows',
  'broadcasting-exclusion',
  'subsidies-exclusion',
  'cultural-exception',
];

const localised = (text: string) => ({ en: text, fr: text, es: text });

/** A rule set of the given English rules, as YAML text, with a small vocabulary. */
export function ruleSetOf(...clauseFiles: string[]): RuleSet {
  return compileRules(rulesOf(...clauseFiles));
}

/** The files of such a rule set. */
export function rulesOf(...clauseFiles: string[]): RuleSource[] {
  const groups = new Map([
    ['customs-duties-electronic', 'commitment'],
    ['data-flows', 'commitment'],
  ]);
  const categories = DESCRIBED.map((id) => ({
    id,
    group: groups.get(id) ?? 'protection',
    theme: 'treatment',
    name: localised(id),
    ...(id === 'broadcasting-exclusion' && { domains: ['broadcasting'] }),
    why: localised(id),
  }));
  return [
    { path: 'vocabulary/categories.yaml', text: JSON.stringify({ categories }) },
    { path: 'vocabulary/en.yaml', text: VOCABULARY },
    ...clauseFiles.map((text, i) => ({ path: `clauses/file${i}.yaml`, text })),
  ];
}

const VOCABULARY = `
language: en
lists:
  not-apply: [(shall | does | do) not apply, other than]
chapters:
  ecommerce: [electronic commerce]
  services: [services]
force:
  binding: [shall, no party]
  soft: [shall endeavour, should]
  declaratory: [means]
reach:
  section: [this section shall not apply]
  article: [this article shall not apply]
  chapter: [this (chapter | title) shall not apply]
  agreement: [this agreement does not apply]
  listed: [articles @number ...9 shall not apply]
  paragraph: [paragraph @number ...9 shall not apply]
mention:
  chapter: [this chapter]
domains:
  music: [song*]
  games: [game*]
`;
