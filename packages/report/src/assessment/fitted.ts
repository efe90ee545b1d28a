import { wrapped } from '../ink.ts';
import { fill } from '../locales/index.ts';
import type { Screen } from './screen.ts';

/** The room for a list: lines of a width, two columns of which are its margin, and what stands between two of its names. */
type Room = { readonly lines: number; readonly width: number; readonly separator: string };

/** As many of some names as there is room for, and how many there are besides: "… and 13 more". */
export function fitted({ say, language }: Screen, names: readonly string[], { lines, width, separator }: Room): string {
  for (let shown = names.length; ; shown--) {
    const left = names.length - shown;
    const more = left > 0 ? ` ${fill(say.more, { count: left.toLocaleString(language) })}` : '';
    const list = names.slice(0, shown).join(separator) + more;
    if (shown <= 1 || wrapped(list, '  ', width).split('\n').length <= lines) return list;
  }
}
