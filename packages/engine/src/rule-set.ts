import type {
  CategoryId,
  CategoryText,
  Domain,
  Force,
  Language,
  Measure,
  ProvisionKind,
  ReachLevel,
} from '@carveout/schema';
import type { Automaton } from './automaton.ts';
import type { Mark } from './judgement/mark.ts';
import type { RuleSource } from './rule-file.ts';

/** A pattern of a pack, by its place in the pack's automaton. */
export type PatternId = number;

/** A rule ready to be matched. */
export type Rule = {
  /** Category, language and the author's id: `customs-duties-electronic.en.moratorium`. */
  readonly id: string;
  /** The path of the file that it stands in. */
  readonly file: string;
  readonly category: CategoryId;
  readonly says: string;
  readonly anchor: PatternId;
  /** The domains that its category is about, whatever the clause names. */
  readonly domains: readonly Domain[];
  /** What must stand with the anchor. */
  readonly also: readonly PatternId[];
  readonly unless: readonly PatternId[];
  readonly within: 'clause' | 'sentence' | 'paragraph' | 'article';
  readonly where: {
    readonly chapter?: readonly string[];
    readonly notChapter?: readonly string[];
    readonly heading?: PatternId;
    readonly notHeading?: PatternId;
    readonly article?: PatternId;
    readonly notArticle?: PatternId;
    readonly unit?: readonly ProvisionKind[];
  };
  readonly force?: Force;
  readonly covers?: ReachLevel;
  /** How often its author expects it to be right, and the same moved by what was counted on an answer key; from 0 to 1. */
  readonly estimate: number;
  readonly confidence: number;
};

/** The rules and the vocabulary of one language, compiled. */
export type Pack = {
  readonly language: Language;
  readonly automaton: Automaton;
  /** The patterns as their authors wrote them, by id. */
  readonly patterns: readonly string[];
  readonly rules: readonly Rule[];
  readonly byAnchor: ReadonlyMap<PatternId, readonly Rule[]>;
  readonly chapters: ReadonlyMap<PatternId, string>;
  readonly force: ReadonlyMap<PatternId, Force>;
  /** The force of a clause that shows none. */
  readonly unmarked: Force;
  readonly reach: ReadonlyMap<PatternId, ReachLevel>;
  readonly mention: ReadonlyMap<PatternId, ReachLevel>;
  readonly domains: ReadonlyMap<PatternId, Domain>;
  readonly marks: ReadonlyMap<Mark, readonly PatternId[]>;
  readonly obligations: ReadonlyMap<CategoryId, readonly PatternId[]>;
};

/** A passage that does what a category describes, written by the author of its rules. */
export type Example = { readonly category: CategoryId; readonly text: string };

/** A file of examples beside the rules of a category, not yet read: an analysis does without them. */
type ExampleShelf = { readonly category: CategoryId; readonly language: Language; readonly source: RuleSource };

/** All that is needed to analyse an agreement in any of its languages: plain data, which a thread can be handed. */
export type RuleSet = {
  /** `sha256:` and the hash of the files it was compiled from. */
  readonly hash: string;
  readonly categories: readonly CategoryText[];
  readonly packs: ReadonlyMap<Language, Pack>;
  /** The catalogue of cultural policy measures, by id. */
  readonly measures: readonly Measure[];
  readonly examples: readonly ExampleShelf[];
  /** The files of the library of model clauses, not yet read: an analysis does without them. */
  readonly exemptions: readonly RuleSource[];
};
