import type { Language } from '@carveout/schema';
import type { Reading } from '../reader.ts';
import { attributeOf, type Element, everyElement, label, localName, textOf } from './tree.ts';

/** Elements of Akoma Ntoso that describe the document: its names, its life, what it refers to. */
export const AKN_ASIDE: ReadonlySet<string> = new Set(['meta']);

/** Whether an XML file is in Akoma Ntoso, the OASIS standard for legal documents, in any of its versions. */
export const isAkn = (root: Element): boolean => localName(root) === 'akomantoso';

const LANGUAGES: Readonly<Record<string, Language>> = {
  en: 'en',
  eng: 'en',
  fr: 'fr',
  fra: 'fr',
  fre: 'fr',
  es: 'es',
  spa: 'es',
};

/** What a marked-up text says of itself: its title, and the language it is in. */
export function saidOf(root: Element): Pick<Reading, 'title' | 'language' | 'signed'> {
  let title = '';
  let alias = '';
  let signed = '';
  let language = LANGUAGES[(attributeOf(root, 'lang') ?? '').slice(0, 3).replace(/-.*/, '').toLowerCase()];
  everyElement(root, (element) => {
    const name = localName(element);
    if (/^(?:doctitle|longtitle|shorttitle)$/.test(name)) title ||= label(textOf(element)).slice(0, 300);
    if (name === 'frbralias' || name === 'frbrtitle') alias ||= label(attributeOf(element, 'value')).slice(0, 300);
    if (name === 'frbrlanguage') language ??= LANGUAGES[(attributeOf(element, 'language') ?? '').toLowerCase()];
    const date = attributeOf(element, 'date') ?? '';
    if (
      name === 'frbrdate' &&
      /sign|firma/i.test(attributeOf(element, 'name') ?? '') &&
      /^\d{4}-\d{2}-\d{2}$/.test(date)
    )
      signed ||= date;
    return true;
  });
  const named = title || alias;
  return { ...(named && { title: named }), ...(language && { language }), ...(signed && { signed }) };
}
