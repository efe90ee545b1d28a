import { z } from 'zod';
import { Seat } from './exemption.ts';
import { Force } from './finding.ts';
import { Extent } from './judgement.ts';
import { Range } from './range.ts';
import { StandingChange, VerdictChange } from './rounds.ts';

/** A spot of an agreement that a clause is put in: "a new Article 11.2 at the end of Chapter 11". */
export const Spot = z.object({
  seat: Seat,
  /** The id of the provision that it becomes part of; null for a text of its own behind all others. */
  parent: z.string().nullable(),
  /** The id of the provision that it follows; null where it follows the parent's own words. */
  after: z.string().nullable(),
  /** The number it bears, as printed: "11.2", "3"; empty for what bears none. */
  number: z.string().max(40),
});
export type Spot = z.infer<typeof Spot>;

/** What is to be said of a spot before anybody uses it. */
export const SpotRemark = z.enum([
  /** The next number is taken, so that it bears a letter: "14.4bis"; nothing is renumbered. */
  'lettered',
  /** The paragraphs around it bear no numbers, and so it bears none. */
  'unnumbered',
  /** The agreement has no chapter on exceptions; it stands in the last chapter. */
  'no-exceptions-chapter',
]);
export type SpotRemark = z.infer<typeof SpotRemark>;

const ofEvery = {
  /** The id of the library clause that it was made from. */
  exemption: z.string().max(200).optional(),
  /** The Party that proposes it, as an analysis names it. */
  party: z.string().max(200).optional(),
  /** Why it is proposed, in its author's words. */
  reason: z.string().max(4000).optional(),
};

/** A clause drafted for a spot of one agreement, from the library or freely: "a new Article 11.2 (Cultural Industries)". */
export const NewClause = z.object({
  ...ofEvery,
  spot: Spot,
  heading: z.string().max(300),
  /** Its words: blank lines part paragraphs, `- ` opens a point; numbers are given by the spot. */
  text: z.string().min(1).max(20_000),
  /** The obligations that an entry of a reservation list names. */
  obligations: z.string().max(2000).optional(),
});
export type NewClause = z.infer<typeof NewClause>;

/** Words of the agreement that others take the place of: "in Article 14.4, strike «shall» and put «should»". */
export const Rewording = z.object({
  ...ofEvery,
  /** Where the words stand. */
  range: Range.readonly(),
  /** The words, exactly as they stand there. */
  quote: z.string().min(1).max(20_000),
  /** What stands there instead; empty where they are struck. */
  text: z.string().max(20_000),
});
export type Rewording = z.infer<typeof Rewording>;

/** What somebody proposes to make of an agreement in one place: a clause put in, or words struck and others put. */
export const Proposal = z.union([NewClause, Rewording]);
export type Proposal = z.infer<typeof Proposal>;

/** Whether a proposal puts a clause in, rather than other words in the place of some. */
export const isNewClause = (proposal: Proposal): proposal is NewClause => 'spot' in proposal;

const MOST_PROPOSALS = 500;

/** A file of proposals: one, a list of them, or what `carveout propose --json` printed, of which some are then chosen. */
export const ProposalFile = z.union([
  z.array(Proposal).min(1).max(MOST_PROPOSALS),
  z.object({ candidates: z.array(z.object({ exemption: z.string(), proposal: Proposal })).max(MOST_PROPOSALS) }),
  Proposal.transform((one) => [one]),
]);
export type ProposalFile = z.infer<typeof ProposalFile>;

/** Words of the original text, none where something is put in, and what takes their place. */
export const Edit = z.object({
  range: Range.readonly(),
  text: z.string(),
  /** Whose it is, by its place in the list of proposals. */
  proposal: z.int().nonnegative(),
});
export type Edit = z.infer<typeof Edit>;

