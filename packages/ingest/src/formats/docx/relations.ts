import { ReadError } from '../../error.ts';
import { decode } from '../decode.ts';
import { type Damage, type Element, parse } from './element.ts';
import type { Package, Part } from './package.ts';

/** The parts of a Word file that are read beside its text. */
const KINDS = ['styles', 'numbering', 'footnotes', 'endnotes', 'comments', 'settings'] as const;
export type Kind = (typeof KINDS)[number];

/** Where the text of a Word file and its other parts stand in the package. */
export type Located = { readonly document: string; readonly parts: Readonly<Partial<Record<Kind, string>>> };

const STANDARD = 'word/document.xml';

/** Finds the parts of a Word file by how they relate to each other or, where that is not said, by their usual names. */
export async function locate(file: Package): Promise<Located> {
  const [main] = (await relationsOf(file, '')).filter(({ kind }) => kind === 'officeDocument');
  const document = main && file.has(main.target) ? main.target : STANDARD;
  if (!file.has(document)) {
    throw new ReadError(
      'damaged',
      'The file calls itself a Word file, but there is no document in it. Please open it in the program that made it and save it as .docx.',
    );
  }
  const related = await relationsOf(file, document);
  const folder = document.slice(0, document.lastIndexOf('/') + 1);
  const parts = KINDS.flatMap((kind) => {
    const name = related.find((one) => one.kind === kind)?.target ?? `${folder}${kind}.xml`;
    return file.has(name) ? [[kind, name] as const] : [];
  });
  return { document, parts: Object.fromEntries(parts) };
}

/** A relation of a part: what kind, as the last word of its type's address, and the name of the part it leads to. */
type Relation = { readonly kind: string; readonly target: string };

const relationsOf = async (file: Package, part: string): Promise<Relation[]> => {
  const cut = part.lastIndexOf('/') + 1;
  const found = await file.read(`${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`);
  const { root } = found ? parse(decode(found.bytes)) : { root: undefined };
  return (root?.children ?? []).flatMap(({ attributes: { Type = '', Target, TargetMode } }) =>
    Target === undefined || TargetMode === 'External'
      ? []
      : [{ kind: Type.slice(Type.lastIndexOf('/') + 1), target: resolve(part.slice(0, cut), Target) }],
  );
};

/** The name of a part as another one in `folder` gives it: "styles.xml", "../styles.xml", "/word/styles.xml". */
const resolve = (folder: string, target: string): string => {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
};

/** A part parsed as a whole. */
export type Parsed = { readonly root: Element | undefined; readonly damage: Damage };

/** Parses a part as a whole, its elements counted from `first`; one whose bytes are not those that were packed is damaged, whatever it says. */
export function parsePart(part: Part, first = 0): Parsed {
  const { root, damage } = parse(decode(part.bytes), { first });
  return { root, damage: damage ?? (part.intact ? undefined : CHANGED) };
}

/** What is wrong with a part whose checksum is not that of what was packed. */
export const CHANGED = 'its bytes have changed since it was saved';
