import type { Comment } from '@carveout/schema';
import { normalise } from '../../normalise.ts';
import type { Element } from './element.ts';

/** The longest comment, in characters. */
const LONGEST = 20_000;

/** The comments of a document by their ids, without the places where they stand. */
export function readComments(root: Element | undefined): ReadonlyMap<string, Omit<Comment, 'range'>> {
  const comments = new Map<string, Omit<Comment, 'range'>>();
  for (const { name, attributes, children } of root?.children ?? []) {
    const { id, author, date } = attributes;
    if (name !== 'comment' || id === undefined) continue;
    const text = children
      .map((paragraph) => normalise(textOf(paragraph)).trim())
      .filter(Boolean)
      .join('\n')
      .slice(0, LONGEST)
      .toWellFormed();
    comments.set(id, { text, ...(author !== undefined && { author }), ...(date !== undefined && { date }) });
  }
  return comments;
}

const textOf = ({ name, text, children }: Element): string => {
  if (name === 't') return text;
  if (name === 'tab' || name === 'br' || name === 'cr') return ' ';
  return name === 'del' || name === 'pPr' ? '' : children.map(textOf).join('');
};
