import type { Agreement, Language, Provision } from '@carveout/schema';

/** How an agreement prints what is numbered, and what stands between its parts. */
export type Style = {
  /** "1. " before a paragraph. */
  readonly paragraph: (number: string) => string;
  /** "(a) " before the first point of a list. */
  readonly point: (index: number) => { readonly printed: string; readonly number: string };
  /** White space between one provision and the next. */
  readonly gap: string;
};

const POINT: Readonly<Record<Language, readonly [before: string, behind: string]>> = {
  en: ['(', ')'],
  fr: ['', ')'],
  es: ['', ')'],
};

/** White space before an offset, reduced to line breaks. */
const breaksBefore = (text: string, at: number): string => (/\n[^\S\n]*\n\s*$/.test(text.slice(0, at)) ? '\n\n' : '\n');

/** Reads the style of an agreement from what stands nearest to a provision. */
export function styleOf({ text, language, provisions }: Agreement, near: Provision | undefined): Style {
  const place = near ? provisions.indexOf(near) : 0;
  const nearest = (wanted: (provision: Provision) => boolean): Provision | undefined =>
    provisions.slice(0, place + 1).findLast(wanted) ?? provisions.find(wanted);
  const paragraph = nearest(({ kind, number }) => kind === 'paragraph' && /^\d+$/.test(number));
  const sample = paragraph && /^([^\p{L}\d]{0,2})\d+([.)º°]{0,2}[^\S\n]*)/u.exec(text.slice(...paragraph.range));
  const [before, behind] = sample ? [sample[1]!, sample[2]!.trimEnd()] : ['', '.'];
  const point = nearest(({ kind, number }) => kind === 'point' && /^\(?[a-z][).]{1,2}$/.test(number));
  const [opens, closes] = point
    ? [point.number.startsWith('(') ? '(' : '', /[).]+$/.exec(point.number)?.[0] ?? ')']
    : POINT[language];
  const article = nearest(({ kind, range }) => kind === 'article' && range[0] > 0);
  return {
    paragraph: (number) => `${before}${number}${behind} `,
    point: (index) => {
      const letter = index < 26 ? String.fromCharCode(97 + index) : `${index + 1}`;
      const number = `${opens}${letter}${closes}`;
      return { printed: `${number} `, number };
    },
    gap: article ? breaksBefore(text, article.range[0]) : '\n\n',
  };
}

/** How an article is headed, after the one it follows: "Article 11.2: Cultural Industries". */
export function articleHeading(
  { text, language }: Agreement,
  sample: Provision | undefined,
  { number, heading }: { readonly number: string; readonly heading: string },
): string {
  const printed = sample ? text.slice(...sample.range) : '';
  const at = sample?.number ? printed.indexOf(sample.number) : -1;
  const word = at > 0 && at < 24 ? printed.slice(0, at) : { en: 'Article ', fr: 'Article ', es: 'Artículo ' }[language];
  const behind = at < 0 ? '' : printed.slice(at + sample!.number.length);
  const headed = sample?.heading ? behind.indexOf(sample.heading) : -1;
  const between = headed >= 0 && headed < 12 ? behind.slice(0, headed) : language === 'fr' ? ' : ' : ': ';
  return `${word}${number}${heading === '' ? '' : `${between}${heading}`}`;
}
