import type { Element } from '@xmldom/xmldom';
import { childrenOf, nameOf, type Part, readOrMake } from './part.ts';
import { type Hand, type Ids, type Pen, penFor } from './pen.ts';
import { type Gap, putInto } from './runs.ts';
import type { WordFile } from './sites.ts';

/** Writes comments into a file. */
export type Margin = {
  /** Anchors a comment to what stands from one gap in a paragraph to another, in the same or a later paragraph. */
  readonly remark: (ends: readonly [start: Gap, end: Gap], comment: Hand & { readonly text: string }) => void;
};

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const CONTENT = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';

/** Where comments stand in a file, made where there are none. */
export function marginOf(file: WordFile, ids: Ids): Margin {
  const main = file.part(file.main)!;
  const comments = commentsOf(file, main);
  const id = nextComment(comments);
  const plain: Hand = { author: '', date: '' };
  const anchors = penFor(main, plain, ids);
  return {
    remark: ([start, end], { author, date, text }) => {
      const pen = penFor(comments, plain, ids);
      const own = { id: id() };
      comments.root.appendChild(
        pen.make('comment', { ...own, author, date, initials: initialsOf(author) }, ...paragraphs(text, pen)),
      );
      // the end first: what is put there is behind whatever the start is put before
      putInto(end, [
        anchors.make('commentRangeEnd', own),
        anchors.make('r', {}, anchors.make('commentReference', own)),
      ]);
      putInto(start, [anchors.make('commentRangeStart', own)]);
    },
  };
}

const paragraphs = (text: string, pen: Pen): Element[] =>
  text.split(/\n+/).map((line) => pen.make('p', {}, pen.make('r', {}, pen.text(line))));

/** "Ministry of Culture" is "MC". */
const initialsOf = (author: string): string =>
  (author.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [])
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0]!)
    .join('')
    .slice(0, 4);

/** Counts on from the ids that comments have. */
function nextComment({ root }: Part): Ids {
  const numbers = childrenOf(root).flatMap((one) => {
    const own = Array.from(one.attributes).find(({ localName }) => localName === 'id')?.value ?? '';
    return /^\d{1,9}$/.test(own) ? [Number(own)] : [];
  });
  let last = numbers.reduce((most, number) => Math.max(most, number), -1);
  return () => String(++last);
}

/** The part with the comments; made, and named to the package, where there is none. */
function commentsOf(file: WordFile, main: Part): Part {
  const folder = file.main.slice(0, file.main.lastIndexOf('/') + 1);
  const relationsName = `${folder}_rels/${file.main.slice(folder.length)}.rels`;
  const relations =
    file.part(relationsName) ?? readOrMake(file.parts, relationsName, `<Relationships xmlns="${RELATIONS}"/>`);
  const there = childrenOf(relations.root).find((one) => one.getAttribute('Type')?.endsWith('/comments'));
  const target = there?.getAttribute('Target');
  const named = target?.startsWith('/') ? target.slice(1) : target && folder + target;
  const known = named === undefined || named === null ? undefined : file.part(named);
  if (known) return known;
  const name = freeName(file, folder);
  const namespace = main.root.namespaceURI ?? '';
  file.parts.set(name, new TextEncoder().encode(`<w:comments xmlns:w="${namespace}"/>`));
  const types =
    file.part('[Content_Types].xml') ?? readOrMake(file.parts, '[Content_Types].xml', `<Types xmlns="${TYPES}"/>`);
  const override = types.document.createElementNS(TYPES, 'Override');
  override.setAttribute('PartName', `/${name}`);
  override.setAttribute('ContentType', CONTENT);
  types.root.appendChild(override);
  const relation = relations.document.createElementNS(RELATIONS, 'Relationship');
  const isStrict = namespace.includes('purl.oclc.org');
  const address = isStrict
    ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const taken = new Set(childrenOf(relations.root).map((one) => one.getAttribute('Id')));
  let number = taken.size + 1;
  while (taken.has(`rId${number}`)) number++;
  relation.setAttribute('Id', `rId${number}`);
  relation.setAttribute('Type', `${address}/comments`);
  relation.setAttribute('Target', name.slice(folder.length));
  if (there && nameOf(there) === 'Relationship') relations.root.removeChild(there);
  relations.root.appendChild(relation);
  return file.part(name)!;
}

function freeName(file: WordFile, folder: string): string {
  const taken = new Set([...file.parts.keys()].map((name) => name.toLowerCase()));
  let name = `${folder}comments.xml`;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${folder}comments${number}.xml`;
  return name;
}
