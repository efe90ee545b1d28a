import type { Analysis, DefinedTerm, Language, Provision } from '@carveout/schema';
import type { Referring, Row } from './rows.ts';

/**
 * Finds where the terms that an agreement defines are used in a row: each once. A term goes by a number as references do,
 * behind the last of which they are counted.
 */
export type TermFinder = (row: Row) => readonly Referring[];

/** How many of several may end: "digital products", "travaux", "transmisiones". */
const SEVERAL: Readonly<Record<Language, string>> = { en: '(?:s|es)?', fr: '(?:s|x)?', es: '(?:s|es)?' };
const NONE: readonly Referring[] = [];

/** Finds none: for who does not want them marked. */
export const noTerms: TermFinder = () => NONE;

/** The defined term that a number means; undefined for a reference. */
export const termAt = (
  { agreement, terms }: Pick<Analysis, 'agreement' | 'terms'>,
  index: number,
): DefinedTerm | undefined => terms?.[index - (agreement.references?.length ?? 0)];

const plain = (word: string) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * A finder of terms in a text. Only what is drawn is looked through, row by row. A term that is printed with a capital
 * letter is found with one only; of two definitions of a term the one that holds in the narrower part of the agreement counts.
 */
export function termFinder({ agreement, terms = [] }: Pick<Analysis, 'agreement' | 'terms'>): TermFinder {
  const { text, language, provisions, references: all = [] } = agreement;
  if (terms.length === 0) return noTerms;
  const ranges = new Map<Provision['id'], Provision['range']>(provisions.map(({ id, range }) => [id, range]));
  const byForm = Map.groupBy(
    terms.map((term, index) => ({ ...term, index: all.length + index })),
    ({ term }) => term.toLowerCase(),
  );
  const form = (term: string) =>
    term
      .split(/\s+/)
      .map((word) => `${plain(word)}${SEVERAL[language]}`)
      .join('\\s+');
  const forms = [...byForm.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${forms.map((term) => `(${form(term)})`).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  const width = ([start, end]: Provision['range']) => end - start;
  const everywhere: Provision['range'] = [0, text.length];
  const known = new WeakMap<Row['blocks'], readonly Referring[]>();

  return ({ range, blocks, references }) => {
    const before = known.get(blocks);
    if (before) return before;
    const found = new Map<number, Referring>();
    for (const match of text.slice(...range).matchAll(pattern)) {
      const start = range[0] + match.index;
      const end = start + match[0].length;
      const place = match.findIndex((group, at) => at > 0 && group !== undefined) - 1;
      const [meant] = (byForm.get(forms[place] ?? '') ?? [])
        .filter(({ term, scope, range: [from, to] }) => {
          const [first, last] = ranges.get(scope) ?? everywhere;
          const capital = term[0] !== term[0]?.toLowerCase();
          // Where it is defined, it is not marked; nor is a common word for a name.
          return (
            start >= first && end <= last && !(start >= from && start < to) && (!capital || match[0][0] === term[0])
          );
        })
        .sort((a, b) => width(ranges.get(a.scope) ?? everywhere) - width(ranges.get(b.scope) ?? everywhere));
      const taken = references.some((other) => other.range[0] < end && other.range[1] > start);
      if (meant && !taken && !found.has(meant.index))
        found.set(meant.index, { range: [start, end], index: meant.index });
    }
    const list = [...found.values()];
    known.set(blocks, list);
    return list;
  };
}
