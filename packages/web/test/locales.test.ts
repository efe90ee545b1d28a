import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ErrorCode, Format, Language, ProvisionKind, ReachLevel, ReadFailure, RuleMistakeCode } from '@carveout/schema';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { en } from '../src/locales/en.ts';
import { es } from '../src/locales/es.ts';
import { fr } from '../src/locales/fr.ts';

type Texts = { readonly [key: string]: string | Texts };

const flat = (texts: Texts, prefix = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[prefix + key, text] as [string, string]] : flat(text, `${prefix}${key}.`),
  );
const placesOf = (text: string): string[] => [...text.matchAll(/\{\{\w+\}\}|<\w+\/>/g)].map(([place]) => place).sort();

const english = flat(en);

describe.each([
  ['French', flat(fr)],
  ['Spanish', flat(es)],
])('%s', (_, other) => {
  test('has the same keys', () => expect(other.map(([key]) => key)).toEqual(english.map(([key]) => key)));

  test('has the same places to fill', () => {
    const places = (texts: [string, string][]) => texts.map(([key, text]) => [key, placesOf(text)]);
    expect(places(other)).toEqual(places(english));
  });

  test('says something everywhere', () => expect(other.filter(([, text]) => text.trim() === '')).toEqual([]));
});

test('no sign of French punctuation can be left alone at the beginning of a line', () =>
  expect(flat(fr).filter(([, text]) => / [;:!?»]|« /.test(text))).toEqual([]));

describe('every code of the contract has its words', () => {
  test.each([
    ['errors', ErrorCode.options, en.failure],
    ['read failures', ReadFailure.options, en.readFailure],
    ['formats', Format.options, en.formats],
    ['languages', Language.options, en.languages],
    ['provisions', ProvisionKind.options, en.kind],
    ['reach', ReachLevel.options, en.finding.reach],
    ['mistakes in rules', RuleMistakeCode.options, en.mistake],
  ] as const)('%s', (_, codes, worded) => expect(Object.keys(worded)).toEqual(expect.arrayContaining([...codes])));
});

const src = join(import.meta.dirname, '..', 'src');
const sources = globSync('**/*.{ts,tsx}', { cwd: src, exclude: ['locales/{en,fr,es}/*.ts'] });

test('nothing is worded that no component says', () => {
  const code = sources.map((file) => readFileSync(join(src, file), 'utf8')).join('\n');
  const isSaid = (key: string): boolean => {
    const name = key.replace(/_(one|other)$/, '');
    if (code.includes(`"${name}"`)) return true;
    return code.includes(`'${name}'`) || code.includes(`\`${name.slice(0, name.lastIndexOf('.') + 1)}\${`);
  };
  expect(english.map(([key]) => key).filter((key) => !isSaid(key))).toEqual([]);
});

type Node = {
  readonly type: string;
  readonly name?: { readonly name?: unknown };
  readonly value?: unknown;
};

function* nodes(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && typeof value.type === 'string') yield value as Node;
  for (const child of Object.values(value)) yield* nodes(child);
}

const HEARD_OR_SEEN = new Set<unknown>(['aria-label', 'title', 'placeholder', 'alt', 'label']);

/** The words that stand in the code of a component instead of among the texts. */
function literalWords(code: string): string[] {
  const words: unknown[] = [];
  for (const node of nodes(parseSync('component.tsx', code).program)) {
    if (node.type === 'JSXText') words.push(node.value);
    const value = node.value;
    const isSaid = node.type === 'JSXAttribute' && HEARD_OR_SEEN.has(node.name?.name);
    if (isSaid && typeof value === 'object' && value && 'value' in value) words.push(value.value);
  }
  return words.filter((word): word is string => typeof word === 'string' && /\p{L}{2}/u.test(word));
}

describe('no component says anything of its own', () => {
  test.each(sources.filter((file) => file.endsWith('.tsx')))('%s', (file) => {
    expect(literalWords(readFileSync(join(src, file), 'utf8'))).toEqual([]);
  });

  test('and a component that did would be seen', () => {
    const code = '<p title="Two words">Agreements <b aria-label={t("app.close")} aria-hidden="true">J</b></p>';
    expect(literalWords(code)).toEqual(['Two words', 'Agreements ']);
  });
});
