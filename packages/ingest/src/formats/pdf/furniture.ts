import { readHeading } from '../../structure/heading.ts';
import type { PrintedLine } from './print.ts';

/** How many lines at the top and at the foot of a page may be running heads and page numbers. */
const EDGE = 3;
const DRIFT = 12;
const RECURS = 3;

/**
 * The pages without their running heads, feet and page numbers: lines at a page's edge that recur at the same height on
 * other pages, whatever numbers they hold. A heading such as "Article 1" goes only where it recurs on neighbouring pages.
 */
export const withoutFurniture = (pages: readonly (readonly PrintedLine[])[]): PrintedLine[][] => {
  const places = new Map<string, number[]>();
  pages.forEach((lines, page) => {
    for (const line of edgesOf(lines)) {
      const key = keyOf(line);
      if (key !== undefined)
        for (const near of [0, 1]) add(places, `${key}@${Math.floor(line.y / DRIFT) + near}`, page);
    }
  });
  const recurs = (line: PrintedLine, page: number): boolean => {
    const key = keyOf(line);
    if (key === undefined) return false;
    return [0, 1].some((near) => {
      const on = places.get(`${key}@${Math.floor(line.y / DRIFT) + near}`) ?? [];
      if (on.length < RECURS) return false;
      if (!readHeading(line.text)) return true;
      const at = on.indexOf(page);
      const run = on.slice(Math.max(0, at - 2), at + 3);
      return run.some((one, index) => index + 2 < run.length && run[index + 2]! - one === 2);
    });
  };
  return pages.map((lines, page) => {
    const edges = new Set(edgesOf(lines));
    return lines.filter((line) => !edges.has(line) || !recurs(line, page));
  });
};

const edgesOf = (lines: readonly PrintedLine[]): readonly PrintedLine[] =>
  lines.length <= 2 * EDGE ? lines : [...lines.slice(0, EDGE), ...lines.slice(-EDGE)];

/** What recurs of a line: its words without numbers, or that it is a page number; undefined for an ordinary line. */
const keyOf = ({ text }: PrintedLine): string | undefined => {
  if (text.length > 150) return undefined;
  if (
    /^(?:[\p{P}\s]*(?:page|página|p\.)?\s*(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:\/|of|de|sur)\s*\d{1,4})?[\p{P}\s]*)$/iu.test(
      text,
    )
  )
    return '#';
  if (readHeading(text)) return text;
  return text.replace(/\d+/g, '#');
};

const add = (places: Map<string, number[]>, key: string, page: number) => {
  const on = places.get(key);
  if (!on) places.set(key, [page]);
  else if (on.at(-1) !== page) on.push(page);
};
