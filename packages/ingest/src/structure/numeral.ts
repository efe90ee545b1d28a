import { allOf, fold, TREATY_WORDS } from './words.ts';

const digits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** The value of a Roman numeral in either case, such as 14 for "XIV"; undefined when it is none. */
export function romanValue(text: string): number | undefined {
  const lower = text.toLowerCase();
  if (lower.length > 10 || !/^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(lower) || !lower)
    return undefined;
  let value = 0;
  for (let at = 0; at < lower.length; at++) {
    const one = digits[lower[at]!]!;
    value += one < (digits[lower[at + 1] ?? ''] ?? 0) ? -one : one;
  }
  return value;
}

const spelled = new Map(
  Object.values(TREATY_WORDS).flatMap(({ numbers }) =>
    numbers.flatMap((forms, index) => forms.split('|').map((form): [string, number] => [form, index + 1])),
  ),
);

/** Every number that may be spelled in a heading, without accents and in lower case: "twenty one", "premier". */
export const SPELLED: readonly string[] = allOf(({ numbers }) => numbers.flatMap((forms) => forms.split('|'))).sort(
  (a, b) => b.length - a.length,
);

/**
 * What a printed number counts as among its siblings: 14 for "14", "XIV" and "fourteen", 4 for "14.4", 7 for "G";
 * undefined where it does not count.
 */
export function ordinalOf(number: string): number | undefined {
  const last =
    fold(number)
      .split(/[.\-–:]/)
      .at(-1)
      ?.trim() ?? '';
  if (/^\d{1,6}$/.test(last)) return Number(last);
  const word = spelled.get(
    fold(number)
      .replace(/[\s-]+/g, ' ')
      .trim(),
  );
  if (word !== undefined) return word;
  return romanValue(last) ?? (/^[a-z]$/.test(last) ? last.charCodeAt(0) - 96 : undefined);
}
