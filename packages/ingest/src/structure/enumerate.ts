import type { Enumerator, Meaning, Series, Style } from './enumerator.ts';
import { endsSentence, enumeratorsOf } from './enumerator.ts';
import { footnoteIn, footnotesCalled } from './footnote.ts';
import type { Close, Mark, Placed } from './mark.ts';

/** A list under way: its last number says what its next one must be. */
type List = { readonly style: Style; readonly series: Series; last: number; readonly paragraph: boolean };

/** How many enumerators ahead a doubt is settled by. */
const HORIZON = 60;
/** More than lists can stand in each other: each has its own style and series. */
const DEEPEST = 32;

/**
 * The paragraphs, points and footnotes of one provision's own lines, in order, `depth` being that of its children.
 * An enumerator counts where it carries a sequence on (1 2 3, a b c, i ii iii) or begins one; "paragraph (a)" does neither.
 */
export function enumerate(lines: readonly Placed[], depth: number): (Mark | Close)[] {
  const all = enumeratorsOf(lines);
  const called = footnotesCalled(lines);
  const lists: List[] = [];
  // where the latest item of each list begins
  const starts: number[] = [];
  const marks: (Mark | Close)[] = [];
  let index = 0;
  let dashes = 0;
  let closed = false;
  let previous: Placed | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const note = footnoteIn(line, called);
    if (note) {
      while (line.note !== undefined && lines[at + 1]?.note === line.note && lines[at + 1]!.call === undefined) at++;
      const end = lines[at]!.range[1];
      const { call, provision } = note;
      // in the narrowest item that holds the call; where other text stands between, in whatever is open
      const beside = call !== undefined && previous && previous.range[0] <= call;
      const own = beside ? starts.filter((start) => start <= call).length : DEEPEST;
      marks.push({ start: line.range[0], end, depth: depth + own, provision });
      while (all[index] && all[index]!.start < end) index++;
      continue;
    }
    if (previous && all[index]?.start !== line.range[0] && !closed && afterList(line, previous)) {
      const point = lists.findIndex((list) => !list.paragraph);
      if (point >= 0) {
        marks.push({ start: line.range[0], depth: depth + point });
        starts.length = point;
        closed = true;
      }
    }
    for (; all[index] && all[index]!.start < line.range[1]; index++) {
      const one = all[index]!;
      const level = settle(all, index, lists);
      if (level === undefined) continue;
      closed = false;
      starts.length = level;
      starts.push(one.start);
      const { paragraph, style } = lists[level]!;
      dashes = style === 'dash' ? dashes + 1 : 0;
      const segment =
        style === 'dash' ? `d${dashes}` : `${paragraph ? 'p' : ''}${one.printed.replace(/[()]/g, '').toLowerCase()}`;
      const kind = paragraph ? 'paragraph' : 'point';
      marks.push({
        start: one.start,
        depth: depth + level,
        provision: { kind, number: one.printed, heading: '', segment },
      });
    }
    previous = line;
  }
  return marks;
}

/** Whether a line without a number begins afresh after a list, instead of running on from its last point. */
const afterList = (line: Placed, previous: Placed): boolean =>
  endsSentence(previous.text) && (line.apart || (previous.text.endsWith('.') && /^\p{Lu}/u.test(line.text)));

/** The level at which an enumerator counts, its list being brought up to date; undefined where it does not count. */
const settle = (all: readonly Enumerator[], index: number, lists: List[]): number | undefined => {
  const one = all[index]!;
  if (one.style === 'dash') return settleDash(one, lists);
  for (let level = lists.length - 1; level >= 0; level--) {
    const list = lists[level]!;
    const meaning = one.meanings.find((m) => m.series === list.series && continues(one, m, list));
    if (!meaning || list.style !== one.style) continue;
    if (begins(one) && opensRoman(all, index, meaning)) break;
    list.last = meaning.value;
    lists.length = level + 1;
    return level;
  }
  return begin(all, index, lists);
};

const settleDash = (one: Enumerator, lists: List[]): number | undefined => {
  if (one.place !== 'line' && lists.at(-1)?.style !== 'dash') return undefined;
  const at = lists.findIndex(({ style }) => style === 'dash');
  if (at >= 0) lists.length = at + 1;
  else lists.push({ style: 'dash', series: 'lower', last: 0, paragraph: false });
  return lists.length - 1;
};

const continues = ({ place }: Enumerator, { value }: Meaning, { last }: List): boolean =>
  value === last + 1 || (place === 'line' && value > last && value <= last + 3);

const begins = ({ meanings }: Enumerator): boolean =>
  meanings.some(({ value, series }) => value === 1 && series !== 'double');

/** Whether "(i)" after "(h)" begins i, ii, iii instead of coming before "(j)". */
const opensRoman = (all: readonly Enumerator[], index: number, meaning: Meaning): boolean =>
  (meaning.series === 'lower' || meaning.series === 'upper') && meaning.value === 9
    ? soonest(all, index, [
        { series: meaning.series === 'lower' ? 'roman' : 'ROMAN', value: 2 },
        { series: meaning.series, value: 10 },
      ]) === 0
    : false;

/** Which of some meanings comes first after an enumerator, in its style: its place in the list, or -1. */
const soonest = (
  all: readonly Enumerator[],
  index: number,
  wanted: readonly Meaning[],
  style: Style = all[index]!.style,
): number => {
  const end = Math.min(all.length, index + 1 + HORIZON);
  for (let at = index + 1; at < end; at++) {
    const { meanings, style: its } = all[at]!;
    if (its !== style) continue;
    const hit = wanted.findIndex(({ series, value }) => meanings.some((m) => m.series === series && m.value === value));
    if (hit >= 0) return hit;
  }
  return -1;
};

const begin = (all: readonly Enumerator[], index: number, lists: List[]): number | undefined => {
  const one = all[index]!;
  const meaning = one.meanings.find(({ value }) => value === 1);
  const { style } = one;
  if (!meaning) {
    // the first paragraph may have lost its number
    const second = one.meanings.find(({ series, value }) => series === 'digit' && value === 2);
    if (!second || one.place !== 'line' || style !== 'dot' || lists.some(({ series }) => series === 'digit'))
      return undefined;
    lists.length = 0;
    lists.push({ style, series: 'digit', last: 2, paragraph: true });
    return 0;
  }
  if (one.place !== 'line' && soonest(all, index, [{ series: meaning.series, value: 2 }]) < 0) return undefined;
  const again = lists.findIndex((list) => list.style === style && list.series === meaning.series);
  if (again >= 0) lists.length = again;
  else if (
    meaning.series === 'digit' &&
    style === 'dot' &&
    lists[0] &&
    !lists[0].paragraph &&
    !resumes(all, index, lists[0])
  )
    lists.length = 0;
  lists.push({ style, series: meaning.series, last: 1, paragraph: meaning.series === 'digit' && lists.length === 0 });
  return lists.length - 1;
};

/** Whether a list goes on after the one that begins here, which then stands inside it. */
const resumes = (all: readonly Enumerator[], index: number, { style, series, last }: List): boolean => {
  const end = Math.min(all.length, index + 1 + HORIZON);
  for (let at = index + 1; at < end; at++) {
    const { meanings, style: its } = all[at]!;
    if (its === 'dot' && meanings.some((m) => m.series === 'digit' && m.value === 2)) return false;
    if (its === style && meanings.some((m) => m.series === series && m.value === last + 1)) return true;
  }
  return false;
};
