import { Language } from '@carveout/schema';
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { recall, record } from '../frame/remembered.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    returnNull: false;
  }
}

const SAVED = 'language';

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
  await i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    supportedLngs: Language.options,
    fallbackLng: 'en',
    resources: { en: { translation: en }, fr: { translation: fr }, es: { translation: es } },
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
  return i18next;
}

/** Changes the language of the page and remembers it on this device. */
export function changeLanguage(language: Language): void {
  record(SAVED, language);
  i18next.changeLanguage(language);
}