/** Why a proposal cannot be made or applied; nothing of it is done then. */
export const ProposalProblem = z.enum([
  /** A provision that the spot names is not in the agreement: it was renumbered or taken out. */
  'spot-gone',
  /** Another provision bears the number already. */
  'number-taken',
  /** Two proposals go to one spot: which comes first, people must say. */
  'spot-taken',
  /** The words to be replaced are no longer where they stood. */
  'words-gone',
  /** Two proposals change the same words, or one goes among words that another strikes. */
  'overlap',
  /** A rewording changes the number of a provision that stays. */
  'number-struck',
  /** The agreement has no place such as the clause needs: no list of reservations, no chapter of the kind. */
  'no-place',
  /** The clause speaks for one Party, and none is named. */
  'party-needed',
  /** The Party named is none of the agreement's. */
  'no-such-party',
  /** The clause names the commitments that it switches off, and none is given. */
  'no-commitment',
  /** There are no words to put in, or nothing changes. */
  'empty',
]);
export type ProposalProblem = z.infer<typeof ProposalProblem>;

/** Why a clause is proposed, in the order of what counts. */
export const Reason = z.discriminatedUnion('kind', [
  /** It is written for this measure; or answers it in a way that can be contested. */
  z.object({ kind: z.literal('answers'), measure: z.string(), firmly: z.boolean() }),
  /** It switches off so many of the commitments asked about. */
  z.object({ kind: z.literal('closes'), closed: z.int(), eased: z.int(), of: z.int() }),
  /** It switches off commitments that nobody asked about: the wider, the harder to obtain. */
  z.object({ kind: z.literal('beyond'), commitments: z.int() }),
  /** How many agreements of the library's precedents have its like. */
  z.object({ kind: z.literal('precedents'), count: z.int() }),
  /** It guides reading and switches nothing off. */
  z.object({ kind: z.literal('guides') }),
  z.object({ kind: z.literal('spot'), remark: SpotRemark }),
]);
export type Reason = z.infer<typeof Reason>;

/** What a proposal stands against, or alongside. */
export const Conflict = z.discriminatedUnion('kind', [
  /** A passage of the agreement does the same already. */
  z.object({ kind: z.literal('said-already'), finding: z.string() }),
  /** A term is defined twice: in a passage of the agreement, and here. */
  z.object({ kind: z.literal('defined-twice'), finding: z.string(), term: z.string() }),
  /** The agreement lets the other side answer its use. */
  z.object({ kind: z.literal('answered'), finding: z.string() }),
  /** The chapter of a protection gives way to another where the two conflict. */
  z.object({ kind: z.literal('gives-way'), range: Range.readonly() }),
  /** Another proposal is chosen instead of it, not beside it; by its place in the list. */
  z.object({ kind: z.literal('alternative'), proposal: z.int() }),
]);
export type Conflict = z.infer<typeof Conflict>;

/** A commitment asked about that a proposal leaves as it was, or closes in part only. */
export const Gap = z.object({
  commitment: z.string(),
  /** `open`: nothing answers it; `contestable`: what answers is weakened, or of doubtful reach. */
  answer: z.enum(['open', 'contestable']),
  /** Whether the commitment itself may not reach the measure. */
  doubtful: z.boolean(),
});
export type Gap = z.infer<typeof Gap>;

/** What an agreement becomes with a proposal in it, by the same engine. */
export const Closure = z.object({
  /** Where the words of the proposals stand in the amended text, one a proposal; empty ranges where words were struck. */
  inserted: z.array(Range.readonly()),
  /** What the proposals make of the original text: in its order, none overlapping. */
  edits: z.array(Edit),
  standings: z.array(StandingChange),
  verdicts: z.array(VerdictChange),
  /** What the amended text is found to say there: ids of findings, with force and, for a protection, how it reaches. */
  found: z.array(z.object({ finding: z.string(), force: Force, reaches: z.partialRecord(Extent, z.int()).optional() })),
  conflicts: z.array(Conflict),
});
export type Closure = z.infer<typeof Closure>;

/** What is to be looked at before a drafted text goes out: its number, and what refers to what. */
export const DraftRemark = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('spot'), remark: SpotRemark }),
  /** Its words name a provision that the agreement does not have: "Article 14.9". */
  z.object({ kind: z.literal('refers-nowhere'), words: z.string() }),
  /** A provision elsewhere refers to one whose words it changes; by their ids. */
  z.object({ kind: z.literal('referred-to'), from: z.string(), to: z.string() }),
]);
export type DraftRemark = z.infer<typeof DraftRemark>;
