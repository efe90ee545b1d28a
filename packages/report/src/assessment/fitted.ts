import { wrapped } from '../ink.ts';
import { besides } from '../locales/index.ts';
import type { Screen } from './screen.ts';

/** The room for a list: lines of a width, two columns of which are its margin, and what stands between two of its names. */
type Room = { readonly lines: number; readonly width: number; readonly separator: string };

/** As many of some names as there is room for, and how many there are besides: "… and 13 more". */
export function fitted({ language }: Screen, names: readonly string[], { lines, width, separator }: Room): string {
  for (let shown = names.length; ; shown--) {
    const list = names.slice(0, shown).join(separator) + besides(names.length - shown, language);
    if (shown <= 1 || wrapped(list, '  ', width).split('\n').length <= lines) return list;
  }
}
