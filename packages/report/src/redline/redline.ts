import { type Agreement, contains, type Edit, type WordPlace } from '@carveout/schema';
import type { Node } from '@xmldom/xmldom';
import { WordError } from './error.ts';
import { type LineSort, lineSorts } from './line-sort.ts';
import { looksIn } from './look.ts';
import { pack } from './package.ts';
import { type Hand, idsAfter, type Pen, penFor } from './pen.ts';
import { marginOf } from './remark.ts';
import { type Desk, revise } from './revise.ts';
import { openWord } from './sites.ts';

/** The user's own Word file, as it was read. */
export type WordSource = {
  readonly bytes: Uint8Array;
  readonly agreement: Agreement;
  /** Where the agreement's text stands in it. */
  readonly places: readonly WordPlace[];
  /** It is a draft made of the agreement, in which each line is a paragraph. */
  readonly isDraft?: boolean;
};

/** What proposals make of an agreement. */
export type Amendments = {
  readonly amended: Agreement;
  /** In the order of the original text, none overlapping. */
  readonly edits: readonly Edit[];
  /** Why each proposal is made, by its place in the list; without one it gets no comment. */
  readonly reasons: readonly (string | undefined)[];
};

/** A Word file with tracked changes, and which proposals Word numbers by itself in it. */
export type Drawn = { readonly bytes: Uint8Array; readonly numbered: ReadonlySet<number> };

/**
 * The user's own Word file with amendments as tracked changes and their reasons as comments. Throws a WordError where one
 * of them has no place in the file; then nothing is written. `automatic` says whose new paragraphs Word is to number
 * where it numbers their like.
 */
export function drawRedline(
  { bytes, agreement, places, isDraft = false }: WordSource,
  { amended, edits, reasons }: Amendments,
  { hand, automatic }: { readonly hand: Hand; readonly automatic: (proposal: number) => boolean },
): Drawn {
  const file = openWord(bytes, places);
  const ids = idsAfter(
    [...file.parts].flatMap(([name, part]) =>
      name.endsWith('.xml') && /word\//.test(name) ? [new TextDecoder().decode(part)] : [],
    ),
  );
  const pens = new Map<string, Pen>();
  const penOf = (part: string): Pen => {
    const pen = pens.get(part) ?? penFor(file.part(part)!, hand, ids);
    pens.set(part, pen);
    return pen;
  };
  const desk: Desk = {
    file,
    text: agreement.text,
    looks: looksIn(file, agreement),
    penOf,
    automatic,
    sortAt: sortsOf(amended, edits),
    isDraft,
    notes: agreement.provisions.filter(({ kind }) => kind === 'footnote'),
    isStruck: (range) => edits.some((edit) => contains(edit.range, range)),
  };
  const numbered = new Set<number>();
  const unplaced: string[] = [];
  const borne = new Map<number, { part: string; first: Node; last: Node }>();
  // from the end, so that what stands before keeps its place
  for (const edit of edits.toReversed()) {
    const revised = revise(desk, edit);
    if ('why' in revised) {
      unplaced.push(`proposal ${edit.proposal + 1}: ${revised.why}`);
      continue;
    }
    if (revised.numbered) numbered.add(edit.proposal);
    const [first, last] = [revised.nodes[0], revised.nodes.at(-1)];
    if (!first || !last) continue;
    const behind = borne.get(edit.proposal);
    borne.set(edit.proposal, { part: revised.part, first, last: behind?.part === revised.part ? behind.last : last });
  }
  if (unplaced.length > 0)
    throw new WordError(
      'not-placed',
      `The Word file has no place for this: ${unplaced.reverse().join('; ')}. Nothing was written. A draft of the text with the changes in it can be made instead.`,
    );
  const told = reasons.flatMap((reason, proposal) => {
    const place = borne.get(proposal);
    return reason && place ? [{ reason, place }] : [];
  });
  if (told.length > 0) {
    const margin = marginOf(file, ids);
    for (const { reason, place } of told)
      margin.remark(
        [
          { parent: place.first.parentNode!, next: place.first },
          { parent: place.last.parentNode!, next: place.last.nextSibling },
        ],
        { ...hand, text: reason },
      );
  }
  file.save();
  return { bytes: pack(file.parts), numbered };
}

/** Tells of each line that an edit puts in what it is in the amended agreement. */
function sortsOf(amended: Agreement, edits: readonly Edit[]): Desk['sortAt'] {
  const starts = new Map<Edit, number>();
  let grown = 0;
  for (const edit of edits) {
    starts.set(edit, edit.range[0] + grown);
    grown += edit.text.length - (edit.range[1] - edit.range[0]);
  }
  const byStart = new Map<number, LineSort>(lineSorts(amended).map((line) => [line.start, line]));
  return (edit, offset) => byStart.get(starts.get(edit)! + offset);
}
