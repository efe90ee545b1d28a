import type { Provision } from '@carveout/schema';
import type { Close, Mark } from './mark.ts';

type Open = Omit<Provision, 'range'> & { readonly depth: number; readonly range: [number, number] };

/** The id of a provision by its path, made unique: a taken one becomes `ch2.art4~2`. No path of its own holds a `~`. */
const claim = (path: string, taken: Map<string, number>): string => {
  const times = (taken.get(path) ?? 0) + 1;
  taken.set(path, times);
  return times === 1 ? path : `${path}~${times}`;
};

/**
 * The provisions that marks in the order of the text make up, parents before children. Each ends, without the white
 * space after it, where the next one as high or higher begins.
 */
export function grow(text: string, marks: readonly (Mark | Close)[]): Provision[] {
  const grown: Open[] = [];
  const open: Open[] = [];
  const taken = new Map<string, number>();
  const closeTo = (depth: number, at: number) => {
    let end = at;
    while (end > 0 && /\s/.test(text[end - 1]!)) end--;
    while (open.length > 0 && open.at(-1)!.depth >= depth) {
      const last = open.pop()!;
      if (last.range[1] < 0) last.range[1] = Math.max(last.range[0], end);
      // a child with an end of its own may reach further than the white space that was cut
      const parent = open.at(-1);
      if (parent) end = Math.max(end, last.range[1]);
    }
  };
  for (const mark of marks) {
    const ended = open.at(-1);
    if (ended && ended.range[1] >= 0 && ended.range[1] <= mark.start) open.pop();
    closeTo(mark.depth, mark.start);
    if (!('provision' in mark)) continue;
    const { segment, ...provision } = mark.provision;
    const parent = open.at(-1)?.id ?? null;
    const id = claim(parent === null ? segment : `${parent}.${segment}`, taken);
    const one: Open = { id, ...provision, range: [mark.start, mark.end ?? -1], parent, depth: mark.depth };
    grown.push(one);
    open.push(one);
  }
  closeTo(0, text.length);
  return grown.map(({ depth: _, ...provision }) => provision);
}
