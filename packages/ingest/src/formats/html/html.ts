import type { Diagnostic } from '@carveout/schema';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { ReadError } from '../../error.ts';
import { tellChanges } from '../change.ts';
import type { Composed } from '../compose.ts';
import { decode } from '../decode.ts';
import { notesPlaced } from '../notes.ts';
import type { Reader } from '../reader.ts';
import { type Element, isElement, isHeading } from './dom.ts';
import { flowOf } from './flow.ts';
import { looseNotes, notesOf } from './footnote.ts';
import { agreementIn, type Left } from './main.ts';
import { contentsOf } from './table.ts';

/** Where a page says what it is encoded in; it must be near its beginning. */
const NEAR = 4096;
/** The longest line that is read as a heading because of how it is printed. */
const HEADING = 200;

/** A web page: the agreement on it, without the navigation and the notices around. */
export const html: Reader = {
  format: 'html',
  read: (bytes, { changes = 'accepted' } = {}) => {
    refuseArchive(bytes);
    const document = parse(decode(bytes, charsetOf(bytes)));
    const body = bodyOf(document);
    if (!body) return { lines: [], diagnostics: [] };
    const flow = flowOf(body, { notes: notesOf(body), contents: contentsOf(body), changes });
    const { kept, left } = agreementIn(looseNotes(flow.lines), body);
    const title = kept.find(({ from }) => from.tagName === 'h1')?.text.slice(0, 300);
    return {
      lines: notesPlaced(asPrinted(kept)),
      ...(title !== undefined && { title }),
      diagnostics: [...tell(left, flow.hidden), ...tellChanges({ changes, count: flow.changes })],
    };
  },
};

/** An archive of a page holds it encoded as mail is. */
const refuseArchive = (bytes: Uint8Array) => {
  const head = Buffer.from(bytes.subarray(0, NEAR)).toString('latin1');
  if (!/^content-type:\s*multipart\/related/im.test(head)) return;
  throw new ReadError(
    'format-not-read',
    'This is a web archive (.mht), which is not read. Please open it in a browser and save it as “web page, HTML only”.',
  );
};

const charsetOf = (bytes: Uint8Array): string | undefined => {
  const head = Buffer.from(bytes.subarray(0, NEAR)).toString('latin1');
  return /(?:charset|encoding)\s*=\s*["']?\s*([\w:-]{2,30})/i.exec(head)?.[1];
};

const bodyOf = ({ childNodes }: DefaultTreeAdapterTypes.Document): Element | undefined => {
  const root = childNodes.filter(isElement)[0];
  return root?.childNodes.filter(isElement).find(({ tagName }) => tagName === 'body') ?? root;
};

/** The lines with those that stand out as headings do told apart: centred ones, bold ones, and headings. */
const asPrinted = (lines: readonly Composed<Element>[]): Composed<Element>[] => {
  const centred = lines.reduce((sum, line) => sum + (line.centred ? line.letters : 0), 0);
  // on a page that is centred throughout, it says nothing
  const throughout = centred > lines.reduce((sum, { letters }) => sum + letters, 0) / 2;
  return lines.map((line) => {
    const { centred, ...rest } = line;
    const bold = line.bold === line.letters && line.cells === undefined;
    const stands = line.text.length <= HEADING && (isHeading(line.from) || bold || (centred === true && !throughout));
    return stands ? { ...rest, centred: true } : rest;
  });
};

const tell = ({ characters, places, sample }: Left, hidden: number): Diagnostic[] => {
  const what = [
    ...(characters > 0
      ? [
          `${characters} characters around the agreement, in ${places === 1 ? 'one place' : `${places} places`}, the longest beginning “${sample}”`,
        ]
      : []),
    ...(hidden > 0 ? [`${hidden} characters that the page hides or has in its controls`] : []),
  ];
  return what.length === 0
    ? []
    : [{ code: 'page-parts-left-out', message: `Not read as part of the agreement: ${what.join('; and ')}.` }];
};
