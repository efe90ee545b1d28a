import type { Agreement, WordPlace } from '@carveout/schema';
import { AlignmentType, Document, type IParagraphOptions, Packer, Paragraph, TextRun } from 'docx';
import { settled } from '../word/settled.ts';
import { stylesFor } from '../word/styles.ts';
import { WordError } from './error.ts';
import { type LineSort, lineSorts } from './line-sort.ts';
import { writable } from './pen.ts';

/** How a line of an agreement is set, by what it opens or goes on. */
function settingOf({ sort, opens }: LineSort, isFront: boolean): IParagraphOptions {
  const kind = /^[a-z]*/.exec(sort)![0];
  if (isFront) return { alignment: AlignmentType.CENTER, spacing: { after: 160 } };
  if (kind === 'footnote') return { style: 'FootnoteText' };
  if (kind === 'point') return { indent: { left: 454 * (1 + Number(/\d/.exec(sort)?.[0] ?? 1)), hanging: 454 } };
  if (!opens) return {};
  if (['part', 'title', 'chapter', 'annex', 'schedule'].includes(kind)) return { heading: 'Heading1' };
  if (['section', 'subsection', 'preamble'].includes(kind)) return { heading: 'Heading2' };
  return kind === 'article' ? { heading: 'Heading3' } : {};
}

/**
 * An agreement as a Word file, a paragraph a line: divisions and articles as headings, numbers and notes as text, so that
 * its text is exactly the agreement's. `date`, an ISO date and time, is when it is said to have been made.
 */
export async function draftOf(agreement: Agreement, date: string): Promise<Uint8Array> {
  const { text, title, language, provisions } = agreement;
  const first = provisions[0]?.range[0] ?? 0;
  const children = lineSorts(agreement).map((line) => {
    const end = text.indexOf('\n', line.start);
    const words = text.slice(line.start, end < 0 ? text.length : end);
    const isFront = line.start < first && line.start < 2000;
    return new Paragraph({ ...settingOf(line, isFront), children: [new TextRun({ text: writable(words) })] });
  });
  const document = new Document({
    title: writable(title),
    creator: 'Carveout',
    styles: stylesFor(language),
    sections: [{ children }],
  });
  return settled(new Uint8Array(await Packer.toBuffer(document)), date);
}

/**
 * Where an agreement's text stands in a draft of it, from where the draft's own text does. Throws a WordError where the
 * two texts differ by more than white space.
 */
export function placesInDraft(
  { text }: Agreement,
  draft: { readonly agreement: Pick<Agreement, 'text'>; readonly places: readonly WordPlace[] },
): WordPlace[] {
  const own = [...text.matchAll(/\S/g)].map(({ index }) => index);
  const written = draft.agreement.text;
  let [seen, at] = [0, 0];
  return draft.places.map((place): WordPlace => {
    const [start, end] = place.range;
    for (; at < start; at++) if (/\S/.test(written[at]!)) seen++;
    const first = own[seen] ?? text.length;
    const words = text.slice(first, first + end - start);
    if (words.replace(/\s/g, ' ') !== written.slice(start, end).replace(/\s/g, ' '))
      throw new WordError(
        'unfaithful',
        'The text of this file cannot be set as a Word file that reads the same. Nothing was written.',
      );
    return { ...place, range: [first, first + end - start] };
  });
}
