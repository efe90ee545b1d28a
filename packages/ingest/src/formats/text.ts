import { linesOf, normalise } from '../normalise.ts';
import { decode } from './decode.ts';
import { isMarkdown, readMarkdown } from './markdown.ts';
import type { Reader } from './reader.ts';
import { closedUp, rejoined } from './wrap.ts';

/** Plain text, as a file or pasted: each line as it stands, with words mended that a line's end broke; and Markdown. */
export const text: Reader = {
  format: 'text',
  read: (bytes) => {
    // a page that ends in the middle of a paragraph does not end the paragraph
    const raw = decode(bytes).replace(/(?:\r?\n)?\f(?!\r?\n)/g, '\n');
    const lines = linesOf(normalise(raw));
    return { lines: rejoined(isMarkdown(lines) ? readMarkdown(lines) : closedUp(lines)), diagnostics: [] };
  },
};
