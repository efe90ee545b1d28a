import type { Provision, ProvisionKind, Reservation } from '@carveout/schema';

/** Builds a stretch of an amended text with the provisions in it, which are told as they are opened and closed. */
export type Layout = {
  /** Adds words. */
  readonly add: (words: string) => void;
  /** Opens a provision here; what is added until it is closed stands in it. */
  readonly open: (opened: { kind: ProvisionKind; segment: string; number: string; heading: string }) => void;
  /** Closes the provision that was opened last. */
  readonly close: (reservation?: Reservation) => void;
  /** Where the next word will stand in the amended text. */
  readonly here: () => number;
  readonly done: () => { readonly text: string; readonly provisions: Provision[] };
};

/** Starts a layout at an offset, in a provision; `taken` are the ids that there are. */
export function layoutAt(at: number, parent: string | null, taken: ReadonlySet<string>): Layout {
  const provisions: Provision[] = [];
  const opened: number[] = [];
  const used = new Set(taken);
  let text = '';
  const here = () => at + text.length;
  const claim = (path: string): string => {
    let id = path;
    for (let times = 2; used.has(id); times++) id = `${path}~${times}`;
    used.add(id);
    return id;
  };
  return {
    add: (words) => {
      text += words;
    },
    open: ({ segment, ...provision }) => {
      const inside = opened.length > 0 ? provisions[opened.at(-1)!]!.id : parent;
      const id = claim(inside === null ? segment : `${inside}.${segment}`);
      opened.push(provisions.length);
      provisions.push({ id, ...provision, range: [here(), here()], parent: inside });
    },
    close: (reservation) => {
      const place = opened.pop()!;
      const { range, ...provision } = provisions[place]!;
      provisions[place] = { ...provision, range: [range[0], here()], ...(reservation && { reservation }) };
    },
    here,
    done: () => ({ text, provisions }),
  };
}

/** Words as a part of an id: "Cultural industries" is "cultural-industries". */
export const slugOf = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
