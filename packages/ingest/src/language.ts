import type { Language } from '@carveout/schema';
import { francAll } from 'franc';

const codes: Readonly<Record<string, Language>> = { eng: 'en', fra: 'fr', spa: 'es' };
const SAMPLE = 12_000;
const LEAST = 120;
const MARGIN = 0.01;

/** The language that most of a text is written in, and whether it is clear; English when it is not. */
export const languageOf = (text: string): { readonly language: Language; readonly sure: boolean } => {
  // the middle, since covers and signatures stand in many languages
  const from = Math.max(0, Math.floor((text.length - SAMPLE) / 2));
  const [first, second] = francAll(text.slice(from, from + SAMPLE), { only: Object.keys(codes), minLength: LEAST });
  const language = first && codes[first[0]];
  if (!language) return { language: 'en', sure: false };
  return { language, sure: first[1] - (second?.[1] ?? 0) >= MARGIN };
};
