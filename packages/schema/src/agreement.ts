import { z } from 'zod';
import { contains, Range } from './range.ts';

/** A language that Carveout reads and speaks, as its ISO 639-1 code. */
export const Language = z.enum(['en', 'fr', 'es']);
export type Language = z.infer<typeof Language>;

/** The file formats that Carveout can be given, whether or not this version reads them. */
export const Format = z.enum(['xml', 'text', 'pdf', 'docx', 'html']);
export type Format = z.infer<typeof Format>;

/** What a provision is called in treaty drafting, widest first. */
export const ProvisionKind = z.enum([
  'preamble',
  'part',
  'title',
  'chapter',
  'section',
  'subsection',
  'article',
  'paragraph',
  'point',
  'footnote',
  'annex',
  'schedule',
  'entry',
  'conclusion',
]);
export type ProvisionKind = z.infer<typeof ProvisionKind>;

/**
 * What one entry of an annex of non-conforming measures or of a schedule of commitments says of itself: each a stretch
 * of the text, as printed.
 */
export const Reservation = z.object({
  party: z.string().optional(),
  sector: Range.optional(),
  /** The industry classification: "CPC 9611". */
  classification: Range.optional(),
  /** "Obligations concerned: National Treatment (Article 10.3)". */
  obligations: Range.optional(),
  /** "Level of government: Central". */
  level: Range.optional(),
  /** The laws and measures listed. */
  measures: Range.optional(),
  description: Range.optional(),
});
export type Reservation = z.infer<typeof Reservation>;

/**
 * One numbered or named part of an agreement, such as "Article 14.4".
 * Its range holds its number, its heading, its text and all its children.
 */
export const Provision = z.object({
  /** A path such as `ch14.art4.p1.a`, unique in the agreement, stable while the numbering is. */
  id: z.string().min(1),
  kind: ProvisionKind,
  /** The number as printed, without the word before it: "14.4", "2103", "G-06", "IX", "(a)"; empty when unnumbered. */
  number: z.string(),
  /** The heading as printed; empty when there is none. */
  heading: z.string(),
  range: Range,
  /** The id of the provision it stands in; null at the top. */
  parent: z.string().nullable(),
  /** What the source itself calls it, such as ToTA's `article_identifier`. */
  sourceId: z.string().optional(),
  /** Of a footnote: where in the text its call stands, such as the offset of the "13" in "foodstuffs13". */
  call: z.int().nonnegative().optional(),
  /** Of an entry of a reservation list or schedule of commitments: what its columns or labels say. */
  reservation: Reservation.optional(),
});
export type Provision = z.infer<typeof Provision>;

/** Something that the reader of a file wants known: what it left out, mended or doubted. */
export const Diagnostic = z.object({
  /** Stable and kebab-case, such as `page-without-text`; the page words it in the reader's language. */
  code: z.string(),
  /** The same in English, for the command line and logs. */
  message: z.string(),
  range: Range.optional(),
  /** The page it concerns, counted from 1. */
  page: z.int().positive().optional(),
});
export type Diagnostic = z.infer<typeof Diagnostic>;

/** What was read and what was not, so that an absence is never claimed beyond it. */
export const Coverage = z.object({
  articles: z.int().nonnegative(),
  annexes: z.int().nonnegative(),
  characters: z.int().nonnegative(),
  /** Pages in the file; absent where the format has none. */
  pages: z.int().nonnegative().optional(),
  /** Pages, counted from 1, on which no text was found. */
  pagesWithoutText: z.array(z.int().positive()).optional(),
  /** Pages, counted from 1, read by text recognition, with how sure it was, from 0 to 1. */
  pagesRecognised: z.array(z.object({ page: z.int().positive(), confidence: z.number().min(0).max(1) })).optional(),
  /** Annexes, schedules and protocols that the text refers to and that the file does not hold: "Annex II". */
  missing: z.array(z.object({ name: z.string(), range: Range })).optional(),
  /** Stretches of text in no provision. */
  unplaced: z.array(Range).optional(),
});
export type Coverage = z.infer<typeof Coverage>;

