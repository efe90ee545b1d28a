import { Language } from '@carveout/schema';
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { recall, record } from '../frame/remembered.ts';
import type { en } from './en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    returnNull: false;
  }
}

const SAVED = 'language';

/** What the page says, by language; each is sent to the browser when it is chosen. */
const WORDS: Readonly<Record<Language, () => Promise<object>>> = {
  en: async () => (await import('./en.ts')).en,
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
};

/** The language to begin in: the one chosen before, else the first of the browser's that the page speaks, else English. */
function firstLanguage(): Language {
  for (const tag of [recall(SAVED) ?? '', ...navigator.languages]) {
    const parsed = Language.safeParse(tag.slice(0, 2).toLowerCase());
    if (parsed.success) return parsed.data;
  }
  return 'en';
}

/** Starts the page's three languages; keeps the language attribute of the page and the choice on this device in step. */
export async function startLanguages(): Promise<i18n> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  const lng = firstLanguage();
  await i18next.use(initReactI18next).init({
    lng,
    supportedLngs: Language.options,
    fallbackLng: false,
    resources: { [lng]: { translation: await WORDS[lng]() } },
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
  return i18next;
}

/** Has the words of the other languages sent, so that to change the language takes no time, and no server. */
export function sendWords(): void {
  for (const words of Object.values(WORDS)) words().catch(() => {});
}

/** Changes the language of the page and remembers it on this device. The page stays in its language until the other is there. */
export async function changeLanguage(language: Language): Promise<void> {
  record(SAVED, language);
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await WORDS[language]());
  await i18next.changeLanguage(language);
}
