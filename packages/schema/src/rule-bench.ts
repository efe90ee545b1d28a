import { z } from 'zod';
import { Language, ProvisionKind } from './agreement.ts';
import { CategoryId } from './category.ts';
import { Force } from './finding.ts';
import { Range } from './range.ts';
import { Author } from './review.ts';
import { RuleMistake } from './rule-mistake.ts';

/** How much one file of rules, a pack, a trial and what is said of them may hold: letters, files, hits and sentences. */
export const RULE_LIMITS = {
  text: 100_000,
  files: 100,
  pack: 1_000_000,
  note: 300,
  words: 400,
  hits: 400,
  lost: 200,
  quote: 600,
  passages: 12,
} as const;

/** The name of a file of rules: `CATEGORY.LANGUAGE`, or any name of one's own before the language. */
export const RuleFileName = z
  .string()
  .max(100)
  .regex(
    /^[a-z0-9][a-z0-9-]*\.(?:en|fr|es)$/,
    'a name is lower-case words joined by hyphens, a full stop, and the language: own-radio.en',
  );

const text = z.string().max(RULE_LIMITS.text);

/** A file of rules, and the file of examples beside it; '' for none. */
export const RuleFileTexts = z.object({ name: RuleFileName, rules: text, examples: text });
export type RuleFileTexts = z.infer<typeof RuleFileTexts>;

/** One version of a file of a dossier's pack. None is ever changed; the latest of each name counts. */
export const PackVersion = z.object({
  id: z.int(),
  name: RuleFileName,
  /** Null where the file was taken out of the pack. */
  rules: z.string().nullable(),
  examples: z.string(),
  /** What its author said of it. */
  note: z.string(),
  by: Author,
  at: z.string(),
});
export type PackVersion = z.infer<typeof PackVersion>;

/** The pack of a dossier: the latest version of each of its files, by name. */
export const RulePack = z.object({
  files: z.array(PackVersion.extend({ rules: z.string(), versions: z.int().positive() })),
  /** How many of the dossier's agreements are still to be analysed with it, or are being. */
  awaited: z.int().nonnegative(),
});
export type RulePack = z.infer<typeof RulePack>;

const note = z.string().trim().max(RULE_LIMITS.note).default('');

/** A new version of a file of the pack; `rules` null takes the file out. `after` is the version that its author had before him or her. */
export const PackChange = z.object({
  name: RuleFileName,
  rules: text.nullable(),
  examples: text.default(''),
  after: z.int().nullable(),
  note,
});
export type PackChange = z.infer<typeof PackChange>;

/** Files to be put into the pack together: all of them or none. */
export const PackUpload = z.object({
  files: z.array(RuleFileTexts).min(1).max(RULE_LIMITS.files),
  note,
});
export type PackUpload = z.infer<typeof PackUpload>;

/** What keeps a file from being used, told to its author. */
export const RuleFault = z.object({
  /** The file of rules, or that of examples. */
  in: z.enum(['rules', 'examples']),
  name: RuleFileName,
  line: z.int().positive(),
  column: z.int().positive(),
  mistake: RuleMistake,
  /** The mistake in English. */
  message: z.string(),
});
export type RuleFault = z.infer<typeof RuleFault>;

/** What of the rules that ship is listed: the files, each with its rules. */
export const ShippedRules = z.object({
  files: z.array(
    z.object({
      name: RuleFileName,
      category: CategoryId,
      language: Language,
      rules: z.array(z.object({ id: z.string(), says: z.string(), find: z.array(z.string()) })),
    }),
  ),
});
export type ShippedRules = z.infer<typeof ShippedRules>;

/** What is to be tried: a file that need not be saved, among the other files of the pack. */
export const RuleTrialRequest = RuleFileTexts.extend({
  /** Why a passage matches or not: one that is named by its place in an agreement, or those that hold certain words. */
  explain: z
    .union([
      z.object({ agreement: z.uuid(), range: Range }),
      z.object({ words: z.string().trim().min(3).max(RULE_LIMITS.words) }),
    ])
    .optional(),
});
export type RuleTrialRequest = z.infer<typeof RuleTrialRequest>;

