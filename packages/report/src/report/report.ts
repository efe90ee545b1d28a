import type {
  Agreement,
  CategoryId,
  Domain,
  Force,
  Group,
  Language,
  Range,
  ReportChoices,
  ReportPart,
  ReviewState,
  Stance,
  StandingLevel,
  Technique,
  Theme,
  VerdictLevel,
} from '@carveout/schema';

/** Words of the agreement, in whose language they are: "shall not apply to broadcasting". */
export type Quoted = { readonly text: string; readonly language: Language };

/** What a report rests on, so that it can be cited. */
type ReportProvenance = {
  readonly tool: string;
  readonly version: string;
  /** `sha256:` and the hash of the rule set. */
  readonly ruleSet: string;
  /** The SHA-256 of the file that was read. */
  readonly document: string;
  /** ISO date and time of the state that it tells of: of the last thing done in the review, else of the analysis. */
  readonly date: string;
  /** Who took part in the review, as the choices let them be named; in the order of their first words. */
  readonly reviewers: readonly string[];
};

/** What was read and what was not, in sentences. */
export type ReportCoverage = { readonly read: string; readonly unread: readonly string[] };

/** A decision that a reviewer took on a clause. */
export type ReportDecision = {
  readonly by: string;
  readonly at: string;
  readonly state: Exclude<ReviewState, 'open'>;
  /** "Corrected: market access, soft". */
  readonly words: string;
  /** Empty for none, and where comments are left out. */
  readonly reason: string;
};

/** What an organisation makes of a clause in the negotiation. */
type ReportPosition = {
  readonly by: string;
  readonly at: string;
  readonly stance: Stance;
  readonly stanceName: string;
  readonly text: string;
};

/** A comment, `depth` answers deep. */
export type ReportComment = {
  readonly by: string;
  readonly at: string;
  readonly text: string;
  readonly depth: number;
};

/** Other words that a reviewer proposed for a clause. */
type ReportWording = { readonly by: string; readonly at: string; readonly text: string };

/** One clause: where it stands, what it is, its words, and all that the review says of it. */
export type ReportClause = {
  /** The id of the finding; `missed/` and an id for a passage that a reviewer added. */
  readonly id: string;
  readonly range: Range;
  /** As people cite it: "Art. 14.4(1)". */
  readonly citation: string;
  /** The heading of the article; empty where it has none. */
  readonly heading: string;
  /** The chapter, annex or preamble that it stands in: "Chapter 14 Electronic Commerce". */
  readonly division: string;
  /** The category and force that hold: those of the engine unless a reviewer corrected them. */
  readonly category: CategoryId;
  readonly categoryName: string;
  readonly group: Group;
  readonly groupName: string;
  readonly force: Force;
  readonly forceName: string;
  readonly quote: Quoted;
  readonly prefix: string;
  readonly suffix: string;
  /** Whose text it is, where it stands in the brackets of a negotiation; else empty. */
  readonly brackets: string;
  /** The words that made the rule fire. */
  readonly fired: readonly Quoted[];
  /** What the rule saw, in the report's language where the rule is told in it, else in the agreement's; null for a passage that a reviewer added. */
  readonly why: Quoted | null;
  /** Why such a clause matters to cultural policy. */
  readonly matters: string;
  readonly rule: string;
  /** From 0 to 1; null for a passage that a reviewer added. */
  readonly confidence: number | null;
  readonly domains: readonly Domain[];
  /** How it stands, by domain; empty but for commitments. */
  readonly standings: Readonly<Partial<Record<Domain, StandingLevel>>>;
  /** The same in a few words: "exposed: audiovisual, games"; empty but for commitments. */
  readonly standing: string;
  readonly status: ReviewState;
  readonly statusName: string;
  /** Whether those who decided apart decided differently and nobody has settled it. */
  readonly disputed: boolean;
  /** What the engine had said, where a reviewer corrected it: "National treatment, binding"; else empty. */
  readonly was: string;
  readonly decisions: readonly ReportDecision[];
  readonly positions: readonly ReportPosition[];
  readonly comments: readonly ReportComment[];
  readonly wordings: readonly ReportWording[];
};

/** What matters, for one page. */
export type ReportSummary = {
  /** Sentences, the weightiest first. */
  readonly sentences: readonly string[];
  /** Commitments left open in most domains: "Digital products, Art. 14.4" and "exposed in 9 domains". */
  readonly exposed: readonly { readonly name: string; readonly words: string; readonly clauses: readonly string[] }[];
  /** How many more are exposed than are named. */
  readonly exposedMore: number;
  /** Names of measures that the text bars. */
  readonly barred: readonly string[];
  readonly barredMore: number;
};

/** A theme of UNESCO's study with the clauses under it. */
export type ReportTheme = {
  readonly id: Theme;
  readonly name: string;
  readonly about: string;
  /** By category: "Market access: Art. 10.5 (binding)". */
  readonly entries: readonly { readonly name: string; readonly words: string; readonly clauses: readonly string[] }[];
  readonly clauses: readonly string[];
};

