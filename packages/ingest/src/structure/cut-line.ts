import type { Range } from '@carveout/schema';
import { standsWithin } from '../formats/docx/stands.ts';
import type { Line } from '../formats/reader.ts';

/** A part of a line, without the white space around it, and with what the line carries for that part. */
export function cutLine(line: Line, from: number, to: number): Line {
  const part = line.text.slice(from, to);
  const text = part.trim();
  const start = from + part.length - part.trimStart().length;
  const end = start + text.length;
  const within = (at: number) => Math.min(text.length, Math.max(0, at - start));
  const cutRange = ([first, last]: Range): Range => [within(first), within(last)];
  const touches = ([first, last]: Range) => first < end && last > start;
  const { pageStarts, calls, cells, printed, revisions, comments, stands, ...rest } = line;
  const parts: { readonly [Field in keyof Line]?: Line[Field] | undefined } = {
    pageStarts: pageStarts
      ?.filter(({ at }) => (from === 0 ? at < to : at >= from))
      .map(({ at, page }) => ({ at: within(at), page })),
    calls: calls
      ?.filter(({ at }) => at >= start && at < end)
      .map((call) => ({ ...call, at: within(call.at), end: within(call.end) })),
    cells: cells?.filter(touches).map(cutRange),
    printed: printed
      ?.filter((run) => touches([run.start, run.end]))
      .map((run) => {
        const [first, last] = cutRange([run.start, run.end]);
        const letter = run.width / (run.end - run.start);
        const before = first + start - run.start;
        return { ...run, start: first, end: last, x: run.x + before * letter, width: (last - first) * letter };
      }),
    stands: stands && standsWithin(stands, start, end),
    revisions: revisions
      ?.filter(({ range }) => touches(range))
      .map((revision) => ({ ...revision, range: cutRange(revision.range) as [number, number] })),
    comments: comments
      ?.filter(({ range }) => touches(range))
      .map((comment) => ({ ...comment, range: cutRange(comment.range) as [number, number] })),
  };
  const kept = Object.fromEntries(Object.entries(parts).filter(([, list]) => Array.isArray(list) && list.length > 0));
  return { ...rest, ...kept, text, apart: from === 0 && line.apart };
}
