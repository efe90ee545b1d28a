import { type Analysis, CATEGORIES, Domain, type Ground, type Standing } from '@carveout/schema';
import { type AssessmentOptions, assessment } from '../src/index.ts';
import { categoryOf, standingOf } from './assess.ts';

export const categories = Object.values(CATEGORIES).flat().map(categoryOf);
export const say = (analysis: Analysis, options: Partial<AssessmentOptions> = {}) =>
  assessment(analysis, { language: 'en', categories, measures: [], ...options });

/** One screen with its line breaks taken for spaces, to look for sentences in. */
export const run = (analysis: Analysis, options: Partial<AssessmentOptions> = {}) =>
  say(analysis, options).replace(/\s+/g, ' ');

export const NT = 'art9.4/services-national-treatment';
export const MFN = 'art9.5/services-mfn';
export const EXCEPTION = 'art22.5/cultural-exception';
export const articles = [
  ['9.4', 'National Treatment', 'services-national-treatment'],
  ['9.5', 'Most-Favoured-Nation Treatment', 'services-mfn'],
  ['22.5', 'Cultural Industries', 'cultural-exception'],
  ['22.6', 'Definitions'],
] as const;
export const ground = (changed: Partial<Ground> = {}): Ground => ({
  commitment: NT,
  answer: 'open',
  because: [],
  doubtful: false,
  ...changed,
});
export const everywhere = (commitment: string, standing: Standing['standing'], changed: Partial<Standing> = {}) =>
  Domain.options.map((domain) => standingOf(commitment, { domain, standing, ...changed }));
