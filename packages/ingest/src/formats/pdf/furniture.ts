import { readHeading } from '../../structure/heading.ts';
import type { PrintedLine } from './print.ts';

/** How many lines at the top and at the foot of a page may be running heads and page numbers. */
const EDGE = 3;
/** How far, in points, the same thing may stand from where it stands on another page. */
const DRIFT = 12;
/** How many pages before and after a page are its neighbours. */
const NEAR = 4;
/** On how many of them what is no text recurs: a page number, other words, and a heading such as "Article 1". */
const RECURS = { number: 3, words: 4, heading: 5 };

/**
 * The pages without their running heads, feet and page numbers: lines at a page's edge that recur at the same height on
 * neighbouring pages, whatever numbers they hold.
 */
export function withoutFurniture(pages: readonly (readonly PrintedLine[])[]): PrintedLine[][] {
  const places = new Map<string, Set<number>>();
  pages.forEach((lines, page) => {
    for (const line of edgesOf(lines)) {
      for (const key of keysOf(line)) {
        const on = places.get(key);
        if (on) on.add(page);
        else places.set(key, new Set([page]));
      }
    }
  });
  const recurs = (line: PrintedLine, page: number): boolean => {
    const wanted = PAGE_NUMBER.test(line.text) ? RECURS.number : readHeading(line.text) ? RECURS.heading : RECURS.words;
    return keysOf(line).some((key) => {
      let times = 0;
      for (let near = page - NEAR; near <= page + NEAR; near++) if (places.get(key)?.has(near)) times++;
      return times >= wanted;
    });
  };
  return pages.map((lines, page) => {
    const edges = new Set(edgesOf(lines));
    return lines.filter((line) => !edges.has(line) || !recurs(line, page));
  });
}

const edgesOf = (lines: readonly PrintedLine[]): readonly PrintedLine[] =>
  lines.length <= 2 * EDGE ? lines : [...lines.slice(0, EDGE), ...lines.slice(-EDGE)];

/** What recurs of a line, its words without their numbers or that it is a page number, at its height. */
const keysOf = ({ text, y }: PrintedLine): string[] => {
  if (text.length > 150) return [];
  const words = PAGE_NUMBER.test(text) ? '#' : readHeading(text) ? text : text.replace(/\d+/g, '#');
  const height = Math.floor(y / DRIFT);
  return [`${words}@${height}`, `${words}@${height + 1}`];
};

const PAGE_NUMBER =
  /^[\p{P}\s]*(?:page|página|p\.)?\s*(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:\/|of|de|sur)\s*\d{1,4})?[\p{P}\s]*$/iu;
