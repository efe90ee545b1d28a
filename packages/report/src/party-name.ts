import type { Language } from '@carveout/schema';
import countries from 'i18n-iso-countries';
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' };
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import { tidy } from './ink.ts';

for (const names of [en, fr, es]) countries.registerLocale(names);

/** What a Party is called in a language: "Pérou" for "PER", and as printed where the agreement gives no code. */
export const partyName = (party: string, language: Language): string =>
  countries.getName(party, language) ?? tidy(party);
