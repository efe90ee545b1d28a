import type { Agreement, Mark, Range, WordPlace } from '@carveout/schema';
import { pack } from './package.ts';
import { around } from './part.ts';
import { idsAfter, type Pen, penFor } from './pen.ts';
import { marginOf } from './remark.ts';
import { type Gap, gapWithin, nowAt } from './runs.ts';
import { openWord, type Piece, type WordFile } from './sites.ts';

/** The user's own Word file with comments in it. */
export type AnnotatedWord = {
  readonly bytes: Uint8Array;
  /** The ids of marks of which no word stands in the file, in their order. */
  readonly unplaced: readonly Mark['id'][];
};

const PLAIN = { author: '', date: '' };

/**
 * The Word file that an agreement was read from with a comment anchored to each mark's words. All else of it stays as it
 * is. A comment on words of a note stands at the note's call, and one on a text box at the paragraph that holds it, since
 * Word shows none within them. The same marks give the same bytes. Throws a WordError for a file that is damaged or too
 * large.
 */
export function annotateWord(
  {
    bytes,
    agreement,
    places,
  }: { readonly bytes: Uint8Array; readonly agreement: Agreement; readonly places: readonly WordPlace[] },
  marks: readonly Mark[],
): AnnotatedWord {
  const file = openWord(bytes, places);
  const ids = idsAfter([]);
  const margin = marginOf(file, ids);
  const pen = penFor(file.part(file.main)!, PLAIN, ids);
  const unplaced: string[] = [];
  const inOrder = marks.toSorted((a, b) => b.range[0] - a.range[0] || b.range[1] - a.range[1]);
  for (const { id, range, author, at, subject, note } of inOrder) {
    const ends = endsOf(file, agreement, range, pen);
    if (!ends) {
      unplaced.push(id);
      continue;
    }
    margin.remark(ends, { author, date: at ?? '', text: [subject, note].filter(Boolean).join('\n') });
  }
  file.save();
  return { bytes: pack(file.parts), unplaced: marks.map(({ id }) => id).filter((id) => unplaced.includes(id)) };
}

/** Where a comment on a stretch of the text begins and ends; undefined where none of it stands in the file. */
function endsOf(file: WordFile, { provisions }: Agreement, range: Range, pen: Pen): [Gap, Gap] | undefined {
  const pieces = file.piecesIn(range).filter((piece) => piece.range[0] < piece.range[1] && around(piece.node, 'r'));
  const shown = pieces.filter(
    ({ part, node }) => part === file.main && !around(node, 'txbxContent', 'del', 'moveFrom'),
  );
  const [first, last] = [shown[0], shown.at(-1)];
  if (first && last) {
    // the end is cut first, which leaves what stands before it in its place
    const end = gapBy(last, Math.min(range[1], last.range[1]), 'behind', pen);
    return [gapBy(first, Math.max(range[0], first.range[0]), 'before', pen), end];
  }
  const [piece] = pieces;
  const box = around(piece?.node ?? null, 'txbxContent');
  const note = provisions.find(
    ({ kind, range: [from, to] }) => kind === 'footnote' && from <= range[0] && range[0] < to,
  );
  const call = note?.call === undefined ? undefined : file.piecesIn([note.call, note.call + 1])[0]?.node;
  const host = around(box ?? call ?? null, 'r');
  if (!host || around(host, 'txbxContent')) return undefined;
  return [
    { parent: host.parentNode!, next: host },
    { parent: host.parentNode!, next: host.nextSibling },
  ];
}

/** The gap at a place of the text within a piece. */
function gapBy({ node, range, from, to }: Piece, at: number, side: 'before' | 'behind', pen: Pen): Gap {
  const isEven = to - from === range[1] - range[0];
  const own = isEven ? from + at - range[0] : side === 'before' ? from : to;
  const now = nowAt(node, own, side);
  return gapWithin(now.element, now.at, pen);
}
