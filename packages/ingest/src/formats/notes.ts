import type { Composed } from './compose.ts';
import type { Line } from './reader.ts';

/** The lines with the text of each footnote behind the paragraph that calls it first, wherever the source has it. */
export function notesPlaced(composed: readonly Composed<unknown>[]): Line[] {
  const notes = new Map<string, Composed<unknown>[]>();
  for (const line of composed) {
    if (line.noteKey === undefined) continue;
    const lines = notes.get(line.noteKey);
    if (lines) lines.push(line);
    else notes.set(line.noteKey, [line]);
  }
  const called = new Set(
    composed.flatMap(({ calls, noteKey }) => calls.flatMap(({ key }) => (key === noteKey ? [] : key))),
  );
  const placed: Line[] = [];
  const place = (first: Composed<unknown>) => {
    const waiting = [first];
    for (let line = waiting.pop(); line; line = waiting.pop()) {
      placed.push(plain(line));
      const own = line.calls.flatMap(({ key }) => {
        const lines = notes.get(key) ?? [];
        notes.delete(key);
        return lines;
      });
      for (let at = own.length - 1; at >= 0; at--) waiting.push(own[at]!);
    }
  };
  for (const line of composed) {
    if (line.noteKey === undefined) place(line);
    else if (notes.has(line.noteKey) && !called.has(line.noteKey)) placeAll(notes, line.noteKey, place);
  }
  // footnotes that only footnotes call
  for (const key of [...notes.keys()]) placeAll(notes, key, place);
  return placed;
}

const placeAll = (notes: Map<string, Composed<unknown>[]>, key: string, place: (line: Composed<unknown>) => void) => {
  const lines = notes.get(key) ?? [];
  notes.delete(key);
  for (const line of lines) place(line);
};

const plain = ({
  from: _,
  letters: __,
  bold: ___,
  linked: ____,
  noteKey: _____,
  calls,
  ...line
}: Composed<unknown>): Line => {
  const known = calls.filter(({ key }) => key !== '');
  return known.length === 0 ? line : { ...line, calls: known.map(({ at, end, note }) => ({ at, end, note })) };
};
