import { strToU8, type Zippable, zipSync } from 'fflate';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT = {
  [W]: 'http://purl.oclc.org/ooxml/wordprocessingml/main',
  [R]: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** What stands in the parts of a Word file: the children of each part's root. */
export type Parts = {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  readonly settings?: string;
};

const ROOTS: Readonly<Record<Exclude<keyof Parts, 'body'>, string>> = {
  styles: 'styles',
  numbering: 'numbering',
  footnotes: 'footnotes',
  endnotes: 'endnotes',
  comments: 'comments',
  settings: 'settings',
};

/** The bytes of a zip file with those parts, the same ones each time. */
export const zipBytes = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array => {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(parts)) {
    files[name] = [typeof content === 'string' ? strToU8(content) : content, { mtime: new Date(1980, 0, 1), level: 9 }];
  }
  return zipSync(files);
};

/** The parts of a Word file by their names, ready to be packed. */
export function docxParts({ body, ...rest }: Parts, strict = false): Record<string, string> {
  const kinds = (Object.keys(ROOTS) as (keyof typeof ROOTS)[]).filter((kind) => rest[kind] !== undefined);
  const root = (name: string, content: string) =>
    `${HEAD}<w:${name} xmlns:w="${W}" xmlns:r="${R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">${content}</w:${name}>`;
  const relations = (list: readonly (readonly [kind: string, target: string])[]) =>
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
      .map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${R}/${kind}" Target="${target}"/>`)
      .join('')}</Relationships>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/>${kinds
      .map((kind) => `<Override PartName="/word/${kind}.xml" ContentType="${TYPES}.${kind}+xml"/>`)
      .join('')}</Types>`,
    '_rels/.rels': relations([['officeDocument', 'word/document.xml']]),
    'word/document.xml': root('document', `<w:body>${body}</w:body>`),
    'word/_rels/document.xml.rels': relations(kinds.map((kind) => [kind, `${kind}.xml`])),
  };
  for (const kind of kinds) parts[`word/${kind}.xml`] = root(ROOTS[kind], rest[kind]!);
  if (!strict) return parts;
  return Object.fromEntries(
    Object.entries(parts).map(([name, text]) => [name, text.replaceAll(W, STRICT[W]!).replaceAll(R, STRICT[R]!)]),
  );
}

/** The bytes of a Word file. */
export const docxBytes = (parts: Parts, strict = false): Uint8Array => zipBytes(docxParts(parts, strict));

/** A paragraph of one run, with the properties given. */
export const p = (text: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${r(text)}</w:p>`;

/** A run of text, with the properties given. */
export const r = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

/** The properties of a paragraph in a list. */
export const inList = (list: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

/** A level of a list: its format, its text such as "Article %1", and further elements in it. */
export const level = (at: number, format: string, text: string, rest = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${rest}<w:lvlText w:val="${text}"/></w:lvl>`;

/** A list of those levels. */
export const list = (id: number, levels: readonly string[], definition = id): string =>
  `<w:abstractNum w:abstractNumId="${definition}">${levels.join('')}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${definition}"/></w:num>`;
