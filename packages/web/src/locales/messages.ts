import type { areas } from './en.ts';

type Worded<T> = { readonly [K in keyof T]: T[K] extends string ? string : Worded<T[K]> };

/** What each area of the page says in one language: every key of the English text, so that a missing one does not compile. */
export type Messages = Worded<typeof areas>;
