import type { Agreement, Finding, Language } from '@carveout/schema';
import { type Citation, citations, labelOf } from '../citation.ts';
import { short, tidy } from '../ink.ts';
import { contracted, MESSAGES } from '../locales/index.ts';

/** Keeps a number on the line of its word. */
export const GLUE = '\u00a0';
const LONGEST_HEADING = 60;
const LONGEST_LABEL = 30;

/** Ways to cite what findings stand in, in the reader's words: "Art. 803, 804 and 806". */
export type Cites = {
  /** The articles of some findings, each once, in the order of the text; at most so many in full. */
  readonly articles: (findings: readonly string[], most?: number) => string;
  /** The same to the paragraph or point: "Art. 2201(1), (3)(a)". */
  readonly passages: (findings: readonly string[], most?: number) => string;
  /** The passages of findings in one article with its heading: "Art. 14.4(3), (4) Treatment of Digital Products". */
  readonly named: (findings: readonly string[]) => string;
  /** The articles of some findings with their headings. */
  readonly headed: (findings: readonly string[], most?: number) => string;
  /** The passages in which some offsets of the text lie. */
  readonly places: (offsets: readonly number[]) => string;
  /** Tells articles apart: findings in one have the same. */
  readonly unitOf: (finding: string) => string;
  /** Whether an offset of the text lies in the article of a finding. */
  readonly isWithin: (offset: number, finding: string) => boolean;
};

/** One passage as cited: the word before the number, which several share, and the number. */
type Cited = { readonly word: string; readonly number: string; readonly place: number };

/** Gives the ways to cite an agreement's findings. */
export function citesOf(agreement: Agreement, findings: ReadonlyMap<string, Finding>, language: Language): Cites {
  const say = MESSAGES[language].assess;
  const { provisions, text } = agreement;
  const citationOf = citations(agreement);
  const loose: Citation = { unit: undefined, path: '', above: [] };
  const cited = new Map([...findings.values()].map(({ id, provision }) => [id, citationOf(provision)]));
  const of = (finding: string): Citation => cited.get(finding) ?? loose;

  // where every chapter counts anew, "Article 3" alone says nothing
  const numbers = provisions.filter(({ kind, number }) => kind === 'article' && number).map(({ number }) => number);
  const often = new Set(numbers.filter((number, i) => numbers.indexOf(number) !== i));

  const labelled = (unit: Citation['unit']): string => (unit ? tidy(labelOf(text, unit)).slice(0, LONGEST_LABEL) : '');
  const wordOf = ({ unit, above }: Citation): { word: string; number: string } => {
    if (!unit) return { word: say.outside, number: '' };
    const { kind, number, heading } = unit;
    if (kind === 'preamble') return { word: say.preamble, number: '' };
    if (kind === 'conclusion') return { word: say.conclusion, number: '' };
    const annex = above.find((one) => one.kind === 'annex' || one.kind === 'schedule');
    const chapter = above.find((one) => one.kind === 'chapter' || one.kind === 'title' || one.kind === 'part');
    const before = annex
      ? `${labelled(annex)}, `
      : often.has(number) && chapter?.number
        ? `${say.chapter} ${tidy(chapter.number)}, `
        : '';
    if (kind === 'article')
      return number
        ? { word: `${before}${say.art}`, number: tidy(number) }
        : { word: before + short(tidy(heading), LONGEST_HEADING), number: '' };
    const own = kind === 'entry' ? short(tidy(number || heading), LONGEST_LABEL) : labelled(unit);
    return { word: before + own, number: '' };
  };

  const joined = (list: readonly Cited[], most: number): string => {
    const unique = [...new Map(list.map((one) => [`${one.word} ${one.number}`, one])).values()];
    unique.sort((a, b) => a.place - b.place);
    const shown = unique.length > most + 1 ? unique.slice(0, most) : unique;
    const said = [...Map.groupBy(shown, ({ word }) => word)].map(([word, ones]) =>
      `${word}${GLUE}${ones.map(({ number }) => number).join(', ')}`.trim(),
    );
    return contracted(said, unique.length - shown.length, language);
  };
  const citedAs = (citation: Citation, path: string): Cited => {
    const { word, number } = wordOf(citation);
    return { word, number: number + path, place: citation.unit?.range[0] ?? 0 };
  };
  const heading = (finding: string, path: string): string => {
    const citation = of(finding);
    const { word, number } = citedAs(citation, path);
    const headed = citation.unit?.kind === 'article' && citation.unit.number ? tidy(citation.unit.heading) : '';
    return [[word, number].filter(Boolean).join(GLUE), short(headed, LONGEST_HEADING)].filter(Boolean).join(' ');
  };
  const at = (offset: number) => provisions.findLast(({ range }) => range[0] <= offset && offset < range[1])?.id ?? '';
  return {
    articles: (ids, most = Number.POSITIVE_INFINITY) =>
      joined(
        ids.map((id) => citedAs(of(id), '')),
        most,
      ),
    passages: (ids, most = Number.POSITIVE_INFINITY) =>
      joined(
        ids.map((id) => citedAs(of(id), of(id).path)),
        most,
      ),
    named: (ids) => heading(ids[0]!, ids.map((id) => of(id).path).join(', ')),
    headed: (ids, most = Number.POSITIVE_INFINITY) => {
      const names = [...new Set(ids.map((id) => heading(id, '')))];
      const shown = names.length > most + 1 ? names.slice(0, most) : names;
      return contracted(shown, names.length - shown.length, language);
    },
    places: (offsets) =>
      joined(
        offsets.map((offset) => {
          const citation = citationOf(at(offset));
          return citedAs(citation, citation.path);
        }),
        Number.POSITIVE_INFINITY,
      ),
    unitOf: (id) => of(id).unit?.id ?? '',
    isWithin: (offset, id) => {
      const { unit } = of(id);
      return unit !== undefined && unit.range[0] <= offset && offset < unit.range[1];
    },
  };
}
