import { linesOf, normalise } from '../../normalise.ts';
import { kindOf, readHeading } from '../../structure/heading.ts';
import type { Declared, Line, Reading } from '../reader.ts';
import { numbered } from './division.ts';
import { childrenOf, type Element, label, textOf } from './tree.ts';

const childText = (element: Element | undefined, name: string): string => {
  const [child] = childrenOf(element, name);
  return child ? normalise(textOf(child)).trim() : '';
};

/** Whether an XML file is in the schema of the Texts of Trade Agreements (mappingtreaties/tota). */
export const isTota = (root: Element): boolean => root.name === 'treaty' && childrenOf(root, 'body').length > 0;

/** Reads an agreement in ToTA's schema: each `<article>` is a provision, with its `article_identifier` as source id. */
export function readTota(root: Element): Reading {
  const [meta] = childrenOf(root, 'meta');
  const [body] = childrenOf(root, 'body');
  const stretches = body!.children.filter((child): child is Element => typeof child !== 'string');
  const articles = stretches.flatMap((child) => (child.name === 'article' ? [child] : childrenOf(child, 'article')));
  const place = { first: articles[0], last: articles.at(-1) };
  const lines = body!.children.flatMap((child) => {
    if (typeof child === 'string') return enclose(linesOf(normalise(child)));
    return child.name === 'article' ? articleLines(child, '', place) : chapterLines(child, place);
  });
  const language = childText(meta, 'language').slice(0, 2).toLowerCase();
  const signed = childText(meta, 'date_signed');
  const title = childText(meta, 'name');
  return {
    lines,
    ...(title && { title }),
    ...((language === 'en' || language === 'fr' || language === 'es') && { language }),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(signed) && { signed }),
    parties: partiesOf(meta),
    diagnostics: [],
  };
}

const partiesOf = (meta: Element | undefined): string[] => {
  const [original] = childrenOf(meta, 'parties_original');
  const [current] = childrenOf(meta, 'parties');
  const codes = childrenOf(original ?? current, 'partyisocode').map((child) => normalise(textOf(child)).trim());
  return [...new Set(codes.filter(Boolean))];
};

type Place = { readonly first: Element | undefined; readonly last: Element | undefined };

const enclose = (lines: readonly Line[]): Line[] => lines.map((line) => ({ ...line, enclosed: true }));

const chapterLines = (chapter: Element, place: Place): Line[] => {
  const number = label(chapter.attributes.number);
  const name = label(chapter.attributes.name);
  const lines: Line[] = [];
  const framing = number === '' ? framingOf(name) : undefined;
  if (framing === undefined && (number || name)) {
    const { kind, number: printed } = numbered(number, 'chapter');
    lines.push({ text: `${number} ${name}`.trim(), apart: true, declared: { kind, number: printed, heading: name } });
  }
  const inside = chapter.children.flatMap((child) => {
    if (typeof child === 'string') return enclose(linesOf(normalise(child)));
    if (child.name === 'article') return articleLines(child, framing ?? '', place);
    return child.name === 'chapter' ? chapterLines(child, place) : enclose(linesOf(normalise(textOf(child))));
  });
  return lines.concat(inside);
};

/** Whether a name is that of the frame around the articles. */
const framingOf = (name: string): 'preamble' | 'conclusion' | undefined =>
  /^(?:preamble|préambule|preámbulo)\b/i.test(name)
    ? 'preamble'
    : /^conclusi[oó]n\b/i.test(name)
      ? 'conclusion'
      : undefined;

const articleLines = (article: Element, framing: 'preamble' | 'conclusion' | '', place: Place): Line[] => {
  const body = enclose(linesOf(normalise(textOf(article))));
  const declared = declare(article, framing, place, body[0]?.text ?? '');
  const number = label(article.attributes.number);
  const name = label(article.attributes.name);
  const heading = `${number} ${name}`.trim();
  if (heading) return [{ text: heading, apart: true, declared }, ...body];
  const [first = { text: '(no text)', apart: true }, ...rest] = body;
  return [{ ...first, apart: true, declared }, ...rest];
};

const declare = (
  article: Element,
  framing: 'preamble' | 'conclusion' | '',
  { first, last }: Place,
  begins: string,
): Declared => {
  const number = label(article.attributes.number);
  const name = label(article.attributes.name);
  const { kind, number: printed } = numbered(number, 'article');
  const id = label(article.attributes.article_identifier);
  const source = id ? { sourceId: id } : {};
  if (number !== '') return { kind, number: printed, heading: name, ...source };
  if (framing || framingOf(name)) return { kind: framing || framingOf(name)!, number: '', heading: name, ...source };
  const heading = readHeading(name);
  if (heading?.number)
    return { kind: kindOf(heading.division), number: heading.number, heading: heading.title, ...source };
  if (/^(?:annex|appendix|protocol)\b/i.test(name)) return { kind: 'annex', number: '', heading: name, ...source };
  if (name === '' && article === first) return { kind: 'preamble', number: '', heading: '', ...source };
  if (
    name === '' &&
    (article === last || /^(?:in witness|done (?:at|in)|en foi de quoi|en fe de|hecho en)/i.test(begins))
  ) {
    return { kind: 'conclusion', number: '', heading: '', ...source };
  }
  return { kind: 'article', number: '', heading: name, ...source };
};
