import type { Bracket, Diagnostic, Provision } from '@carveout/schema';
import { labelOf } from './label.ts';

/** The negotiating brackets of a text, and what to say of those that have no other half. */
export type Bracketed = { readonly brackets: Bracket[]; readonly diagnostics: Diagnostic[] };

type Opened = { readonly at: number; readonly unit: number; readonly line: boolean };

/** The provisions past which a bracket that opens within a line does not reach. */
const UNITS: ReadonlySet<Provision['kind']> = new Set([
  'article',
  'annex',
  'chapter',
  'preamble',
  'conclusion',
  'entry',
]);
const editorial =
  /^(?:signed:?|sign[ée]|firmado|home|hereinafter .*|\(.{1,120}\)\s*[/÷]\s*.{1,20}|\d{1,4}|[ivx]{1,5}|[a-z]|\*+|…|\.{2,}|[\s_.-]*|sic|sic\.|[^:]{0,40}\b(?:emphasis added|omitted|reproduced|left blank|deleted|reserved|r[ée]serv[ée]e?|supprim[ée]e?|suprimido|reservado|signatures?)\b[^:]{0,40}|(?:editor|drafting|explanatory|negotiator)?.{0,12}\bnot[ae]s?\b.{0,20}:.*)$/isu;
/** Behind a number in brackets: what it counts, so that it is a number to be agreed on and calls no footnote. */
const counted =
  /^\s*(?:days?|months?|years?|weeks?|per ?cent|%|jours?|mois|ans?|ann[ée]es?|d[íi]as|meses|a[ñn]os|por ciento|pour cent)/iu;

/**
 * Finds the square brackets in which negotiators put what is not agreed, with who stands behind them: "[CAN, EU: shall
 * not]". Those of editors are left out: "[sic]", "[1]" and "[…]". One without its other half is said and encloses nothing.
 * Takes the text and its provisions in order; linear in both.
 */
export function bracketsIn(text: string, provisions: readonly Provision[]): Bracketed {
  const { pairs, lonely } = pairsIn(text, provisions);
  const brackets: Bracket[] = [];
  const open: { readonly place: number; readonly end: number }[] = [];
  // the last bracket at each depth, to see what stands beside it
  const beside: { place: number; within: number | undefined }[] = [];
  for (const [start, end] of pairs.sort((a, b) => a[0] - b[0])) {
    while (open.length > 0 && open.at(-1)!.end <= start) open.pop();
    if (isEditorial(text, start, end)) continue;
    const label = labelOf(text.slice(start + 1, Math.min(end - 1, start + 200)));
    const within = open.at(-1)?.place;
    const last = beside[open.length];
    const before = last && last.within === within ? brackets[last.place] : undefined;
    const joins = before && isJoint(text, before.range[1], start);
    const place = brackets.length;
    const first = joins ? (before.alternative ?? last!.place) : undefined;
    if (joins && before.alternative === undefined) before.alternative = first;
    brackets.push({
      range: [start, end],
      attributions: [...(label?.attributions ?? [])],
      ...(label && label.opposed.length > 0 && { opposed: [...label.opposed] }),
      ...(within !== undefined && { within }),
      ...(first !== undefined && { alternative: first }),
    });
    beside[open.length] = { place, within };
    open.push({ place, end });
  }
  return { brackets, diagnostics: unbalanced(lonely) };
}

const pairsIn = (text: string, provisions: readonly Provision[]): { pairs: [number, number][]; lonely: number[] } => {
  const units = provisions.filter(({ kind }) => UNITS.has(kind)).map(({ range }) => range[0]);
  const pairs: [number, number][] = [];
  const lonely: number[] = [];
  const open: Opened[] = [];
  let unit = -1;
  for (const { 0: mark, index: at } of text.matchAll(/[[\]]/g)) {
    while (unit + 1 < units.length && units[unit + 1]! <= at) unit++;
    // what opened within a line of another article has lost its end
    while (open.length > 0 && open.at(-1)!.unit !== unit && !open.at(-1)!.line) lonely.push(open.pop()!.at);
    if (mark === '[') open.push({ at, unit, line: /(?:^|\n)[\s[]{0,20}$/.test(text.slice(Math.max(0, at - 21), at)) });
    else {
      const opened = open.pop();
      if (opened) pairs.push([opened.at, at + 1]);
      else lonely.push(at);
    }
  }
  return { pairs, lonely: [...lonely, ...open.map(({ at }) => at)].sort((a, b) => a - b) };
};

const isEditorial = (text: string, start: number, end: number): boolean => {
  const inside = text.slice(start + 1, Math.min(end - 1, start + 200)).trim();
  if (/^\d{1,4}$/.test(inside)) {
    const alone = text[start - 1] !== ']' && text[end] !== '[' && !/^\s?\[\d{1,4}\]/.test(text.slice(end, end + 8));
    return (
      alone && !/\]\s$/.test(text.slice(Math.max(0, start - 2), start)) && !counted.test(text.slice(end, end + 20))
    );
  }
  // "[t]he" and "Part[y]" mend a word
  const mends = inside.length <= 3 && (/\p{L}/u.test(text[start - 1] ?? '') || /\p{L}/u.test(text[end] ?? ''));
  return mends || (end - start <= 200 && editorial.test(inside));
};

const isJoint = (text: string, end: number, start: number): boolean =>
  start - end <= 12 && /^\s*(?:\/|or|ou|o)?\s*$/.test(text.slice(end, start));

const unbalanced = (lonely: readonly number[]): Diagnostic[] =>
  lonely.length === 0
    ? []
    : [
        {
          code: 'bracket-unbalanced',
          message: `${lonely.length === 1 ? 'A square bracket has' : `${lonely.length} square brackets have`} no other half; what they enclose is read as text.`,
          range: [lonely[0]!, lonely[0]! + 1],
        },
      ];
