import type { Agreement, Coverage, Language } from '@carveout/schema';
import { harmless, type Ink, wrapped } from './ink.ts';
import { fill, MESSAGES } from './locales/index.ts';

/** How much was read: "29 articles read", "2 annexes", "12 pages". */
export function amountsRead({ articles, annexes, pages }: Coverage, language: Language): string[] {
  const say = MESSAGES[language];
  const count = (n: number, one: string, many: string) =>
    n === 1 ? one : fill(many, { count: n.toLocaleString(language) });
  return [
    count(articles, say.article, say.articles),
    ...(annexes ? [count(annexes, say.annex, say.annexes)] : []),
    ...(pages ? [count(pages, say.page, say.pages)] : []),
  ];
}

/** Codes of what a listing says in words of its own. */
const SAID = new Set(['page-without-text', 'annex-missing']);
const MOST_MISSING = 40;

/** What was not read, or not surely, and what the reader of the file remarked, in lines for a terminal. */
export function whatWasRead(
  { coverage, diagnostics }: Pick<Agreement, 'coverage' | 'diagnostics'>,
  { language, ink, width }: { readonly language: Language; readonly ink: Ink; readonly width: number },
): string[] {
  const say = MESSAGES[language];
  const { pagesWithoutText = [], pagesRecognised = [], missing = [], unplaced = [] } = coverage;
  const said: string[] = [];
  if (pagesWithoutText.length > 0)
    said.push(`${fill(say.pagesWithoutText, { pages: pagesWithoutText.join(', ') })}. ${say.notRead}`);
  if (pagesRecognised.length > 0) {
    const pages = pagesRecognised.map(({ page, confidence }) => `${page} (${percent(confidence, language)})`);
    said.push(`${fill(say.pagesRecognised, { pages: pages.join(', ') })}. ${say.recognised}`);
  }
  if (missing.length > 0) {
    const names = missing.slice(0, MOST_MISSING).map(({ name }) => name);
    const more = missing.length > names.length ? ' …' : '';
    said.push(`${fill(say.missing, { names: names.join(', ') + more })}. ${say.notHeld}`);
  }
  const loose = unplaced.reduce((sum, [start, end]) => sum + end - start, 0);
  if (loose > 0) said.push(fill(say.unplaced, { count: loose.toLocaleString(language) }));
  return [
    ...said.map((line) => ink.quiet(wrapped(harmless(line), '', width))),
    ...diagnostics
      .filter(({ code }) => !SAID.has(code))
      .map(({ message }) => ink.quiet(wrapped(`! ${harmless(message)}`, '', width))),
  ];
}

const percent = (share: number, language: Language): string =>
  share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 });
