import type { Agreement } from '@carveout/schema';
import { draftOf, placesInDraft } from './draft.ts';
import { WordError } from './error.ts';
import type { Hand } from './pen.ts';
import { type Amendments, type Drawn, drawRedline, type WordSource } from './redline.ts';

/** How a Word file reads with all its tracked changes accepted or undone. */
export type Reread = (bytes: Uint8Array, changes: 'accepted' | 'original') => Promise<string>;

/** How many ways of numbering are tried. */
const MOST_TRIED = 8;

/** A text as it counts in a draft: white space is white space. */
const loose = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** A text as it counts here: white space within a line is one space, and one blank line is as good as three. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n\n')
    .trim();

/**
 * The user's own Word file with amendments as tracked changes, read again to make sure that accepting all of them gives
 * exactly the amended text and undoing all the original; what is put in is numbered by Word where its like is and that
 * holds, else its number is typed. Throws a WordError where it does not hold either way; then nothing is written.
 */
export async function redline(
  source: WordSource,
  amendments: Amendments,
  { hand, reread }: { readonly hand: Hand; readonly reread: Reread },
): Promise<Uint8Array> {
  const counted = source.isDraft ? loose : plain;
  const original = counted(await reread(source.bytes, 'original'));
  const wanted = counted(amendments.amended.text);
  const flawOf = async ({ bytes }: Drawn): Promise<string | undefined> => {
    const accepted = counted(await reread(bytes, 'accepted'));
    if (accepted !== wanted) return differing(wanted, accepted);
    const undone = counted(await reread(bytes, 'original'));
    return undone === original ? undefined : differing(original, undone);
  };
  const draw = (automatic: (proposal: number) => boolean) => drawRedline(source, amendments, { hand, automatic });
  const first = draw(() => true);
  const flaw = await flawOf(first);
  if (flaw === undefined) return first.bytes;
  if (first.numbered.size === 0) throw unfaithful(flaw);
  // numbers that Word gives would not be those that are proposed, or would change others
  let best = draw(() => false);
  const typed = await flawOf(best);
  if (typed !== undefined) throw unfaithful(typed);
  const chosen = new Set<number>();
  if (first.numbered.size > 1)
    for (const proposal of [...first.numbered].slice(0, MOST_TRIED)) {
      const tried = draw((one) => one === proposal || chosen.has(one));
      if ((await flawOf(tried)) !== undefined) continue;
      chosen.add(proposal);
      best = tried;
    }
  return best.bytes;
}

/** Reads a Word file with where its text stands in it. */
export type Locate = (bytes: Uint8Array) => Promise<Pick<WordSource, 'agreement' | 'places'>>;

/**
 * A Word draft of an agreement that was read from a file of another kind, with amendments as tracked changes and their
 * reasons as comments; accepted they give the amended text, undone the original. The same state gives the same bytes.
 */
export async function redlineDraft(
  agreement: Agreement,
  amendments: Amendments,
  { hand, reread, locate }: { readonly hand: Hand; readonly reread: Reread; readonly locate: Locate },
): Promise<Uint8Array> {
  const bytes = await draftOf(agreement, hand.date);
  const places = placesInDraft(agreement, await locate(bytes));
  return redline({ bytes, agreement, places, isDraft: true }, amendments, { hand, reread });
}

const unfaithful = (flaw: string) =>
  new WordError(
    'unfaithful',
    `The changes cannot be tracked in this Word file so that accepting all of them gives exactly the amended text (${flaw}). Nothing was written. A draft of the text with the changes in it can be made instead.`,
  );

/** Where two texts begin to differ. */
function differing(wanted: string, given: string): string {
  let at = 0;
  while (at < wanted.length && wanted[at] === given[at]) at++;
  const near = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 40));
  return `${near(wanted)} would become ${near(given)}`;
}
