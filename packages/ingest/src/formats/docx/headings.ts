import type { ProvisionKind } from '@carveout/schema';
import { isContents } from '../../structure/contents.ts';
import { isTitle, kindOf, readHeading } from '../../structure/heading.ts';
import { allOf, fold } from '../../structure/words.ts';
import type { Line } from '../reader.ts';

/** What a heading without a word of its own may be. */
const DIVISIONS: ReadonlySet<ProvisionKind> = new Set(['part', 'title', 'chapter', 'section', 'subsection', 'article']);
/** How many headings of a depth make articles where no heading of the document has a word such as "Article". */
const LEAST = 3;
const FRAMES = new Set(allOf(({ preamble, conclusion }) => [...preamble, ...conclusion]));
const numbered = /^(\d{1,4}(?:\.\d{1,4}){0,4}|[IVXLC]{1,7}|[A-Z])[.):]?\s+(?=\S)/;

/**
 * Declares what the headings are that only their style shows: beside "Article 1 Scope" and "Article 2 Definitions", a
 * "Final provisions" in the same style is an article too. Where none has a word of its own, as in "1. Purpose", those of
 * the commonest depth are articles, and the ones above them chapters. `headings` says how deep each one is.
 */
export function withDeclared(lines: readonly Line[], headings: ReadonlyMap<Line, number>): Line[] {
  const kinds = kindsOf(headings);
  return lines.map((line, at) => {
    const depth = headings.get(line);
    const kind = depth === undefined ? undefined : kinds.get(depth);
    if (kind === undefined || readHeading(line.text) || !isNamed(line.text)) return line;
    // the second line of a heading
    const before = lines[at - 1];
    if (before && headings.get(before) === depth) return line;
    const number = numbered.exec(line.text);
    const heading = line.text.slice(number?.[0].length ?? 0);
    return { ...line, declared: { kind, number: number?.[1] ?? '', heading } };
  });
}

const isNamed = (text: string): boolean => {
  const named = text.replace(numbered, '');
  return isTitle(named) && !isContents(text) && !FRAMES.has(fold(named).replace(/[\s:.]+$/, ''));
};

/** What the headings of each depth are. */
const kindsOf = (headings: ReadonlyMap<Line, number>): ReadonlyMap<number, ProvisionKind> => {
  const counts = new Map<number, number>();
  const said = new Map<number, Map<ProvisionKind, number>>();
  let worded = false;
  for (const [{ text }, depth] of headings) {
    const heading = readHeading(text);
    if (heading) {
      worded = true;
      const kind = kindOf(heading.division);
      const own = said.get(depth) ?? new Map<ProvisionKind, number>();
      said.set(depth, own.set(kind, (own.get(kind) ?? 0) + 1));
    } else if (isNamed(text)) counts.set(depth, (counts.get(depth) ?? 0) + 1);
  }
  if (worded) {
    return new Map(
      [...said].flatMap(([depth, own]) => {
        const [[kind, count]] = [...own].sort((a, b) => b[1] - a[1]) as [[ProvisionKind, number]];
        return DIVISIONS.has(kind) && count > (counts.get(depth) ?? 0) ? [[depth, kind] as const] : [];
      }),
    );
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (!commonest || commonest[1] < LEAST) return new Map();
  const above = [...counts.keys()].filter((depth) => depth < commonest[0]).sort((a, b) => b - a)[0];
  return new Map<number, ProvisionKind>([
    [commonest[0], 'article'],
    ...(above === undefined ? [] : [[above, 'chapter'] as const]),
  ]);
};
