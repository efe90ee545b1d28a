/** What PDFium wrote, and what of it is new: objects from a number on, and some older ones that changed. */
export type Written = {
  /** How many bytes the original has; PDFium appended all after them. */
  readonly original: number;
  readonly bytes: Buffer;
  readonly firstNew: number;
  readonly changed: ReadonlySet<number>;
};

/**
 * The original, byte for byte, with only the objects behind it that are new or changed. PDFium appends every object that
 * it has looked at as well, fonts and pictures among them, and a cross-reference stream that other readers refuse.
 * Undefined where what it wrote is not understood.
 */
export function incrementOf({ original, bytes, firstNew, changed }: Written): Buffer | undefined {
  const table = tableOf(bytes);
  if (!table) return undefined;
  const starts = [...table.offsets.values(), table.start].sort((a, b) => a - b);
  const objects = new Map<number, Buffer>();
  for (const [number, offset] of table.offsets) {
    if (offset < original) continue;
    const end = starts.find((start) => start > offset);
    const object = bytes.subarray(offset, end);
    if (!object.toString('latin1', 0, 20).startsWith(`${number} 0 obj`)) return undefined;
    objects.set(number, object);
  }
  const wanted = new Set(changed);
  // an array of annotations may be an object of its own
  for (const number of changed) {
    const array = /\/Annots (\d+) 0 R/.exec(objects.get(number)?.toString('latin1') ?? '');
    if (array) wanted.add(Number(array[1]));
  }
  const kept = [...objects].filter(([number]) => number >= firstNew || wanted.has(number)).sort(([a], [b]) => a - b);
  if ([...changed].some((number) => !objects.has(number))) return undefined;
  let at = original + 1;
  const offsets = kept.map(([number, object]): [number, number] => {
    const own: [number, number] = [number, at];
    at += object.length;
    return own;
  });
  const tail = table.stream ? streamTail(offsets, at, table.trailer) : tableTail(offsets, at, table.trailer);
  // the original may end without a line break
  const parts = [bytes.subarray(0, original), Buffer.from('\n'), ...kept.map(([, object]) => object), tail];
  return Buffer.concat(parts);
}

type Table = {
  readonly start: number;
  readonly offsets: ReadonlyMap<number, number>;
  /** The entries of the trailer that stay as they are. */
  readonly trailer: string;
  readonly stream: boolean;
};

/** The last cross-reference table or stream, as PDFium writes them. */
const tableOf = (bytes: Buffer): Table | undefined => {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(bytes.toString('latin1', bytes.length - 60))?.[1]);
  if (!(start < bytes.length)) return undefined;
  const text = bytes.toString('latin1', start);
  return text.startsWith('xref') ? plainTable(text, start) : streamTable(text, start);
};

const plainTable = (text: string, start: number): Table | undefined => {
  const end = text.lastIndexOf('trailer');
  const offsets = new Map<number, number>();
  let next = 0;
  for (const line of text.slice(4, end).split(/[\r\n]+/)) {
    const [a, b, kind] = line.trim().split(' ');
    if (b !== undefined && kind === undefined) next = Number(a);
    else if (kind !== undefined) {
      if (kind === 'n') offsets.set(next, Number(a));
      next++;
    }
  }
  const trailer = /<<([\s\S]*)>>\s*startxref/.exec(text.slice(end))?.[1];
  return trailer === undefined ? undefined : { start, offsets, trailer: kept(trailer), stream: false };
};

/** PDFium writes four bytes of offset and one of generation for each object. */
const WIDTH = 5;

const streamTable = (text: string, start: number): Table | undefined => {
  const match = /^\d+ 0 obj <<([\s\S]*)\/W\[0 4 1\]\/Index\[([\d ]+)\]\/Length (\d+)>>stream\r\n/.exec(text);
  if (!match) return undefined;
  const [head, trailer = '', index = ''] = match;
  const rows = Buffer.from(text.slice(head.length, head.length + Number(match[3])), 'latin1');
  const offsets = new Map<number, number>();
  const numbers = index.trim().split(/\s+/).map(Number);
  let row = 0;
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    for (let number = numbers[at]!; number < numbers[at]! + numbers[at + 1]!; number++)
      offsets.set(number, rows.readUInt32BE(WIDTH * row++));
  }
  return { start, offsets, trailer: kept(trailer), stream: true };
};

/** What of a trailer stays: all but how many objects there are. */
const kept = (trailer: string): string => trailer.replace(/\/Size \d+/, '');

type Offsets = readonly (readonly [number: number, offset: number])[];

/** Runs of neighbouring numbers. */
const sections = (offsets: Offsets): Offsets[] => {
  const all: [number, number][][] = [];
  for (const [number, offset] of offsets) {
    const last = all.at(-1);
    if (last && last.at(-1)![0] === number - 1) last.push([number, offset]);
    else all.push([[number, offset]]);
  }
  return all;
};

const tableTail = (offsets: Offsets, start: number, trailer: string): Buffer => {
  const table = sections(offsets).map(
    (own) =>
      `${own[0]![0]} ${own.length}\n${own.map(([, offset]) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`,
  );
  const size = offsets.at(-1)![0] + 1;
  return Buffer.from(
    `xref\n${table.join('')}trailer\n<<${trailer}/Size ${size}>>\nstartxref\n${start}\n%%EOF\n`,
    'latin1',
  );
};

const streamTail = (offsets: Offsets, start: number, trailer: string): Buffer => {
  const own = offsets.at(-1)![0] + 1;
  const all: Offsets = [...offsets, [own, start]];
  const rows = Buffer.alloc(all.length * 7);
  all.forEach(([, offset], row) => {
    rows.writeUInt8(1, row * 7);
    rows.writeUInt32BE(offset, row * 7 + 1);
  });
  const index = sections(all).map((section) => `${section[0]![0]} ${section.length}`);
  const head = `${own} 0 obj\n<</Type/XRef${trailer}/Size ${own + 1}/W[1 4 2]/Index[${index.join(' ')}]/Length ${rows.length}>>\nstream\n`;
  return Buffer.concat([
    Buffer.from(head, 'latin1'),
    rows,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`, 'latin1'),
  ]);
};
