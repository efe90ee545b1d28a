import { child, type Element, integer, isOn, settingOf } from './element.ts';

/** How a paragraph stands as far as reading needs it, from its style and from itself. */
export type Standing = {
  /** The list it is numbered in, by its id there; "0" where numbering is switched off. */
  readonly list?: string;
  /** Undefined where its style decides: lists tie their levels to styles. */
  readonly level?: number | undefined;
  readonly centred?: boolean;
  /** Its text is hidden unless a run says otherwise. */
  readonly hidden?: boolean;
  /** How deep a heading it is, from 0; undefined for body text. */
  readonly heading?: number | undefined;
  /** An entry of a table of contents. */
  readonly contents?: boolean;
  /** The title of the document. */
  readonly title?: boolean;
  /** The styles it stands in, nearest first: list levels may be tied to one. */
  readonly styles: readonly string[];
};

/** The styles of a Word file. */
export type Styles = {
  /** How a paragraph with those properties stands; without any, as the default style has it. */
  readonly standingOf: (properties: Element | undefined) => Standing;
  /** Whether a run with those properties is hidden, in a paragraph that is or is not. */
  readonly hides: (properties: Element | undefined, paragraph: boolean) => boolean;
  /** The list that a numbering style stands for, by its id. */
  readonly listOf: (style: string) => string | undefined;
  /** The language of the text unless told otherwise, such as "fr-CA". */
  readonly language: string;
};

/** The longest chain of styles based on each other. */
const LONGEST = 40;
const HEADING = /^(?:heading|titre|t[ií]tulo|überschrift)\s?([1-9])$/i;

/** Reads the styles of a part; without one, there are none. A style that is based on itself ends there. */
export function readStyles(root: Element | undefined): Styles {
  const byId = new Map<string, Element>();
  let ordinary: string | undefined;
  for (const style of root?.children ?? []) {
    const { styleId, type, default: isDefault } = style.attributes;
    if (style.name !== 'style' || styleId === undefined || byId.has(styleId)) continue;
    byId.set(styleId, style);
    if (type === 'paragraph' && /^(?:1|true|on)$/.test(isDefault ?? '')) ordinary ??= styleId;
  }
  const chainOf = (id: string | undefined): string[] => {
    const chain: string[] = [];
    for (let at = id; at !== undefined && byId.has(at) && !chain.includes(at) && chain.length < LONGEST; ) {
      chain.push(at);
      at = settingOf(byId.get(at), 'basedOn');
    }
    return chain;
  };
  const defaults = child(child(root, 'docDefaults'), 'rPrDefault');
  const known = new Map<string, Standing>();
  const standingOfStyle = (id: string): Standing => {
    const found = known.get(id);
    if (found) return found;
    const chain = chainOf(id);
    const standing: Standing = Object.assign(
      { styles: chain },
      // the farthest first, so that the nearer ones have their say over it
      ...chain.toReversed().flatMap((at) => [ownOf(byId.get(at)!), namedAs(byId.get(at)!)]),
    );
    known.set(id, standing);
    return standing;
  };
  const hiddenByStyle = new Map<string, boolean | undefined>();
  const hidesAs = (id: string): boolean | undefined => {
    if (!hiddenByStyle.has(id)) {
      const says = chainOf(id).map((at) => isOn(child(byId.get(at), 'rPr'), 'vanish'));
      hiddenByStyle.set(
        id,
        says.find((one) => one !== undefined),
      );
    }
    return hiddenByStyle.get(id);
  };
  return {
    standingOf: (properties) => {
      const id = settingOf(properties, 'pStyle') ?? ordinary;
      const standing =
        id === undefined || !byId.has(id) ? { styles: id === undefined ? [] : [id] } : standingOfStyle(id);
      return properties ? { ...standing, ...of(properties) } : standing;
    },
    hides: (properties, paragraph) => {
      const style = settingOf(properties, 'rStyle');
      return isOn(properties, 'vanish') ?? (style === undefined ? undefined : hidesAs(style)) ?? paragraph;
    },
    listOf: (style) => settingOf(child(child(byId.get(style), 'pPr'), 'numPr'), 'numId'),
    language: child(child(defaults, 'rPr'), 'lang')?.attributes.val ?? '',
  };
}

/** What paragraph properties say, only where they say it. */
const of = (properties: Element): Omit<Standing, 'styles'> => {
  const numbering = child(properties, 'numPr');
  const list = settingOf(numbering, 'numId');
  const level = integer(settingOf(numbering, 'ilvl'));
  const justified = settingOf(properties, 'jc');
  const depth = integer(settingOf(properties, 'outlineLvl'));
  return {
    ...(list !== undefined && { list }),
    ...(level !== undefined && { level }),
    // a list without a level of its own is taken at its first, whatever level the style has
    ...(list !== undefined && level === undefined && { level: 0 }),
    ...(justified !== undefined && { centred: justified === 'center' }),
    ...(depth !== undefined && depth >= 0 && { heading: depth <= 8 ? depth : undefined }),
  };
};

const ownOf = (style: Element): Omit<Standing, 'styles'> => {
  const properties = child(style, 'pPr');
  const hidden = isOn(child(style, 'rPr'), 'vanish');
  const own = properties ? of(properties) : {};
  const level = integer(settingOf(child(properties, 'numPr'), 'ilvl'));
  return { ...own, ...('level' in own && { level }), ...(hidden !== undefined && { hidden }) };
};

/** What the name of a style says: the built-in ones have English names in every language of Word. */
const namedAs = (style: Element): Omit<Standing, 'styles'> => {
  const names = [settingOf(style, 'name') ?? '', style.attributes.styleId ?? ''];
  const depth = names.map((name) => HEADING.exec(name)?.[1]).find((one) => one !== undefined);
  const declared = child(child(style, 'pPr'), 'outlineLvl') !== undefined;
  return {
    ...(depth !== undefined && !declared && { heading: Number(depth) - 1 }),
    ...(names.some((name) => /^(?:toc|contents) ?\d$/i.test(name)) && { contents: true }),
    ...(/^title$/i.test(names[0]!) && { title: true }),
  };
};
