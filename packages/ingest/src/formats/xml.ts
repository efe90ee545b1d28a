import { SaxesParser } from 'saxes';
import { linesOf, normalise } from '../normalise.ts';
import { decode } from './decode.ts';
import type { Line, Reader, Reading } from './reader.ts';
import { type Element, isTota, readTota } from './tota.ts';

const DEEPEST = 500;
/** Elements of other schemas that do not break a line. */
const INLINE = /^(?:a|b|i|u|em|strong|span|sup|sub|ref|xref|emphasis|emph|hi|definedterm\w*|footnoteref|leader)$/i;

/** XML: agreements in ToTA's schema, and the text of any other, an element a line. Document types are not read. */
export const xml: Reader = {
  format: 'xml',
  read: (bytes) => {
    const source = decode(
      bytes,
      /encoding=["']([\w-]{2,20})["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1],
    );
    const { root, damaged } = parse(source);
    const reading: Reading =
      root && isTota(root) ? readTota(root) : { lines: root ? linesIn(root) : [], diagnostics: [] };
    if (!damaged) return reading;
    // what the parser could not make sense of is still read, without its tags
    const lines =
      reading.lines.length > 0 ? reading.lines : linesOf(normalise(source.replace(/<[^<>]{0,2000}>/g, '\n')));
    return {
      ...reading,
      lines,
      diagnostics: [
        {
          code: 'xml-malformed',
          message: `The XML is not well formed (${damaged}); its text was read as far as it could be told from its tags.`,
        },
      ],
    };
  },
};

/** The tree of elements, as much as there is of it, and the first thing wrong with it. */
const parse = (source: string): { root: Element | undefined; damaged: string | undefined } => {
  const parser = new SaxesParser({ fragment: false });
  const path: Element[] = [];
  let root: Element | undefined;
  let damaged: string | undefined;
  let depth = 0;
  parser.on('error', (error) => {
    damaged ??= error.message;
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth++;
    if (depth > DEEPEST) return;
    const element: Element = { name, attributes: attributes as Record<string, string>, children: [] };
    root ??= element;
    path.at(-1)?.children.push(element);
    path.push(element);
  });
  parser.on('closetag', () => {
    if (depth-- <= DEEPEST) path.pop();
  });
  const add = (text: string) => path.at(-1)?.children.push(text);
  parser.on('text', add);
  parser.on('cdata', add);
  try {
    parser.write(source).close();
  } catch (error) {
    damaged ??= error instanceof Error ? error.message : 'unknown fault';
  }
  return { root, damaged };
};

/** The text of an XML file of an unknown schema: each element on lines of its own, but those within a sentence. */
const linesIn = (root: Element): Line[] => {
  let text = '';
  const rest: (Element | string | undefined)[] = [root];
  while (rest.length > 0) {
    const one = rest.pop();
    if (one === undefined) text += '\n\n';
    else if (typeof one === 'string') text += one.replace(/\s+/g, ' ');
    else {
      const block = !INLINE.test(one.name);
      if (block) {
        text += '\n\n';
        rest.push(undefined);
      }
      for (let at = one.children.length - 1; at >= 0; at--) rest.push(one.children[at]!);
    }
  }
  return linesOf(normalise(text));
};
