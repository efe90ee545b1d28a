import type { ProvisionKind } from '@carveout/schema';
import { ordinalOf } from './numeral.ts';
import { fold } from './words.ts';

const prefixes: Readonly<Partial<Record<ProvisionKind, string>>> = {
  part: 'part',
  title: 'title',
  chapter: 'ch',
  section: 'sec',
  subsection: 'subsec',
  article: 'art',
  annex: 'annex',
  schedule: 'schedule',
  entry: 'entry',
};

/** Words as a part of an id: "Annex on Services" is "annex-on-services". */
const slug = (words: string): string =>
  fold(words)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');

type Named = {
  readonly kind: ProvisionKind;
  readonly number: string;
  readonly heading: string;
  /** The number of the chapter it stands in, where it stands in one. */
  readonly chapter?: string | undefined;
  /** The word that a protocol or an appendix goes by in its id, instead of its kind's. */
  readonly word?: string | undefined;
};

/**
 * A provision's own part of its id: "ch14" for Chapter 14, and "art4" for Article 14.4 in it, whose number repeats the
 * chapter's; "annex-on-services" and the like where there is no number.
 */
export function segmentOf({ kind, number, heading, chapter, word }: Named): string {
  const prefix = word ?? prefixes[kind];
  if (prefix === undefined) return kind;
  if (number === '')
    return slug(heading).startsWith(prefix) ? slug(heading) : `${prefix}${heading && `-${slug(heading)}`}`;
  const [, head, tail] = /^([^.\-–:\s]+)\s?[.\-–:]\s?(.+)$/.exec(number) ?? [];
  const own =
    kind === 'article' && head !== undefined && chapter !== undefined && ordinalOf(head) === ordinalOf(chapter);
  return `${prefix}${slug(own && tail !== undefined ? tail : number)}`;
}
