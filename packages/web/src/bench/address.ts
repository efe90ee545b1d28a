import type { Range } from '@carveout/schema';
import { addressOfDossier } from '../dossier/views.tsx';

/** A passage of an agreement that one comes to the bench with. */
type Passage = { readonly agreement: string; readonly range: Range };

const searchOf = ({ agreement, range: [from, to] }: Passage) => ({ agreement, from: String(from), to: String(to) });

/** Where a rule is open on the bench, and it is said why it flags a passage. */
export const addressOfRule = (dossier: string, { rule, ...passage }: Passage & { readonly rule: string }): string =>
  `${addressOfDossier(dossier, 'rules')}?${new URLSearchParams({ ...searchOf(passage), rule })}`;

/** Where a new rule is begun with the words of a passage. */
export const addressOfWords = (dossier: string, passage: Passage): string =>
  `${addressOfDossier(dossier, 'rules')}?${new URLSearchParams({ ...searchOf(passage), start: 'words' })}`;

/** The passage that an address names, as the reading room does: an agreement, and where it begins and ends there. */
export function passageIn(search: URLSearchParams): { agreement: string; range: [number, number] } | null {
  const agreement = search.get('agreement');
  const [from, to] = [Number(search.get('from') ?? Number.NaN), Number(search.get('to') ?? Number.NaN)];
  return agreement && from >= 0 && to > from ? { agreement, range: [from, to] } : null;
}

/** What an address asks for once: it is gone when another file is opened. */
export function withoutStart(search: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(search);
  for (const key of ['rule', 'start']) rest.delete(key);
  return rest;
}
