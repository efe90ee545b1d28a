import type { Agreement, Provision } from '@carveout/schema';

/** What a line of an agreement is, so that a new line can be made to look like an old one of its sort. */
export type LineSort = {
  readonly start: number;
  /** "article1" for the line that opens an article numbered in figures, "article+1" for the next line of its own. */
  readonly sort: string;
  /** The provision that it opens. */
  readonly opens?: Provision;
};

/** How many lines of a provision are told apart. */
const MOST_TOLD = 3;

/** The sort of number: figures, letters, Roman; empty for none. */
const formOf = (number: string): string => {
  const sign = /[\p{L}\d]+/u.exec(number)?.[0] ?? '';
  if (/^\d/.test(sign)) return '1';
  if (/^[ivx]{2,}$|^[iv]$/.test(sign)) return 'i';
  if (/^[IVX]+$/.test(sign)) return 'I';
  return sign === '' ? '' : sign === sign.toUpperCase() ? 'A' : 'a';
};

/** What each line of an agreement is, in order. */
export function lineSorts({ text, provisions }: Agreement): LineSort[] {
  const lines: LineSort[] = [];
  const open: { readonly provision: Provision; own: number }[] = [];
  let next = 0;
  for (const { index: start } of text.matchAll(/[^\n]+/g)) {
    let opens: Provision | undefined;
    while (next < provisions.length && provisions[next]!.range[0] <= start) {
      const provision = provisions[next++]!;
      while (open.length > 0 && open.at(-1)!.provision.range[1] <= provision.range[0]) open.pop();
      open.push({ provision, own: 0 });
      if (provision.range[0] === start) opens = provision;
    }
    while (open.length > 0 && open.at(-1)!.provision.range[1] <= start) open.pop();
    const holder = open.at(-1);
    const depth = open.filter(({ provision }) => provision.kind === 'point').length;
    const kind = `${holder?.provision.kind ?? ''}${holder?.provision.kind === 'point' ? depth : ''}`;
    if (opens) lines.push({ start, sort: `${kind}${formOf(opens.number)}`, opens });
    else {
      const line = holder ? Math.min(MOST_TOLD, ++holder.own) : 0;
      lines.push({ start, sort: `${kind}+${line}` });
    }
  }
  return lines;
}
