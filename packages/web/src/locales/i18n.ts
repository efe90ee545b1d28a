import { Language } from '@carveout/schema';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { record } from '../frame/remembered.ts';
import type { en } from './en.ts';
import { SAVED, wordsOf } from './words.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    returnNull: false;
  }
}

/** Starts the page in a language with its words; keeps the language attribute of the page in step. */
export async function startLanguages(lng: Language, words: object): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    lng,
    supportedLngs: Language.options,
    fallbackLng: false,
    resources: { [lng]: { translation: words } },
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
}

/** Changes the language of the page and remembers it on this device. The page stays in its language until the other is there. */
export async function changeLanguage(language: Language): Promise<void> {
  record(SAVED, language);
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await wordsOf(language));
  await i18next.changeLanguage(language);
}
