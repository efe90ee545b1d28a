import type { Diagnostic } from '@carveout/schema';
import type { Changes } from './reader.ts';

const READ: Readonly<Record<Changes, string>> = {
  original: 'undone, so that the text stands as it was before them',
  accepted: 'accepted, so that the text stands as it would with them',
  both: 'both shown, insertions and deletions side by side',
};

/** How insertions and deletions were read, and how many there were. */
export type Changed = { readonly changes: Changes; readonly count: number };

/** Says how the insertions and deletions that a document marks were read; nothing where it marks none. */
export const tellChanges = ({ changes, count }: Changed): Diagnostic[] =>
  count === 0
    ? []
    : [
        {
          code: `tracked-changes-${changes}`,
          message: `The document marks insertions or deletions, in ${count} places; they were ${READ[changes]}.`,
        },
      ];
