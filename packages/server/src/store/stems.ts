import type { Language } from '@carveout/schema';
import { type SQL, sql } from 'drizzle-orm';

/** How PostgreSQL takes the words of a language to their stems. */
export const STEMS: Readonly<Record<Language, string>> = { en: 'english', fr: 'french', es: 'spanish' };

/** The Latin letters with marks, each with its bare letter: "é" and "e". */
const MARKED = Array.from({ length: 0x17f - 0xc0 + 1 }, (_, at) => String.fromCharCode(0xc0 + at)).flatMap((letter) => {
  const bare = letter.normalize('NFD')[0]!;
  return bare !== letter && bare <= 'z' ? [[letter, bare] as const] : [];
});
const FROM = MARKED.map(([letter]) => letter).join('');
const TO = MARKED.map(([, bare]) => bare).join('');

/** A text without the marks on its letters, so that "emission" finds "émission"; as long as it was. */
export const folded = (text: SQL): SQL => sql`translate(${text}, ${FROM}, ${TO})`;
