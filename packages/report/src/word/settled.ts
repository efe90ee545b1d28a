import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The earliest time that a zip can hold; the parts of a file carry no clock. */
const LONG_AGO = new Date(1980, 0, 1);

/**
 * A Word file in which nothing hangs on the clock or on chance: its dates are that of the state, the names that were drawn
 * for its parts and references are counted, and its parts stand in one order.
 */
export function settled(file: Uint8Array, date: string): Uint8Array {
  const stamp = new Date(date).toISOString().replace(/\.\d+Z$/, 'Z');
  const parts = unzipSync(file);
  const names = new Map<string, string>();
  const counted = (drawn: string) => {
    const name = names.get(drawn) ?? `r${names.size + 1}`;
    names.set(drawn, name);
    return name;
  };
  const bookmarks = new Map<string, string>();
  const entries = new Map<string, string>();
  const pictures = new Map<string, string>();
  const recounted = (known: Map<string, string>, drawn: string) => {
    const number = known.get(drawn) ?? String(known.size + 1);
    known.set(drawn, number);
    return number;
  };
  const written: [string, Uint8Array][] = Object.entries(parts).map(([path, bytes]) => {
    if (!/\.(xml|rels)$/.test(path)) return [path, bytes];
    const text = strFromU8(bytes)
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${stamp}`)
      .replace(/(?<=(?:r:id|r:embed|Id)=")(?:rId)?[a-z0-9_-]{21}(?=")/g, counted)
      // The library goes on counting from one file to the next.
      .replace(/(?<=<w:bookmark(?:Start|End)\b[^>]*w:id=")\d+(?=")/g, (drawn) => recounted(bookmarks, drawn))
      .replace(/(?<="_Toc)\d+(?=")|(?<=PAGEREF _Toc)\d+/g, (drawn) => recounted(entries, drawn))
      .replace(/(?<=<(?:wp:docPr|pic:cNvPr)\b[^>]*\bid=")\d+(?=")/g, (drawn) => recounted(pictures, drawn));
    return [path, strToU8(text)];
  });
  written.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(written), { mtime: LONG_AGO, level: 6 });
}

/** What tells the kinds of the parts comes first, as readers that look at the beginning expect. */
const rank = (path: string): number => (path === '[Content_Types].xml' ? 0 : path.startsWith('_rels/') ? 1 : 2);
