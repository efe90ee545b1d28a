import { apply, ProposalError } from '@carveout/engine';
import { readIsolated, readPlacedIsolated } from '@carveout/ingest';
import {
  amendmentRows,
  amendmentSheet,
  amendmentTable,
  type Locate,
  type Reread,
  redline,
  redlineDraft,
} from '@carveout/report';
import type { Analysis, Author, ProposalState, ReportOrder } from '@carveout/schema';
import type { OwnFile } from './in-own-file.ts';
import { AMENDMENTS_SHEET, REDLINE, REDLINE_DRAFT } from './kinds.ts';
import type { Matter } from './order.ts';

const reread: Reread = async (bytes, changes) => (await readIsolated({ name: 'out.docx', bytes }, { changes })).text;
const locate: Locate = (bytes) => readPlacedIsolated({ name: 'draft.docx', bytes });

/**
 * Proposals as tracked changes of the agreement's own Word file, or of a Word draft of its text, or as a list of
 * amendments. Throws a ProposalError where none is chosen or they contradict each other.
 */
export async function amendmentFile({
  order: { format, choices, proposals: asked },
  analysis: { agreement },
  states,
  viewer,
  matter,
  own,
}: {
  readonly order: ReportOrder;
  readonly analysis: Analysis;
  readonly states: readonly ProposalState[];
  readonly viewer: Author;
  readonly matter: Matter;
  readonly own: OwnFile;
}): Promise<Uint8Array> {
  const chosen = asked
    ? states.filter(({ id }) => asked.includes(id))
    : states.filter(({ status }) => status === 'open' || status === 'accepted');
  if (chosen.length === 0 || (asked && chosen.length < asked.length))
    throw new ProposalError('no-place', 'A proposal that was chosen is not there any more. Choose again.');
  const drafts = chosen.map(({ draft }) => draft);
  const reasons = drafts.map(({ reason }) => (choices.comments ? reason : undefined));
  const date = [matter.uploadedAt, ...matter.proposals.map(({ at }) => at)].toSorted().at(-1)!;
  const author = nameOf(viewer, choices.names);
  const hand = { author, date: date.replace(/\.\d+Z$/, 'Z') };
  const { agreement: amended, edits } = apply(agreement, drafts);
  if (format === REDLINE || format === REDLINE_DRAFT) {
    const amendments = { amended, edits, reasons };
    const { bytes, places } = own;
    return places && format === REDLINE
      ? await redline({ bytes, agreement, places }, amendments, { hand, reread })
      : await redlineDraft(agreement, amendments, { hand, reread, locate });
  }
  const rows = amendmentRows(agreement, { proposals: drafts, edits, reasons }, choices.language);
  const write = format === AMENDMENTS_SHEET ? amendmentSheet : amendmentTable;
  return await write(rows, { title: agreement.title, language: choices.language, ...hand });
}

/** Whose changes they are, as far as names may be given. */
const nameOf = ({ user, organisation }: Author, names: ReportOrder['choices']['names']): string =>
  names === 'none' ? 'Carveout' : (organisation?.name ?? (names === 'all' ? user.name : 'Carveout'));
