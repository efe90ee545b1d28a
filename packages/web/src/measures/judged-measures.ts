import {
  type Ground,
  Instrument,
  type Language,
  type Measure,
  RoadmapOutput,
  type Verdict,
  VerdictLevel,
} from '@carveout/schema';
import type { Judgement } from '../judgement/judgement.ts';
import { fold } from '../room/filter.ts';

/** A measure with its verdict for most Parties, and those of Parties that fare otherwise. */
export type JudgedMeasure = {
  readonly measure: Measure;
  readonly verdict: Verdict;
  readonly apart: readonly Verdict[];
};

/** The verdicts, the worst first. */
export const WORST_FIRST: readonly VerdictLevel[] = VerdictLevel.options.toReversed();

/** The measures of the catalogue that were judged, the worst first and in one verdict those of the digital environment. */
export function judgedMeasures(measures: readonly Measure[], judgement: Judgement): readonly JudgedMeasure[] {
  const judged = measures.flatMap((measure): JudgedMeasure[] => {
    const rows = judgement.verdictsOf(measure.id);
    // where no row is for all, the worst speaks first
    const verdict = rows.find(({ party }) => party === undefined || party === judgement.party) ?? worst(rows);
    if (!verdict) return [];
    return [{ measure, verdict, apart: rows.filter((row) => row !== verdict && row.verdict !== verdict.verdict) }];
  });
  return judged.toSorted(
    (a, b) => rank(a.verdict) - rank(b.verdict) || Number(b.measure.digital) - Number(a.measure.digital),
  );
}

const rank = ({ verdict }: Verdict): number => WORST_FIRST.indexOf(verdict);
const worst = (rows: readonly Verdict[]): Verdict | undefined => rows.toSorted((a, b) => rank(a) - rank(b))[0];

/** The grounds that decide a verdict: the first, and those that are answered as badly. */
export const deciding = ({ grounds }: Verdict): readonly Ground[] =>
  grounds.filter(({ answer, doubtful }) => answer === grounds[0]!.answer && doubtful === grounds[0]!.doubtful);

/** By what the list of measures is grouped: the verdict, what a State does, or the aim of UNESCO's roadmap. */
export const GROUPINGS = ['verdict', 'instrument', 'roadmap'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** One group of measures: its key is a verdict, an instrument or an aim. */
export type MeasureGroup =
  | { readonly by: 'verdict'; readonly key: VerdictLevel; readonly measures: readonly JudgedMeasure[] }
  | { readonly by: 'instrument'; readonly key: Instrument; readonly measures: readonly JudgedMeasure[] }
  | { readonly by: 'roadmap'; readonly key: RoadmapOutput; readonly measures: readonly JudgedMeasure[] };

/** Groups measures, each once: under the first aim of the roadmap that it serves. Groups without any are left out. */
export function grouped(judged: readonly JudgedMeasure[], by: Grouping): readonly MeasureGroup[] {
  const groups: readonly MeasureGroup[] =
    by === 'verdict'
      ? WORST_FIRST.map((key) => ({ by, key, measures: judged.filter(({ verdict }) => verdict.verdict === key) }))
      : by === 'instrument'
        ? Instrument.options.map((key) => ({
            by,
            key,
            measures: judged.filter(({ measure }) => measure.instrument === key),
          }))
        : RoadmapOutput.options.map((key) => ({
            by,
            key,
            measures: judged.filter(({ measure }) => measure.roadmap[0] === key),
          }));
  return groups.filter(({ measures }) => measures.length > 0);
}

/** The measures of which every word asked for stands in the name or the description. */
export function sought(
  judged: readonly JudgedMeasure[],
  { query, language }: { readonly query: string; readonly language: Language },
): readonly JudgedMeasure[] {
  const words = fold(query).split(' ').filter(Boolean);
  if (words.length === 0) return judged;
  return judged.filter(({ measure }) => {
    const text = fold(`${measure.name[language]} ${measure.description[language]}`);
    return words.every((word) => text.includes(word));
  });
}
