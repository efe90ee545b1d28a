import { readHeading } from '../../structure/heading.ts';
import type { PrintedLine } from './line.ts';

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
 * neighbouring pages, whatever numbers they hold. The heads of a table that runs on over pages are kept where it begins.
 */
export function withoutFurniture(pages: readonly (readonly PrintedLine[])[]): PrintedLine[][] {
  const places = new Map<string, Set<number>>();
  const edges = pages.map(edgesOf);
  edges.forEach((lines, page) => {
    for (const line of lines) {
      for (const key of keysOf(line)) {
        const on = places.get(key);
        if (on) on.add(page);
        else places.set(key, new Set([page]));
      }
    }
  });
  // in a short document it recurs on every page
  const fewest = Math.max(2, pages.length);
  const recurs = (line: PrintedLine, page: number): boolean =>
    keysOf(line).some((key) => {
      const on = places.get(key);
      let times = 0;
      for (let near = page - NEAR; near <= page + NEAR; near++) if (on?.has(near)) times++;
      return times > 1 && times >= Math.min(wanted(line), fewest) && !(line.cells && !before(on, page));
    });
  return pages.map((lines, page) => lines.filter((line) => !edges[page]!.has(line) || !recurs(line, page)));
}

/** Whether one of the pages right before a page is among some. */
const before = (on: ReadonlySet<number> | undefined, page: number): boolean => {
  for (let near = page - NEAR; near < page; near++) if (on?.has(near)) return true;
  return false;
};

const wanted = ({ text }: PrintedLine): number =>
  PAGE_NUMBER.test(text) ? RECURS.number : readHeading(text) ? RECURS.heading : RECURS.words;

/** The lines at the top and at the foot of a page. */
const edgesOf = (lines: readonly PrintedLine[]): ReadonlySet<PrintedLine> => {
  if (lines.length <= 2 * EDGE) return new Set(lines);
  const down = lines.toSorted((a, b) => a.base - b.base);
  return new Set([...down.slice(0, EDGE), ...down.slice(-EDGE)]);
};

/** What recurs of a line, its words without their numbers or that it is a page number, at its height. */
const keysOf = ({ text, base, cells }: PrintedLine): string[] => {
  if (text.length > 150) return [];
  const words = PAGE_NUMBER.test(text) ? '#' : cells || readHeading(text) ? text : text.replace(/\d+/g, '#');
  const height = Math.floor(base / DRIFT);
  return [`${words}@${height}`, `${words}@${height + 1}`];
};

const PAGE_NUMBER =
  /^[\p{P}\s]*(?:page|página|p\.)?\s*(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:\/|of|de|sur)\s*\d{1,4})?[\p{P}\s]*$/iu;
