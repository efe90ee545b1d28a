import type { Language } from '@carveout/schema';
import countries from 'i18n-iso-countries/index.js';
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' };
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import { tidy } from './ink.ts';
import { MESSAGES } from './locales/index.ts';

for (const names of [en, fr, es]) countries.registerLocale(names);

/** What stands for the European Union where an analysis names Parties by code. */
const UNION = 'EU';

/** What a Party is called in a language: "Pérou" for "PER", and as printed where the agreement gives no code. */
export const partyName = (party: string, language: Language): string =>
  party === UNION ? MESSAGES[language].assess.union : (countries.getName(party, language) ?? tidy(party));
