import { branchOf, child, type Element, integer, isOn, settingOf } from './element.ts';
import { formatNumber, isKnownFormat } from './number-format.ts';
import type { Standing, Styles } from './style.ts';
import { bulletOf } from './symbol.ts';

/** What Word prints before a numbered paragraph, such as "Article 14.4", and whether a space follows it. */
export type Label = { readonly text: string; readonly spaced: boolean };

/** The numbering of a document under way: asked of each numbered paragraph in the order of the document, it counts on. */
export type Numbering = {
  /** The label of a paragraph; undefined where it has none. Each call counts. */
  readonly label: (standing: Standing) => Label | undefined;
  /** Formats of numbers that were met and are printed in figures instead. */
  readonly unknownFormats: () => readonly string[];
};

type Level = {
  readonly start: number;
  readonly format: string;
  readonly custom?: string;
  /** With "%1" for the number of the first level: "Article %1.%2". */
  readonly text: string;
  /** All numbers in figures, whatever the formats of the levels. */
  readonly legal: boolean;
  /** The level, counted from 1, that must go on for this one to begin anew; 0 for never, undefined for any above. */
  readonly restart: number | undefined;
  readonly suffix: string;
  readonly style: string | undefined;
  readonly hidden: boolean;
  readonly language: string;
};

type Definition = { readonly levels: ReadonlyMap<number, Level>; readonly link: string | undefined };
type Override = { readonly start: number | undefined; readonly level: Level | undefined };
type List = { readonly definition: string; readonly overrides: ReadonlyMap<number, Override> };

/** How many levels a list has. */
const LEVELS = 9;
/** The longest label, in characters. */
const LONGEST = 200;

/** Reads the numbering part of a file; without one, nothing is numbered. */
export function readNumbering(root: Element | undefined, styles: Styles): Numbering {
  const definitions = new Map<string, Definition>();
  const lists = new Map<string, List>();
  for (const one of root?.children ?? []) {
    const { abstractNumId, numId } = one.attributes;
    if (one.name === 'abstractNum' && abstractNumId !== undefined) definitions.set(abstractNumId, definitionOf(one));
    if (one.name === 'num' && numId !== undefined) lists.set(numId, listOf(one));
  }

  /** The definition behind a list, by its id: one that only names a numbering style stands for that style's. */
  const resolve = (list: List): string => {
    let at = list.definition;
    for (let steps = 0; steps < LEVELS; steps++) {
      const link = definitions.get(at)?.link;
      const next = link === undefined ? undefined : lists.get(styles.listOf(link) ?? '')?.definition;
      if (next === undefined || next === at) break;
      at = next;
    }
    return at;
  };

  const counts = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  const unknown = new Set<string>();

  const label = (standing: Standing): Label | undefined => {
    const list = standing.list === undefined ? undefined : lists.get(standing.list);
    if (!list || standing.list === '0') return undefined;
    const definition = resolve(list);
    const levels = definitions.get(definition)?.levels ?? new Map<number, Level>();
    const levelAt = (index: number) => list.overrides.get(index)?.level ?? levels.get(index);
    const startAt = (index: number) => list.overrides.get(index)?.start ?? levelAt(index)?.start ?? 1;
    const index = standing.level ?? tied(levels, standing.styles) ?? 0;
    const level = levelAt(index);
    if (!level || index >= LEVELS) return undefined;
    const count = counts.get(definition) ?? Array.from({ length: LEVELS }, () => undefined);
    counts.set(definition, count);
    /** A list with a start of its own takes the count back there when it is first met, though it shares it with others. */
    const begins = (at: number): boolean => {
      const key = `${standing.list} ${at}`;
      if (list.overrides.get(at)?.start === undefined || begun.has(key)) return false;
      begun.add(key);
      return true;
    };
    // a level that was passed over counts as met, as in Word
    for (let above = 0; above < index; above++) {
      if (count[above] !== undefined) continue;
      begins(above);
      count[above] = startAt(above);
    }
    const last = count[index];
    count[index] = begins(index) || last === undefined ? startAt(index) : last + 1;
    for (let below = index + 1; below < LEVELS; below++) {
      const restart = levelAt(below)?.restart ?? below;
      if (restart !== 0 && index + 1 <= restart) count[below] = undefined;
    }
    const print = (at: number): string => {
      const shown = levelAt(at);
      if (!shown || at > index) return '';
      const format = level.legal && shown.format !== 'none' && shown.format !== 'bullet' ? 'decimal' : shown.format;
      if (format !== 'custom' && !isKnownFormat(format)) unknown.add(format);
      return formatNumber(count[at] ?? startAt(at), {
        format,
        language: shown.language || styles.language,
        ...(shown.custom !== undefined && { custom: shown.custom }),
      });
    };
    if (level.hidden) return undefined;
    const text =
      level.format === 'bullet'
        ? bulletOf(level.text)
        : level.text.replace(/%([1-9])/g, (_, digit: string) => print(Number(digit) - 1)).slice(0, LONGEST);
    return text.trim() === '' ? undefined : { text, spaced: level.suffix !== 'nothing' };
  };
  return { label, unknownFormats: () => [...unknown] };
}

/** The level that is tied to a paragraph's style, or else to one that it is based on. */
const tied = (levels: ReadonlyMap<number, Level>, styles: readonly string[]): number | undefined => {
  for (const style of styles) {
    for (const [index, level] of levels) if (level.style === style) return index;
  }
  return undefined;
};

const definitionOf = (element: Element): Definition => ({
  levels: new Map(
    element.children.flatMap((one) => {
      const index = integer(one.attributes.ilvl);
      return one.name === 'lvl' && index !== undefined ? [[index, levelOf(one)] as const] : [];
    }),
  ),
  link: settingOf(element, 'numStyleLink'),
});

const listOf = (element: Element): List => ({
  definition: settingOf(element, 'abstractNumId') ?? '',
  overrides: new Map(
    element.children.flatMap((one) => {
      const index = integer(one.attributes.ilvl);
      if (one.name !== 'lvlOverride' || index === undefined) return [];
      const level = child(one, 'lvl');
      return [[index, { start: integer(settingOf(one, 'startOverride')), level: level && levelOf(level) }] as const];
    }),
  ),
});

const levelOf = (element: Element): Level => {
  const alternate = child(element, 'AlternateContent');
  const format = child(element, 'numFmt') ?? (alternate && branchOf(alternate).find(({ name }) => name === 'numFmt'));
  const custom = format?.attributes.format;
  return {
    start: integer(settingOf(element, 'start')) ?? 0,
    format: format?.attributes.val ?? 'decimal',
    ...(custom !== undefined && { custom }),
    text: (settingOf(element, 'lvlText') ?? '').slice(0, LONGEST),
    legal: isOn(element, 'isLgl') ?? false,
    restart: integer(settingOf(element, 'lvlRestart')),
    suffix: settingOf(element, 'suff') ?? 'tab',
    style: settingOf(element, 'pStyle'),
    hidden: isOn(child(element, 'rPr'), 'vanish') ?? false,
    language: child(child(element, 'rPr'), 'lang')?.attributes.val ?? '',
  };
};
