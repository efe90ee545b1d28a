import { z } from 'zod';
import { AccessTokenAnswers } from './access-token.ts';
import { AccountAnswers } from './account.ts';
import { Coverage, Diagnostic, Format, Language } from './agreement.ts';
import { BlindRound, ComparedFinding, Reliabilities } from './blind-round.ts';
import { Carried, RoundChanges, TakenOver } from './carried.ts';
import { Group } from './category.ts';
import { CategoryText } from './category-text.ts';
import { DraftingAnswers } from './drafting.ts';
import { Analysis } from './finding.ts';
import { ActivityPage, GroupPage } from './group.ts';
import { Measure } from './measure.ts';
import { Presence } from './presence.ts';
import { ProposalEvent } from './proposal-event.ts';
import { BulkOutcome, QueuePage } from './queue.ts';
import { ImportFault, ReportAnswers } from './report.ts';
import { ReviewEvent } from './review.ts';
import { RuleBenchAnswers, RuleFault } from './rule-bench.ts';
import { SearchResult } from './search.ts';

/** What can go wrong in a request, as a code that the page words in the reader's language. */
export const ErrorCode = z.enum([
  'bad-request',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'too-large',
  'too-many-requests',
  'storage-full',
  'not-ready',
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** Why a file could not be read, as a code that the page words in the reader's language. */
export const ReadFailure = z.enum([
  'empty-file',
  'format-unknown',
  'format-not-read',
  'damaged',
  'encrypted',
  'no-text',
  'too-large',
  'too-slow',
  'reader-crashed',
  'cancelled',
]);
export type ReadFailure = z.infer<typeof ReadFailure>;

/** The body of every answer that is not a success. */
export const ApiError = z.object({ error: z.object({ code: ErrorCode, message: z.string() }) });
export type ApiError = z.infer<typeof ApiError>;

/** The body of the answer to a review request that came too late: what was done since, so that nothing is lost. */
export const ReviewConflict = ApiError.extend({ since: z.array(ReviewEvent) });
export type ReviewConflict = z.infer<typeof ReviewConflict>;

/** The same for a request about a proposal. */
export const ProposalConflict = ApiError.extend({ since: z.array(ProposalEvent) });
export type ProposalConflict = z.infer<typeof ProposalConflict>;

/** The body of the answer to rules that cannot be used: what is wrong in them, by file and line. */
export const RulesRefused = ApiError.extend({ faults: z.array(RuleFault) });
export type RulesRefused = z.infer<typeof RulesRefused>;

/** The body of the answer to a file that cannot be taken into a review at all. */
export const ImportRefused = ApiError.extend({ fault: ImportFault });
export type ImportRefused = z.infer<typeof ImportRefused>;

/** How far the work on an uploaded file is. */
export const Progress = z.object({
  /** `recognising`: the text of scanned pages is being recognised in their pictures. */
  stage: z.enum(['queued', 'reading', 'recognising', 'analysing', 'done', 'failed']),
  /** Units of the stage done so far and in all (pages of a PDF; while recognising, scanned ones); absent where they are not known. */
  done: z.int().nonnegative().optional(),
  total: z.int().nonnegative().optional(),
  failure: z.object({ code: ReadFailure, message: z.string() }).optional(),
});
export type Progress = z.infer<typeof Progress>;

/** Another round of the same negotiation, by the name of its file. */
const RoundName = z.object({ id: z.uuid(), name: z.string() });

/** The parts of a text that a strip tells apart. */
export const STRIP = 40;

/** An uploaded file as the library lists it. */
export const AgreementSummary = z.object({
  id: z.uuid(),
  /** The dossier that it belongs to. */
  dossier: z.uuid(),
  /** The file name as uploaded. */
  name: z.string(),
  uploadedAt: z.string(),
  bytes: z.int().nonnegative(),
  /** Whether it is the model agreement that ships with Carveout. */
  model: z.boolean(),
  progress: Progress,
  /** The earlier round of the negotiation that it is the next one of, and the round that came after it; absent for none. */
  previous: RoundName.optional(),
  next: RoundName.optional(),
  /** Absent until the analysis is done. */
  analysed: z
    .object({
      title: z.string(),
      language: Language,
      format: Format,
      parties: z.array(z.string()),
      signed: z.string().optional(),
      findings: z.record(Group, z.int().nonnegative()),
      /** Commitments that stand exposed in a domain or for a Party; absent in what was summed up before this was counted. */
      exposed: z.int().nonnegative().optional(),
      /**
       * Where in the text the findings of each group begin: the text in `STRIP` parts of the same length, a digit for
       * each, how many there are, 9 for more; absent as above.
       */
      strip: z.record(Group, z.string().regex(/^\d+$/).length(STRIP)).optional(),
      decided: z.int().nonnegative(),
      coverage: Coverage,
      diagnostics: z.array(Diagnostic),
    })
    .optional(),
});
export type AgreementSummary = z.infer<typeof AgreementSummary>;

/** What changes about an uploaded file: the round that it is the next one of, in the same dossier; null for none. */
export const AgreementChange = z.object({ previous: z.uuid().nullable() });
export type AgreementChange = z.infer<typeof AgreementChange>;

/** The routes, by what they answer; `:id` is an agreement's. */
export const Answers = {
  ...AccountAnswers,
  ...AccessTokenAnswers,
  ...RuleBenchAnswers,
  ...DraftingAnswers,
  ...ReportAnswers,
  /** GET /api/vocabulary: what the rule set looks for and judges by, in the three languages */
  vocabulary: z.object({
    ruleSet: z.string(),
    version: z.string(),
    categories: z.array(CategoryText),
    measures: z.array(Measure),
  }),
  /** GET /api/agreements?dossier=ID; without one, those of all dossiers that the reader is a member of */
  agreements: z.object({ agreements: z.array(AgreementSummary) }),
  /**
   * POST /api/agreements?name=FILE&dossier=ID, the body being the file's bytes; answers 202; the dossier may be left out
   * where there is only one to upload to. With &after=ID it is a new round of that agreement in the same dossier: 404
   * where there is none, 409 where it has a next round already. Also GET /api/agreements/:id; PATCH, the body being an
   * AgreementChange, with the same refusals; and POST /api/agreements/:id/cancel, which breaks the work on it off, and
   * …/analyse, which has it done again; 409 where there is nothing to break off or to do
   */
  agreement: AgreementSummary,
  /** GET /api/search?q=WORDS&dossier=ID; without a dossier in all that the reader is a member of */
  search: SearchResult,
  /** GET /api/agreements/:id/analysis */
  analysis: Analysis,
  /** GET /api/agreements/:id/reviews, oldest first */
  reviews: z.object({ events: z.array(ReviewEvent) }),
  /** POST /api/agreements/:id/reviews, the body being a ReviewRequest; answers 201, or 409 with a ReviewConflict */
  review: ReviewEvent,
  /** GET /api/agreements/:id/proposals, oldest first */
  proposals: z.object({ events: z.array(ProposalEvent) }),
  /** POST /api/agreements/:id/proposals, the body being a ProposalRequest; answers 201, or 409 with a ProposalConflict */
  proposal: ProposalEvent,
  /** GET /api/agreements/:id/changes, against the round before it; 404 where it has none, 409 while one is not analysed */
  changes: RoundChanges,
  /** GET /api/agreements/:id/carried */
  carried: Carried,
  /** POST /api/agreements/:id/carried, the body being a CarryRequest; answers 201, or 409 with a ReviewConflict */
  carriedOver: ReviewEvent,
  /** POST /api/agreements/:id/carried/certain */
  takenOver: TakenOver,
  /** GET /api/agreements/:id/reliability and /api/dossiers/:dossier/reliability, `?round=ID` for the organisations of a blind round */
  reliability: Reliabilities,
  /** GET /api/dossiers/:dossier/rounds, newest first */
  rounds: z.object({ rounds: z.array(BlindRound) }),
  /** POST /api/dossiers/:dossier/rounds, the body being a BlindRoundRequest, answers 201; POST …/rounds/:round/end */
  round: BlindRound,
  /**
   * GET /api/dossiers/:dossier/queue, a page of whole agreements, `?after=AGREEMENT` for the next one;
   * `?agreement=ID` for one agreement alone
   */
  queue: QueuePage,
  /** POST /api/dossiers/:dossier/reviews, the body being a BulkRequest: an answer for each, and 200 even if none was kept */
  bulk: BulkOutcome,
  /** GET /api/dossiers/:dossier/presence; POST, the body being a PresenceRequest, answers 204 */
  presence: z.object({ here: z.array(Presence) }),
  /** GET /api/dossiers/:dossier/group, a page, `?after=AGREEMENT` for the next one */
  group: GroupPage,
  /** GET /api/dossiers/:dossier/activity, `?before=EVENT` for the next page; POST …/activity/looked answers 204 */
  activity: ActivityPage,
  /** GET /api/dossiers/:dossier/rounds/:round/comparison, once the round has ended */
  comparison: z.object({ agreements: z.array(z.object({ agreement: z.uuid(), findings: z.array(ComparedFinding) })) }),
};

/** What GET /api/events pushes as server-sent events: `agreement` when a file moves on or goes, `review` and `proposal` for what somebody did. */
export const PushedEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agreement'), agreement: AgreementSummary }),
  z.object({ type: z.literal('removed'), id: z.uuid() }),
  z.object({ type: z.literal('presence'), presence: Presence }),
  z.object({ type: z.literal('review'), agreementId: z.uuid(), event: ReviewEvent }),
  z.object({ type: z.literal('proposal'), agreementId: z.uuid(), event: ProposalEvent }),
]);
export type PushedEvent = z.infer<typeof PushedEvent>;
