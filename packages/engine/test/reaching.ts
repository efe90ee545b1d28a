import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agreement, Language } from '@carveout/schema';
import { analyse, compileRules } from '../src/index.ts';
import { agreementOf, article, chapter, paragraph, referring } from './build.ts';

const RULES = join(import.meta.dirname, '..', '..', '..', 'rules');
const files = readdirSync(RULES, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.yaml') && !path.endsWith('.test.yaml'));
const rules = compileRules(files.map((path) => ({ path, text: readFileSync(join(RULES, path), 'utf8') })));

export type Nodes = Parameters<typeof agreementOf>[0];
export type Names = Readonly<Record<string, readonly string[]>>;

/** The protections of an agreement as lines: `provision/category level → targets`. */
export function reaches(agreement: Agreement): string[] {
  return analyse(agreement, rules).findings.flatMap(({ id, covers }) =>
    covers ? [`${id} ${[covers.level, ...covers.targets].join(' ')}`] : [],
  );
}

export const read = (language: Language, nodes: Nodes, names: Names = {}): string[] =>
  reaches(referring(agreementOf(nodes, language), names));

/** Chapters 2, 8, 9 and 10 with an article each, and a last one of exceptions. */
const withExceptions = (word: string, exceptions: (heading: string) => ReturnType<typeof article>, heading: string) => [
  ...['2', '8', '9', '10'].map((number) =>
    chapter(number, word, article(`${number}.1`, word, paragraph('1', '', `${word}.`), paragraph('2', '', `${word}.`))),
  ),
  chapter('21', heading, exceptions(heading)),
];
export const english = (...parts: Parameters<typeof article>[2][]) =>
  withExceptions('Matters', (heading) => article('21.1', heading, ...parts), 'General Exceptions');
export const french = (...parts: Parameters<typeof article>[2][]) =>
  withExceptions('Questions', (heading) => article('21.1', heading, ...parts), 'Exceptions générales');
export const spanish = (...parts: Parameters<typeof article>[2][]) =>
  withExceptions('Asuntos', (heading) => article('21.1', heading, ...parts), 'Excepciones generales');

export const HERE = 'ch21.art211';
export const FOUND = `${HERE}/general-exceptions`;
