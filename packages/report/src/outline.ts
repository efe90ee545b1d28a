import type { Agreement, Language, Provision } from '@carveout/schema';
import { amountsRead, whatWasRead } from './coverage.ts';
import { harmless, type Ink, PLAIN } from './ink.ts';
import { MESSAGES } from './locales/index.ts';

/** How an outline is written; the width is in columns. */
export type OutlineOptions = { readonly language: Language; readonly ink?: Ink; readonly width?: number };

const LONGEST_HEADING = 200;

/** The word that a provision goes by, as the text prints it: "CHAPTER", "Article"; none where the text begins otherwise. */
const wordOf = (text: string, { range, number }: Provision): string => {
  const printed = /^[\s[]*(\p{L}[\p{L}-]+)\.?(?=\s|$)/u.exec(text.slice(range[0], range[0] + 40))?.[1] ?? '';
  return number === '' || printed === number ? '' : printed;
};

/** The kinds whose text begins with their word. */
const WORDED: ReadonlySet<Provision['kind']> = new Set([
  'part',
  'title',
  'chapter',
  'section',
  'subsection',
  'article',
  'annex',
  'schedule',
]);

/** The tree of an agreement's provisions, each with its number, heading and id, and in the end what was read and what not. */
export function outlineListing(agreement: Agreement, { language, ink = PLAIN, width = 100 }: OutlineOptions): string {
  const { text, provisions, coverage, source, title } = agreement;
  const depths = new Map<string | null, number>([[null, 0]]);
  const lines = provisions.map((provision) => {
    const { id, kind, number, heading, parent } = provision;
    const depth = depths.get(parent) ?? 0;
    depths.set(id, depth + 1);
    const word = WORDED.has(kind) ? wordOf(text, provision) : '';
    // a heading that is the whole name, "ANNEX ON SERVICES", begins with its word
    const parts = [word, number || (heading === '' ? kind : ''), heading.slice(0, LONGEST_HEADING)].filter(Boolean);
    return `${'  '.repeat(depth)}${harmless(parts.join(' '))}  ${ink.quiet(id)}`;
  });
  return [
    ink.title(harmless(title || MESSAGES[language].untitled)),
    ...lines,
    '',
    ink.quiet([harmless(source.name), ...amountsRead(coverage, language)].join(' · ')),
    ...whatWasRead(agreement, { language, ink, width }),
    '',
  ].join('\n');
}
