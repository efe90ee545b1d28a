import type { Language } from '@carveout/schema';
import type { Basis } from './basis.ts';

/** A list as it is read aloud: "films, music and games". */
export function listed(names: readonly string[], { say }: Pick<Basis, 'say'>): string {
  if (names.length < 2) return names.join('');
  return names.slice(0, -1).join(', ') + say.listEnd + names.at(-1);
}

/** A day in words: "3 April 2026"; what is no date stays as it is. */
export function dayOf(iso: string, language: Language): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const locale = language === 'en' ? 'en-GB' : language;
  return date.toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** A share as the language writes it: "97 %". */
export const shareOf = (share: number, language: Language): string =>
  share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 });

/** Words in the quotation marks of a language. */
export const inQuotes = (text: string, language: Language): string =>
  language === 'fr' ? `«\u00a0${text}\u00a0»` : language === 'es' ? `«${text}»` : `“${text}”`;
