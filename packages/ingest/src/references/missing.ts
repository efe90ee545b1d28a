import type { Language } from '@carveout/schema';
import { fold } from '../structure/words.ts';
import type { Expression } from './expression.ts';
import { instrumentsIn } from './instrument.ts';
import type { Meant } from './resolve.ts';
import { accented, type Referred } from './vocabulary.ts';

/** An annex, a schedule or a protocol that the text refers to and that the file does not hold: "Annex II". */
export type Missing = { readonly name: string; readonly range: [number, number] };

/** What an agreement holds beside its articles. */
export const BESIDE: ReadonlySet<Referred> = new Set(['annex', 'appendix', 'protocol', 'schedule']);
const SINGULAR: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { annexes: 'Annex', appendices: 'Appendix' },
  fr: { annexes: 'Annexe', appendices: 'Appendice' },
  es: {},
};
/** "on Financial Services": a name in capitals, with the small words between them. */
const nameHere = new RegExp(
  accented("^\\s*(?:on|concerning|sur|relatif|sobre)(?: (?:the|la|le|les|el|los|las|l[’']))?") +
    '(?: (?:(?:of|and|in|for|to|on|the|de|des|du|et|la|le|les|y|los|las|del|el) ){0,3}\\p{Lu}[\\p{L}-]*){1,8}',
  'u',
);
const MOST = 500;

/** "the GATS Annex on Air Transport Services" is not this agreement's, nor is "the Annex on … of the GATS". */
const isOfTreaty = (near: string): boolean => instrumentsIn(near).length > 0;

/** Gathers the annexes that references name and the tree does not hold, each once, in the order of the text. */
export class MissingAnnexes {
  private readonly text: string;
  private readonly language: Language;
  private readonly found = new Map<string, Missing>();

  constructor(text: string, language: Language) {
    this.text = text;
    this.language = language;
  }

  /** Looks at a reference of this agreement to itself, and at what each of its numbers means. */
  look({ kind, numbers, named, which, start }: Expression, meant: readonly Meant[]) {
    if (!BESIDE.has(kind) || which || this.found.size >= MOST) return;
    const word = /^[\p{L}]+/u.exec(this.text.slice(start, start + 30))?.[0] ?? '';
    // in English a name begins with a capital
    if (!/^\p{Lu}/u.test(word) && (this.language === 'en' || kind === 'schedule')) return;
    const singular = SINGULAR[this.language][fold(word)] ?? word.replace(/(?<=[eo])s$/, '').replace(/(?<=l)s$/, '');
    if (named !== undefined && kind === 'annex' && meant.every(({ found }) => found.length === 0)) {
      const name = nameHere.exec(` ${named}`)?.[0];
      if (
        name !== undefined &&
        !isOfTreaty(this.text.slice(Math.max(0, start - 8), start + word.length + name.length + 40))
      )
        this.add(`${word}${name}`, [start, start + word.length + name.length]);
    }
    for (const [index, { parts, end }] of numbers.entries()) {
      if (meant[index]?.found.length === 0) this.add(`${singular} ${parts[0]}`, [start, end]);
    }
  }

  list(): Missing[] {
    return [...this.found.values()];
  }

  private add(name: string, range: [number, number]) {
    const key = fold(name).replace(/\s+/g, ' ');
    const capital = name[0]!.toUpperCase() + name.slice(1);
    if (!this.found.has(key)) this.found.set(key, { name: capital, range });
  }
}
