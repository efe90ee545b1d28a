import type { Language } from '@carveout/schema';
import type { RuleSet } from './rule-set.ts';

/** What the rules of a language say of what they find, by their ids: "broadcasting-exclusion.en.not-covered". */
export const sayingsOf = ({ packs }: RuleSet, language: Language): Record<string, string> =>
  Object.fromEntries((packs.get(language)?.rules ?? []).map(({ id, says }) => [id, says]));