/** How a passage is cited, as `citations` gives it. */
const Cited = z.object({
  provision: z.string(),
  steps: z.array(z.object({ kind: ProvisionKind, number: z.string(), heading: z.string() })),
  tail: z.string(),
});

const TriedPassage = z.object({
  cited: Cited,
  range: Range,
  /** Its text, cut where it is long. */
  quote: z.string(),
  category: CategoryId,
  force: Force,
  /** The id of the rule that fires, or fired. */
  rule: z.string(),
});

/** A passage that the rules that are tried find. */
export const TrialHit = TriedPassage.extend({
  status: z.enum(['new', 'known', 'outdone']),
  /** The words that made it fire, as ranges of the quote. */
  words: z.array(Range),
});
export type TrialHit = z.infer<typeof TrialHit>;

/** What a rule asks of a sentence. */
const TrialCondition = z.object({
  asks: z.enum([
    'operative',
    'find',
    'unless',
    'chapter',
    'not-chapter',
    'heading',
    'not-heading',
    'article',
    'not-article',
    'unit',
    'no-heading',
    'no-name',
  ]),
  wanted: z.string(),
  holds: z.boolean(),
});

/** What is said while rules are tried, a line each: first how they were read, then agreement by agreement, last that it is done. */
export const TrialLine = z.discriminatedUnion('kind', [
  /** The rules cannot be used; nothing follows. */
  z.object({ kind: z.literal('faults'), faults: z.array(RuleFault) }),
  z.object({ kind: z.literal('read'), rules: z.array(z.string()), language: Language, agreements: z.int() }),
  /** How the examples went, or what is wrong in their file. */
  z.object({
    kind: z.literal('examples'),
    tried: z.array(
      z.object({
        expectation: z.enum(['must-fire', 'must-not-fire', 'known-miss', 'known-false-alarm']),
        text: z.string(),
        rule: z.string().optional(),
        line: z.int(),
        /** How it goes otherwise than it should, in English, and as a code with its values. */
        fault: z.string().optional(),
        mistake: RuleMistake.optional(),
      }),
    ),
    faults: z.array(RuleFault),
  }),
  /** What they do in one agreement: counts of all, and as many passages as there is room for. */
  z.object({
    kind: z.literal('agreement'),
    agreement: z.uuid(),
    hits: z.array(TrialHit),
    found: z.int(),
    fresh: z.int(),
    lost: z.array(TriedPassage),
    gone: z.int(),
  }),
  /** Why passages match or not. */
  z.object({
    kind: z.literal('explained'),
    agreement: z.uuid(),
    passages: z.array(
      z.object({
        cited: Cited,
        range: Range,
        quote: z.string(),
        rules: z.array(z.object({ rule: z.string(), fires: z.boolean(), conditions: z.array(TrialCondition) })),
      }),
    ),
  }),
  z.object({ kind: z.literal('done') }),
  /** It took too long and was broken off: what was said so far holds. */
  z.object({ kind: z.literal('stopped'), why: z.enum(['too-slow', 'too-large']) }),
]);
export type TrialLine = z.infer<typeof TrialLine>;

/** What the routes of the rule bench answer; `:dossier` is a dossier's id. */
export const RuleBenchAnswers = {
  /** GET /api/rules: the rules that ship */
  shippedRules: ShippedRules,
  /** GET /api/rules/:name, one file of them */
  shippedFile: RuleFileTexts,
  /** GET /api/dossiers/:dossier/rules */
  rulePack: RulePack,
  /** POST /api/dossiers/:dossier/rules, the body being a PackChange; answers 201, 400 with faults, 409 where another version came first */
  packVersion: PackVersion,
  /** GET /api/dossiers/:dossier/rules/:name/versions, the latest first */
  packVersions: z.object({ versions: z.array(PackVersion) }),
  /** POST /api/dossiers/:dossier/rules/pack, the body being a PackUpload */
  packUploaded: z.object({ kept: z.int().nonnegative(), same: z.int().nonnegative() }),
  /** A line of the answer to POST /api/dossiers/:dossier/rules/trial, the body being a RuleTrialRequest */
  trialLine: TrialLine,
};
