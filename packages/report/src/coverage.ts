import type { Agreement, Coverage, Language } from '@carveout/schema';
import { type Ink, tidy, wrapped } from './ink.ts';
import { besides, counted, fill, MESSAGES } from './locales/index.ts';

/** How much was read: "29 articles read", "2 annexes", "12 pages". */
export function amountsRead({ articles, annexes, pages }: Coverage, language: Language): string[] {
  const say = MESSAGES[language];
  const count = (n: number, one: string, many: string) => counted(n, language, { one, many });
  return [
    count(articles, say.article, say.articles),
    ...(annexes ? [count(annexes, say.annex, say.annexes)] : []),
    ...(pages ? [count(pages, say.page, say.pages)] : []),
  ];
}

/** Codes of what a listing says in words of its own. */
const SAID = new Set(['page-without-text', 'annex-missing']);
const MOST_MISSING = 40;
/** The same where what was not read is said in brief. */
const FEW_MISSING = 6;

/**
 * What was not read, or not surely, and what the reader of the file remarked, in lines for a terminal; in brief, remarks
 * are only counted and long lists cut.
 */
export function whatWasRead(
  { coverage, diagnostics }: Pick<Agreement, 'coverage' | 'diagnostics'>,
  {
    language,
    ink,
    width,
    brief = false,
  }: { readonly language: Language; readonly ink: Ink; readonly width: number; readonly brief?: boolean },
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
    const names = missing.map(({ name }) => name).slice(0, brief ? FEW_MISSING : MOST_MISSING);
    const left = missing.length - names.length;
    const more = brief ? besides(left, language) : left > 0 ? ' …' : '';
    said.push(`${fill(say.missing, { names: names.join(', ') + more })}. ${say.notHeld}`);
  }
  const loose = unplaced.reduce((sum, [start, end]) => sum + end - start, 0);
  if (loose > 0) said.push(fill(say.unplaced, { count: loose.toLocaleString(language) }));
  const remarks = diagnostics.filter(({ code }) => !SAID.has(code)).map(({ message }) => `! ${message}`);
  if (brief && remarks.length > 0)
    said.push(counted(remarks.length, language, { one: say.assess.remark, many: say.assess.remarks }));
  return [...said, ...(brief ? [] : remarks)].map((line) => ink.quiet(wrapped(tidy(line), '', width)));
}

const percent = (share: number, language: Language): string =>
  share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 });
