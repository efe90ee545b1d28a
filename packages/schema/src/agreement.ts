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
});
export type Coverage = z.infer<typeof Coverage>;

/** Where a page of the original lies in the text. */
export const Page = z.object({ number: z.int().positive(), range: Range });
export type Page = z.infer<typeof Page>;

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
