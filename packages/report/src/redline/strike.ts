import type { Range } from '@carveout/schema';
import type { Element, Node } from '@xmldom/xmldom';
import { restyle } from './look.ts';
import { around, childOf, childrenOf, isElement, nameOf } from './part.ts';
import { type Pen, trackMark } from './pen.ts';
import { fieldMark, isolated } from './runs.ts';
import type { Piece } from './sites.ts';

/** The same stretch of several pieces of one element, as characters of that element. */
type Stretch = { readonly node: Element; readonly range: [number, number] };

/** What of the file's elements a stretch of the text takes, in order. */
export function stretchesOf(pieces: readonly Piece[], [start, end]: Range): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { node, range, from, to } of pieces) {
    const isEven = to - from === range[1] - range[0];
    const first = isEven ? from + Math.max(0, start - range[0]) : from;
    const last = isEven ? to - Math.max(0, range[1] - end) : to;
    const before = stretches.at(-1);
    if (before?.node === node) before.range[1] = last;
    else stretches.push({ node, range: [first, last] });
  }
  return stretches;
}

const GONE: Readonly<Record<string, string>> = { t: 'delText', instrText: 'delInstrText' };

/** Gives the characters of a run the names that deleted ones have. */
function asDeleted(run: Element, pen: Pen): void {
  for (const child of childrenOf(run)) {
    const name = GONE[nameOf(child)];
    if (name !== undefined) run.replaceChild(pen.text(child.textContent ?? '', name), child);
  }
}

/** Tracks a run as deleted; what is deleted behind it by the same hand goes into one change with it. */
function strikeRun(run: Element, pen: Pen, struck: ReadonlySet<Node>): Element {
  asDeleted(run, pen);
  const next = run.nextSibling;
  if (next && struck.has(next)) {
    next.insertBefore(run, next.firstChild);
    return next as Element;
  }
  const change = pen.change('del');
  run.parentNode!.replaceChild(change, run);
  change.appendChild(run);
  return change;
}

/** Tracks stretches as deleted, the last first, so that those before keep their place; gives the changes in order. */
export function strike(stretches: readonly Stretch[], pen: Pen): Element[] {
  const struck = new Set<Node>();
  for (const { node, range } of stretches.toReversed())
    for (const run of runsStruck(isolated(node, range, pen))) struck.add(strikeRun(run, pen, struck));
  return [...struck].reverse().filter(isElement);
}

/** A run, or, where it is all that a field prints, every run of the field, the last first. */
function runsStruck(run: Element): Element[] {
  if (fieldMark(run.nextSibling) !== 'end' || fieldMark(run.previousSibling) !== 'separate') return [run];
  const runs: Element[] = [run.nextSibling as Element, run];
  for (let at: Node | null = run.previousSibling; at; at = at.previousSibling) {
    if (nameOf(at) === 'r') runs.push(at as Element);
    if (fieldMark(at) === 'begin') return runs;
  }
  return [run];
}

/** Whether a paragraph's mark can go: a paragraph follows that takes its place, and no section ends with it. */
export function hasMarkToLose(paragraph: Element): boolean {
  return nameOf(following(paragraph)) === 'p' && !childOf(childOf(paragraph, 'pPr'), 'sectPr');
}

/** The block that follows a paragraph in what it stands in. */
export function following(paragraph: Element): Element | undefined {
  let at: Node | null = paragraph.nextSibling;
  while (at && (!isElement(at) || /^(?:bookmark|comment|proofErr|perm)/.test(nameOf(at)))) at = at.nextSibling;
  return isElement(at) ? at : undefined;
}

/** Tracks the mark of a paragraph as deleted, and empty ones behind it up to the next that is struck too. */
export function strikeMark(paragraph: Element, next: Element | undefined, pen: Pen): void {
  if (!hasMarkToLose(paragraph)) {
    loseFormer(paragraph, pen);
    return;
  }
  trackMark(paragraph, 'del', pen);
  const empty: Element[] = [];
  for (let at = following(paragraph); at && at !== next; at = following(at)) {
    if (nameOf(at) !== 'p' || childrenOf(at).some((one) => nameOf(one) !== 'pPr') || !hasMarkToLose(at)) return;
    empty.push(at);
  }
  if (next) for (const one of empty) trackMark(one, 'del', pen);
}

/**
 * Takes a last paragraph away by the mark of the one before it, which goes on in it: it is given the looks of that by a
 * tracked change. Where none stands before it, it stays without words.
 */
function loseFormer(paragraph: Element, pen: Pen): void {
  if (following(paragraph) && nameOf(following(paragraph)) !== 'sectPr') return;
  let former: Node | null = paragraph.previousSibling;
  while (former && (!isElement(former) || isTracked(former))) former = former.previousSibling;
  if (nameOf(former) !== 'p' || !hasMarkToLose(former as Element)) return;
  restyle(paragraph, former as Element, pen);
  trackMark(former as Element, 'del', pen);
}

/** Whether the mark of a paragraph is deleted already. */
const isTracked = (node: Node): boolean => {
  const mark = childOf(childOf(node, 'pPr'), 'rPr');
  return nameOf(node) === 'p' && mark !== undefined && childOf(mark, 'del') !== undefined;
};

/** Tracks a table's row as deleted. */
export function strikeRow(row: Element, pen: Pen): void {
  let properties = childOf(row, 'trPr');
  if (!properties) {
    properties = pen.make('trPr');
    const before = childrenOf(row).find((one) => nameOf(one) !== 'tblPrEx');
    row.insertBefore(properties, before ?? null);
  }
  if (!childOf(properties, 'del')) properties.appendChild(pen.change('del'));
}

/** Why words cannot be struck or put beside where they stand; undefined where they can. */
export function refusalOf({ node }: Piece): string | undefined {
  const run = around(node, 'r');
  if (!run || run.namespaceURI !== around(node, 'p')?.namespaceURI) return 'they stand in a formula or a drawing';
  if (around(node, 'del', 'moveFrom')) return 'somebody else has deleted them already';
  const control = around(node, 'sdt');
  if (control && childOf(childOf(control, 'sdtPr'), 'dataBinding'))
    return 'they stand in a field that Word fills in from elsewhere';
  return undefined;
}
