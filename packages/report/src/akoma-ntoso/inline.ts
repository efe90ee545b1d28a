import type { Agreement, Provision, Range, Reference } from '@carveout/schema';
import { element, escaped } from './element.ts';

/** A stretch of text that is marked up: with what, and what it then becomes. */
type Markup = { readonly range: Range; readonly xml: (inside: string) => string };

/** Writes stretches of an agreement's text, with its footnotes where they are called and its references. */
export type Writer = {
  /** The words of a stretch, as they stand in a line. */
  readonly inline: (range: Range) => string;
  /** The lines of a stretch as paragraphs; empty where it holds no words. */
  readonly blocks: (range: Range) => string;
};

/** Lays out how stretches of an agreement are written. */
export function writerOf(agreement: Agreement, eIds: ReadonlyMap<Provision['id'], string>): Writer {
  const { text, provisions, references = [] } = agreement;
  // written where they are called, and so not where they stand
  const notes = provisions.filter((one) => isCalled(one, text)).map(({ range }) => range);
  const calls = provisions.flatMap((note): Markup[] => {
    const { kind, call, number, id } = note;
    if (!isCalled(note, text)) return [];
    const body = noteText(text, note);
    const xml = () =>
      element(
        'authorialNote',
        { marker: number, eId: eIds.get(id), placement: 'bottom' },
        body.map((line) => element('p', {}, escaped(line))).join('') || element('p'),
      );
    return kind === 'footnote' ? [{ range: [call!, call! + number.length], xml }] : [];
  });
  const refs = references.flatMap((reference): Markup[] => {
    const href = hrefOf(reference, eIds);
    return href
      ? [
          {
            range: reference.range,
            xml: (inside) => element('ref', { href, ...otherTargets(reference, eIds) }, inside),
          },
        ]
      : [];
  });
  // a call within a reference would be lost, and so such a reference is left plain
  const marked = [...calls, ...refs.filter(({ range }) => !calls.some((call) => crosses(call.range, range)))].sort(
    (a, b) => a.range[0] - b.range[0],
  );
  const inline = ([start, end]: Range): string => {
    let out = '';
    let at = start;
    for (let next = firstFrom(marked, start); next < marked.length && marked[next]!.range[0] < end; next++) {
      const { range, xml } = marked[next]!;
      if (range[0] < at || range[1] > end) continue;
      out += escaped(text.slice(at, range[0])) + xml(escaped(text.slice(...range)));
      at = range[1];
    }
    return out + escaped(text.slice(at, end));
  };
  return {
    inline,
    blocks: ([start, end]) => {
      const lines: Range[] = [];
      let at = start;
      for (const [from, to] of [...notes.filter(([from]) => from >= start && from < end), [end, end] as const]) {
        for (const { index, 0: line } of text.slice(at, from).matchAll(/[^\n]+/g))
          if (line.trim() !== '') lines.push([at + index, at + index + line.length]);
        at = Math.max(at, to);
      }
      return blocksOf(lines, { text, inline });
    },
  };
}

/** Lines as paragraphs, and those whose cells are parted by tabs as rows of tables. */
const blocksOf = (
  lines: readonly Range[],
  { text, inline }: { readonly text: string; readonly inline: Writer['inline'] },
): string => {
  let out = '';
  let rows = '';
  for (const [start, end] of lines) {
    const cells = text.slice(start, end).split('\t');
    if (cells.length === 1) {
      out += (rows && element('table', {}, rows)) + element('p', {}, inline([start, end]));
      rows = '';
      continue;
    }
    let at = start;
    const row = cells.map((cell) => {
      const own = element('td', {}, element('p', {}, inline([at, at + cell.length])));
      at += cell.length + 1;
      return own;
    });
    rows += element('tr', {}, row.join(''));
  }
  return out + (rows && element('table', {}, rows));
};

const crosses = (a: Range, b: Range): boolean => a[0] < b[1] && b[0] < a[1];

/** The place of the first that begins at an offset or behind it. */
const firstFrom = (marked: readonly Markup[], offset: number): number => {
  let [low, high] = [0, marked.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marked[middle]!.range[0] < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Whether a footnote is written where it is called: its mark stands there. */
export const isCalled = ({ kind, call, number }: Provision, text: string): boolean =>
  kind === 'footnote' && call !== undefined && number !== '' && text.startsWith(number, call);

/** The lines of a footnote without the mark at its head. */
const noteText = (text: string, { range, number }: Provision): string[] => {
  const whole = text.slice(...range).trim();
  const bare = whole.startsWith(number) ? whole.slice(number.length).trimStart() : whole;
  return bare.split('\n').filter((line) => line.trim() !== '');
};

const hrefOf = ({ targets, external }: Reference, eIds: ReadonlyMap<string, string>): string | undefined => {
  const eId = targets.map((id) => eIds.get(id)).find(Boolean);
  if (eId) return `#${eId}`;
  if (!external) return undefined;
  const { instrument, provision } = external;
  return `urn:carveout:instrument:${encodeURIComponent(instrument)}${provision ? `#${encodeURIComponent(provision)}` : ''}`;
};

/** All that a reference to several provisions means, in a term of Carveout's own. */
const otherTargets = ({ targets }: Reference, eIds: ReadonlyMap<string, string>) => {
  const known = targets.flatMap((id) => eIds.get(id) ?? []);
  return known.length > 1 ? { 'carveout:targets': known.map((eId) => `#${eId}`).join(' ') } : {};
};
