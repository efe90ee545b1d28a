import { printable } from '../table/harmless-cell.ts';

/** Text as it stands in XML. */
export const escaped = (text: string): string =>
  printable(text).replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of XML with its attributes and what stands in it, which is XML already. */
export function element(name: string, attributes: Attributes = {}, inside = ''): string {
  const told = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
  );
  return inside === '' ? `<${name}${told.join('')}/>` : `<${name}${told.join('')}>${inside}</${name}>`;
}
