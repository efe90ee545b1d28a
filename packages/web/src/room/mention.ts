import type { Member } from '@carveout/schema';
import { fold } from './filter.ts';

/** A mention that is being typed: where its "@" stands, and what is typed after it. */
export type Mentioning = { readonly at: number; readonly typed: string };

const LONGEST = 60;

/** The mention that is being typed where the caret stands, as in "what does @an"; null for none. */
export function mentionAt(text: string, caret: number): Mentioning | null {
  const before = text.slice(Math.max(0, caret - LONGEST), caret);
  const found = /(?:^|[\s(])@([^@\n]*)$/.exec(before);
  return found ? { at: caret - found[1]!.length - 1, typed: found[1]! } : null;
}

/** The members that a mention may mean: one of their names begins so. */
export function mentionable(members: readonly Member[], { typed }: Mentioning): Member[] {
  const sought = fold(typed);
  // One that is written out has been mentioned.
  if (/\s$/.test(typed) && members.some(({ user }) => fold(user.name) === sought)) return [];
  return members.filter(({ user }) => {
    const name = fold(user.name);
    return name.startsWith(sought) || name.split(' ').some((word) => word.startsWith(sought));
  });
}

/** The ids of those who are called in a text: whose "@" and name stand in it. */
export const calledIn = (text: string, called: ReadonlyMap<string, string>): string[] =>
  [...called].flatMap(([id, name]) => (text.includes(`@${name}`) ? [id] : []));
