import { child, type Element, integer, settingOf } from './element.ts';
import { formatNumber } from './number-format.ts';
import type { Parsed } from './relations.ts';

/** The footnotes and endnotes of a document, numbered as they are called. */
export type Notes = {
  /**
   * The mark of a note, such as "13", and its content, which is given where it is called first only. `own` is a mark
   * that the author set, such as "*".
   */
  readonly call: (call: Element, own?: string) => { readonly mark: string; readonly content: readonly Element[] };
  /** Whether a section numbers its notes otherwise than the document does. */
  readonly differs: (section: Element) => boolean;
};

type Series = { readonly byId: ReadonlyMap<string, Element>; readonly format: string; count: number };

/** Reads the parts with the notes; `settings` say how they are numbered. */
export function readNotes({
  footnotes,
  endnotes,
  settings,
}: {
  readonly footnotes: Parsed | undefined;
  readonly endnotes: Parsed | undefined;
  readonly settings: Parsed | undefined;
}): Notes {
  const series = (part: Parsed | undefined, properties: string, usual: string): Series => {
    const said = child(settings?.root, properties);
    return {
      byId: new Map(
        (part?.root?.children ?? [])
          // separators and their like
          .filter(({ attributes }) => attributes.type === undefined || attributes.type === 'normal')
          .map((note) => [note.attributes.id ?? '', note]),
      ),
      format: settingOf(said, 'numFmt') ?? usual,
      count: (integer(settingOf(said, 'numStart')) ?? 1) - 1,
    };
  };
  const all: Readonly<Record<string, Series>> = {
    footnoteReference: series(footnotes, 'footnotePr', 'decimal'),
    endnoteReference: series(endnotes, 'endnotePr', 'lowerRoman'),
  };
  const marks = new Map<string, string>();
  return {
    call: ({ name, attributes: { id = '' } }, own) => {
      const { byId, format } = all[name]!;
      const known = marks.get(`${name} ${id}`);
      if (known !== undefined) return { mark: known, content: [] };
      if (own === undefined) all[name]!.count++;
      const mark = own ?? formatNumber(all[name]!.count, { format, language: '' });
      marks.set(`${name} ${id}`, mark);
      return { mark, content: byId.get(id)?.children ?? [] };
    },
    differs: (section) =>
      (['footnote', 'endnote'] as const).some((kind) => {
        const properties = child(section, `${kind}Pr`);
        const format = settingOf(properties, 'numFmt');
        return (
          (format !== undefined && format !== all[`${kind}Reference`]!.format) ||
          (settingOf(properties, 'numRestart') ?? 'continuous') !== 'continuous'
        );
      }),
  };
}
