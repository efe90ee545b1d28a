import type { Diagnostic } from '@carveout/schema';
import i18next from 'i18next';
import type { Wording } from '../frame/wording.ts';
import type { en } from '../locales/en.ts';

type Known = keyof typeof en.diagnostic;

const isKnown = (code: string): code is Known => i18next.exists(`diagnostic.${code}`);

/** What a diagnostic says in the reader's language; in English where this page does not know its code. */
export const diagnosticWords = (t: Wording['t'], { code, message }: Diagnostic): string =>
  isKnown(code) ? t(`diagnostic.${code}`) : message;
