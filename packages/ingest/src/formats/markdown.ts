import type { Line } from './reader.ts';

const heading = /^#{1,6} +(?=\S)/;
const rule = /^(?:[-*_] ?){3,}$/;
const divider = /^\|?(?: ?:?-{3,}:? ?\|)+(?: ?:?-{3,}:? ?)?$/;
const bold = /\*\*[^*\s](?:[^*]{0,500}[^*\s])?\*\*/;
const noteText = /^\[\^([\w-]{1,20})\]: ?/;
/** How much must show that a text is Markdown. */
const ENOUGH = 3;

/** Whether a text is Markdown, as chats and editors hand it over: headings with "#", bold in asterisks, tables in bars. */
export function isMarkdown(lines: readonly Line[]): boolean {
  let shown = 0;
  for (const { text } of lines) {
    if (divider.test(text) || noteText.test(text)) shown += 2;
    else if (heading.test(text) || bold.test(text.slice(0, 5000))) shown++;
    if (shown >= ENOUGH) return true;
  }
  return false;
}

/** The lines of a Markdown text without its marks: headings, table rows, footnotes, emphasis. */
export function readMarkdown(lines: readonly Line[]): Line[] {
  const read: Line[] = [];
  const notes = new Set(lines.flatMap(({ text }) => noteText.exec(text)?.[1] ?? []));
  let apart = false;
  let inTable = false;
  lines.forEach((line, at) => {
    const { text } = line;
    const divides = divider.test(text);
    inTable = text.includes('|') && (inTable || divider.test(lines[at + 1]?.text ?? ''));
    if (divides || rule.test(text) || /^(?:```|~~~)\w{0,20}$/.test(text)) {
      apart ||= !divides;
      return;
    }
    const own = lineOf({ ...line, apart: line.apart || apart }, { notes, inTable });
    apart = false;
    if (own.text !== '') read.push(own);
  });
  return placed(read);
}

type Known = { readonly notes: ReadonlySet<string>; readonly inTable: boolean };

const lineOf = (line: Line, { notes, inTable }: Known): Line => {
  const { text } = line;
  if (inTable) {
    const cells = text
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => plain(cell.trim()));
    let end = -1;
    const ranges = cells.map((cell): [number, number] => {
      const start = end + 1;
      end = start + cell.length;
      return [start, end];
    });
    const whole = cells.join('\t');
    return whole.trim() === '' ? { ...line, text: '' } : { ...line, text: whole, cells: ranges };
  }
  const note = noteText.exec(text);
  if (note)
    return { ...line, text: `[${note[1]}] ${plain(text.slice(note[0].length))}`.trim(), apart: true, note: note[1]! };
  const title = heading.exec(text)?.[0];
  if (title) return { ...called(text.slice(title.length).replace(/ #+$/, ''), notes), apart: true, centred: true };
  const quoted = text.replace(/^(?:> ?){1,10}/, '');
  const whole = /^(?:\*\*|__)[^*_]{1,200}(?:\*\*|__)$/.test(quoted);
  return { ...line, ...called(quoted, notes), ...(whole && { centred: true }) };
};

/** A text with the footnotes that it calls: "goods[^1]" is "goods[1]". */
const called = (
  text: string,
  notes: ReadonlySet<string>,
): (Pick<Line, 'text'> & Required<Pick<Line, 'calls'>>) | Pick<Line, 'text'> => {
  const calls: { at: number; end: number; note: string }[] = [];
  let whole = '';
  let last = 0;
  for (const match of text.matchAll(/\[\^([\w-]{1,20})\]/g)) {
    const note = match[1]!;
    if (!notes.has(note)) continue;
    whole += plain(text.slice(last, match.index));
    calls.push({ at: whole.length, end: whole.length + note.length + 2, note });
    whole += `[${note}]`;
    last = match.index + match[0].length;
  }
  whole += plain(text.slice(last));
  return calls.length > 0 ? { text: whole, calls } : { text: whole };
};

/** Text without emphasis, links and backslashes. */
const plain = (text: string): string =>
  text
    .replace(/(\*\*\*|\*\*|__)(?=[^\s*_])([^*_]{1,2000}?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\w*\\])\*(?=[^\s*])([^*]{1,500}?)(?<=[^\s*\\])\*(?![\w*])/g, '$1')
    .replace(/(?<![\w\\])_(?=[^\s_])([^_]{1,500}?)(?<=[^\s_\\])_(?!\w)/g, '$1')
    .replace(/!?\[([^\][]{1,500})\]\([^()\s]{1,1000}\)/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~])/g, '$1');

/** The lines with each footnote behind the paragraph that calls it. */
const placed = (lines: readonly Line[]): Line[] => {
  const notes = new Map<string, Line[]>();
  for (const line of lines) {
    if (line.note === undefined) continue;
    const known = notes.get(line.note);
    if (known) known.push(line);
    else notes.set(line.note, [line]);
  }
  const called = new Set(lines.flatMap(({ calls = [] }) => calls.map(({ note }) => note)));
  const done = new Set<string>();
  return lines.flatMap((line) => {
    if (line.note !== undefined) return called.has(line.note) ? [] : [line];
    const own = (line.calls ?? []).flatMap(({ note }) => {
      if (done.has(note)) return [];
      done.add(note);
      return notes.get(note) ?? [];
    });
    return [line, ...own];
  });
};
