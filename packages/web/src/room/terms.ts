import type { Agreement, Analysis, DefinedTerm, Language, Provision } from '@carveout/schema';
import type { Referring, Row } from './rows.ts';

/**
 * Finds where the terms that an agreement defines are used in a row: each once. A term goes by a number as references do,
 * behind the last of which they are counted.
 */
export type TermFinder = (row: Row) => readonly Referring[];

/** How a word may end, where there are several or one: "digital products", "travaux", "transmisiones". */
const SEVERAL: Readonly<Record<Language, readonly string[]>> = {
  en: ['s', 'es', ''],
  fr: ['s', 'x', ''],
  es: ['s', 'es', ''],
};
const NONE: readonly Referring[] = [];

/** Finds none: for who does not want them marked. */
export const noTerms: TermFinder = () => NONE;

/** The defined term that a number means; undefined for a reference. */
export const termAt = (
  { agreement, terms }: Pick<Analysis, 'agreement' | 'terms'>,
  index: number,
): DefinedTerm | undefined => terms?.[index - (agreement.references?.length ?? 0)];

const WORD = /[\p{L}\p{N}]+/gu;
const IN_WORD = /^[\p{L}\p{N}]/u;
const SPACE = /\s/;

/** An agreement with what it defines. */
type Defining = {
  readonly agreement: Pick<Agreement, 'text' | 'language' | 'provisions' | 'references'>;
  readonly terms?: readonly DefinedTerm[] | undefined;
};

/** What may be printed for a term, in small letters. */
type Form = {
  readonly words: readonly string[];
  /** Where the first letter stands in it: behind an opening quote, say. */
  readonly lead: number;
  readonly defined: readonly (DefinedTerm & { readonly index: number })[];
};

/** The forms of an agreement's terms by how their first words begin, the longest first. */
function formsByWord({ agreement, terms = [] }: Defining): Map<string, Form[]> {
  const before = agreement.references?.length ?? 0;
  const byTerm = Map.groupBy(
    terms.map((term, index) => ({ ...term, index: before + index })),
    ({ term }) => term.toLowerCase(),
  );
  const forms = new Map<string, Form[]>();
  for (const [term, defined] of [...byTerm].sort(([a], [b]) => b.length - a.length)) {
    const [first] = term.matchAll(WORD);
    if (!first) continue;
    const form = { words: term.split(/\s+/), lead: first.index, defined };
    for (const ending of SEVERAL[agreement.language]) {
      const same = forms.get(first[0] + ending);
      if (same) same.push(form);
      else forms.set(first[0] + ending, [form]);
    }
  }
  return forms;
}

/** Where a form that begins at an offset ends; `undefined` where it is not printed there, whole words. */
function endOf(passage: string, { words }: Form, { at, endings }: { at: number; endings: readonly string[] }) {
  let end = at;
  for (const [nth, word] of words.entries()) {
    if (nth > 0) while (SPACE.test(passage.charAt(end))) end++;
    if (!passage.startsWith(word, end)) return undefined;
    end += word.length;
    const isLast = nth === words.length - 1;
    const ending = endings.find((one) => {
      const next = end + one.length;
      const follows = isLast ? !IN_WORD.test(passage.slice(next, next + 2)) : SPACE.test(passage.charAt(next));
      return follows && passage.startsWith(one, end);
    });
    if (ending === undefined) return undefined;
    end += ending.length;
  }
  return end;
}

/** The terms that are printed in a passage, none within another. */
function* printedIn(passage: string, forms: ReadonlyMap<string, readonly Form[]>, endings: readonly string[]) {
  const lower = passage.toLowerCase();
  // A letter or two of other alphabets take more room when they are small.
  const small = lower.length === passage.length ? lower : passage;
  let past = 0;
  for (const { 0: word, index } of small.matchAll(WORD)) {
    for (const form of forms.get(word) ?? []) {
      const start = index - form.lead;
      const end = start < past ? undefined : endOf(small, form, { at: start, endings });
      if (end === undefined) continue;
      yield { defined: form.defined, start, end };
      past = end;
      break;
    }
  }
}

/**
 * A finder of terms in a text. Only what is drawn is looked through, row by row, word by word: one pattern of all terms
 * would take longer to compile than all else that is drawn first. A term that is printed with a capital letter is found
 * with one only; of two definitions of a term the one that holds in the narrower part of the agreement counts.
 */
export function termFinder(analysis: Defining): TermFinder {
  const { text, language, provisions } = analysis.agreement;
  const forms = formsByWord(analysis);
  if (forms.size === 0) return noTerms;
  const ranges = new Map<Provision['id'], Provision['range']>(provisions.map(({ id, range }) => [id, range]));
  const width = ([start, end]: Provision['range']) => end - start;
  const everywhere: Provision['range'] = [0, text.length];
  const scopeOf = ({ scope }: DefinedTerm) => ranges.get(scope) ?? everywhere;
  const known = new WeakMap<Row['blocks'], readonly Referring[]>();

  return ({ range, blocks, references }) => {
    const before = known.get(blocks);
    if (before) return before;
    const found = new Map<number, Referring>();
    for (const printed of printedIn(text.slice(...range), forms, SEVERAL[language])) {
      const [start, end] = [range[0] + printed.start, range[0] + printed.end];
      const [meant] = printed.defined
        .filter((one) => {
          const [first, last] = scopeOf(one);
          const capital = one.term[0] !== one.term[0]?.toLowerCase();
          const defines = start >= one.range[0] && start < one.range[1];
          // Where it is defined, it is not marked; nor is a common word for a name.
          return start >= first && end <= last && !defines && (!capital || text[start] === one.term[0]);
        })
        .sort((a, b) => width(scopeOf(a)) - width(scopeOf(b)));
      const taken = references.some((other) => other.range[0] < end && other.range[1] > start);
      if (meant && !taken && !found.has(meant.index))
        found.set(meant.index, { range: [start, end], index: meant.index });
    }
    const list = [...found.values()];
    known.set(blocks, list);
    return list;
  };
}
