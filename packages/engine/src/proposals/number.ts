const ROMAN: readonly (readonly [string, number])[] = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
];
const IS_ROMAN = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

function fromRoman(number: string): number {
  let value = 0;
  let at = 0;
  for (const [sign, worth] of ROMAN) {
    while (number.startsWith(sign, at)) {
      value += worth;
      at += sign.length;
    }
  }
  return value;
}

const toRoman = (value: number): string => {
  let rest = value;
  let number = '';
  for (const [sign, worth] of ROMAN) {
    while (rest >= worth) {
      number += sign;
      rest -= worth;
    }
  }
  return number;
};

/** What is put behind a number so that those after it stay as they are, in order. */
const LETTERED = ['bis', 'ter', 'quater', 'quinquies', 'sexies', 'septies', 'octies', 'nonies', 'decies'];
const IS_LETTERED = new RegExp(`^(.*\\S\\s?)(${LETTERED.join('|')})$`);

/** Whether a number bears a letter that was put behind it: "14.4bis". */
export const isLettered = (number: string): boolean => IS_LETTERED.test(number);

/** The number after this one, as a drafter counts on: "11.2" after "11.1", "8-03" after "8-02", "X" after "IX"; empty where none follows. */
export function numberAfter(number: string): string {
  const lettered = IS_LETTERED.exec(number);
  if (lettered) return letteredAfter(number);
  const [, before = '', digits, behind = ''] = /^(.*?)(\d+)([^\d]*)$/.exec(number) ?? [];
  if (digits !== undefined && /^[).\]]*$/.test(behind))
    return `${before}${String(Number(digits) + 1).padStart(digits.length, '0')}${behind}`;
  const [, head = '', last = ''] = /^(.*?)([A-Z]+)$/.exec(number) ?? [];
  if (last !== '' && IS_ROMAN.test(last)) return `${head}${toRoman(fromRoman(last) + 1)}`;
  if (/^[A-Y]$/.test(last)) return `${head}${String.fromCharCode(last.charCodeAt(0) + 1)}`;
  return '';
}

/** The number with a letter that leaves what follows as it is: "14.4bis" after "14.4", "14.4ter" after that. */
export function letteredAfter(number: string): string {
  const [, head, last] = IS_LETTERED.exec(number) ?? [];
  if (head === undefined || last === undefined) return `${number}bis`;
  const next = LETTERED[LETTERED.indexOf(last) + 1];
  return next === undefined ? '' : `${head}${next}`;
}
