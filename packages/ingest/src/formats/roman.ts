const ROMAN = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

/** The largest number that Word prints as a Roman numeral. */
const LARGEST = 32_767;

/** A number as a small Roman numeral, such as "xiv"; in figures where there is none. */
export function roman(number: number): string {
  if (number < 1 || number > LARGEST) return String(number);
  let rest = number;
  let printed = '';
  for (const [value, letters] of ROMAN) {
    printed += letters.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return printed;
}