/** Protections that say the same in one place, with how far they reach. */
export type ReportProtection = {
  readonly name: string;
  readonly clauses: readonly string[];
  readonly technique: Technique;
  readonly techniqueName: string;
  /** "Canada, Peru"; empty for all. */
  readonly parties: string;
  /** "reaches 6 (Art. 9.4, 9.5 …)"; empty where it switches nothing off. */
  readonly reach: string;
  readonly scope: string;
  readonly weaknesses: readonly string[];
  readonly strengths: readonly string[];
  readonly quotes: readonly Quoted[];
  /** Ids of the binding commitments that it switches off, wholly or in part. */
  readonly whole: readonly string[];
  readonly part: readonly string[];
};

/** How the commitments stand in one domain. */
export type ReportDomain = {
  readonly domain: Domain;
  readonly name: string;
  readonly counts: Readonly<Record<StandingLevel, number>>;
  /** Ids of the exposed commitments, and their articles: "Art. 9.4, 10.3". */
  readonly exposed: readonly string[];
  readonly articles: string;
};

/** Commitments that stand alike in every domain. */
export type ReportExposureRow = {
  readonly name: string;
  readonly clauses: readonly string[];
  readonly levels: Readonly<Record<Domain, StandingLevel>>;
  /** Empty for all Parties. */
  readonly party: string;
};

/** A measure of cultural policy and what the text leaves of it. */
export type ReportMeasure = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly verdict: VerdictLevel;
  readonly verdictName: string;
  /** Why, in a sentence: "Nothing answers Art. 14.4 …". */
  readonly because: string;
  /** How it fares for Parties that have a verdict of their own; empty for none. */
  readonly otherwise: string;
  /** What the text does not let one decide. */
  readonly undecided: readonly string[];
  readonly watch: string;
  readonly constrainedBy: readonly string[];
  readonly shieldedBy: readonly string[];
};

/** One thing that a proposal changes: "Share of local works in streaming catalogues: barred → shielded". */
export type ReportChange = { readonly name: string; readonly from: string; readonly to: string };

/** A clause put forward, with the text before and after it. */
export type ReportProposal = {
  readonly id: string;
  readonly title: string;
  /** "A new Article 29.9, behind Art. 29.8". */
  readonly place: string;
  /** Words of the agreement that it replaces; empty where it adds. */
  readonly before: Quoted;
  /** Its own words, and the language that they are in. */
  readonly after: Quoted;
  readonly by: string;
  readonly at: string;
  readonly state: string;
  readonly reason: string;
  readonly precedents: readonly string[];
  readonly measures: readonly ReportChange[];
  readonly standings: readonly ReportChange[];
  readonly conflicts: readonly string[];
  /** What it changes in a sentence, or that nobody has worked it out. */
  readonly closes: string;
};

/** A clause on which voices differ. */
export type ReportDisagreement = {
  readonly clause: string;
  readonly citation: string;
  readonly words: readonly string[];
};

/** What was looked for and not found, always beside what was read. */
export type ReportAbsences = {
  readonly sentences: readonly string[];
  readonly categories: readonly string[];
  readonly techniques: readonly string[];
};

/** A bar of a chart: its name, and how many of each kind, in the order of `kinds`. */
export type ReportBars = {
  readonly kinds: readonly string[];
  readonly bars: readonly { readonly name: string; readonly short: string; readonly counts: readonly number[] }[];
};

/** Which protections reach which commitments: for each commitment a cell a protection. */
export type ReportMap = {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly {
    readonly name: string;
    readonly division: string;
    readonly cells: readonly ('whole' | 'part' | 'none')[];
  }[];
};

/** All that a report says, chosen and worded once, so that every file says the same. Plain JSON. */
export type Report = {
  readonly schemaVersion: 1;
  readonly language: Language;
  readonly choices: ReportChoices;
  /** The parts that are in, in their order. */
  readonly parts: readonly ReportPart[];
  readonly title: string;
  readonly subtitle: string;
  readonly marking: string;
  readonly agreement: Pick<Agreement, 'language' | 'source' | 'signed'> & {
    readonly title: string;
    readonly parties: readonly string[];
    /** "Round 7", as the state names it; empty for none. */
    readonly version: string;
  };
  readonly provenance: ReportProvenance;
  readonly coverage: ReportCoverage;
  /** What was chosen, in sentences, so that nobody takes a part for the whole. */
  readonly selection: readonly string[];
  readonly summary: ReportSummary;
  readonly themes: readonly ReportTheme[];
  readonly protections: readonly ReportProtection[];
  /** What the protections have in common, or lack: "all of these: ...". */
  readonly protectionRemarks: readonly string[];
  readonly exposure: {
    readonly domains: readonly ReportDomain[];
    readonly rows: readonly ReportExposureRow[];
    readonly remarks: readonly string[];
  };
  readonly measures: readonly ReportMeasure[];
  readonly proposals: readonly ReportProposal[];
  readonly disagreements: readonly ReportDisagreement[];
  /** In the order of the text. */
  readonly clauses: readonly ReportClause[];
  /** All categories of the rule set, to choose from where a file is filled in. */
  readonly categories: readonly { readonly id: CategoryId; readonly name: string }[];
  readonly absences: ReportAbsences;
  readonly method: readonly { readonly heading: string; readonly text: string }[];
  readonly charts: {
    readonly chapters: ReportBars;
    readonly verdicts: ReportBars;
    readonly domains: ReportBars;
    readonly map: ReportMap;
  };
};