/** Where a page of the original lies in the text. */
export const Page = z.object({
  number: z.int().positive(),
  range: Range,
  /** Its size in points, as it is shown upright. */
  size: z.tuple([z.number(), z.number()]).optional(),
  /**
   * Where its text is printed: runs `[start, end, x, y, width, height]` in the order of the text, the range in UTF-16
   * code units of `Agreement.text`, the box in points from the top left corner of the page. Within a run, letters are
   * spread evenly.
   */
  runs: z.array(z.tuple([z.int(), z.int(), z.number(), z.number(), z.number(), z.number()])).optional(),
});
export type Page = z.infer<typeof Page>;

/** Where the text refers to another provision, or to another treaty: "Article 14.4(1)(b)", "Article XX of GATT 1994". */
export const Reference = z.object({
  range: Range,
  /** Ids of the provisions it means, in document order; several for a list or a run. Empty for another treaty, and where unresolved. */
  targets: z.array(z.string()),
  /** Where it could mean one of several: their ids; `targets` is then empty. */
  candidates: z.array(z.string()).optional(),
  /** The other treaty it means, and what of it, such as `{ instrument: "gatt-1994", provision: "XX" }`. */
  external: z.object({ instrument: z.string(), provision: z.string().optional() }).optional(),
});
export type Reference = z.infer<typeof Reference>;

/** Text in the square brackets of a negotiation: "[CAN, EU: shall not]". */
export const Bracket = z.object({
  /** From the opening bracket to behind the closing one. */
  range: Range,
  /** Who stands behind it, as printed: "CAN", "EU"; empty where nobody is named. */
  attributions: z.array(z.string()),
  /** Who opposes it, where the text says so: "[EU oppose: ...]". */
  opposed: z.array(z.string()).optional(),
  /** The place in `brackets` of the one it stands in. */
  within: z.int().nonnegative().optional(),
  /** The place in `brackets` of the first of the alternatives that it is one of: "[may] [shall]". */
  alternative: z.int().nonnegative().optional(),
});
export type Bracket = z.infer<typeof Bracket>;

/** A tracked change of a Word file that was read with its changes shown. */
export const Revision = z.object({
  range: Range,
  kind: z.enum(['insertion', 'deletion']),
  author: z.string().optional(),
  /** ISO date and time. */
  date: z.string().optional(),
});
export type Revision = z.infer<typeof Revision>;

/** A comment that the source file carries on a stretch of its text. */
export const Comment = z.object({
  range: Range,
  text: z.string(),
  author: z.string().optional(),
  /** ISO date and time. */
  date: z.string().optional(),
});
export type Comment = z.infer<typeof Comment>;

/** A trade agreement as read from one file. Never edited afterwards: all else points into its text. */
export const Agreement = z
  .object({
    title: z.string(),
    language: Language,
    /** ISO 3166-1 alpha-3 codes where the source gives them, else names as printed. */
    parties: z.array(z.string()),
    /** ISO date of signature, where the source says. */
    signed: z.string().optional(),
    source: z.object({ name: z.string(), format: Format, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    text: z.string(),
    /** In document order: parents before children, and siblings as they stand. */
    provisions: z.array(Provision),
    pages: z.array(Page).optional(),
    /** In the order of the text. */
    references: z.array(Reference).optional(),
    /** In the order of the text, an outer bracket before those in it. */
    brackets: z.array(Bracket).optional(),
    /** In the order of the text. */
    revisions: z.array(Revision).optional(),
    /** In the order of the text. */
    comments: z.array(Comment).optional(),
    diagnostics: z.array(Diagnostic),
    coverage: Coverage,
  })
  .superRefine(({ text, provisions }, context) => {
    const seen = new Map<string, Provision>();
    for (const provision of provisions) {
      const parent = provision.parent === null ? undefined : seen.get(provision.parent);
      const problem =
        provision.range[1] > text.length
          ? 'reaches past the text'
          : seen.has(provision.id)
            ? 'has an id that is taken'
            : provision.parent !== null && !parent
              ? 'comes before its parent'
              : parent && !contains(parent.range, provision.range)
                ? 'reaches out of its parent'
                : undefined;
      if (problem) context.addIssue({ code: 'custom', path: ['provisions'], message: `${provision.id} ${problem}` });
      seen.set(provision.id, provision);
    }
  });
export type Agreement = z.infer<typeof Agreement>;
