import type { Agreement, Diagnostic } from '@carveout/schema';
import { bracketsIn } from './brackets/bracket.ts';
import { coverageOf, missingAnnexes } from './coverage.ts';
import type { Reading } from './formats/reader.ts';
import { frameOf } from './frame.ts';
import { languageOf, type Spoken } from './language.ts';
import { referencesOf } from './references/references.ts';
import { isContents } from './structure/contents.ts';
import { readHeading } from './structure/heading.ts';
import type { Structured } from './structure/structure.ts';

/** The Agreement that a reading and its structure make up, with its references, and what was read of it and what was not. */
export function assemble(reading: Reading, structured: Structured, source: Agreement['source']): Agreement {
  const { text, provisions, pages, revisions, comments, cover, contents } = structured;
  const spoken: Spoken = reading.language ? { language: reading.language, sure: true } : languageOf(text);
  const { language } = spoken;
  const title = reading.title ?? titleOf(cover, source.name);
  const { references, missing } = referencesOf({ text, title, language, provisions, contents });
  const frame = frameOf(text, title, provisions);
  const signed = reading.signed ?? frame.signed;
  const bracketed = bracketsIn(text, provisions);
  return {
    title,
    language,
    parties: [...(reading.parties ?? frame.parties)],
    ...(signed !== undefined && { signed }),
    source,
    text,
    provisions,
    ...(pages.length > 0 && { pages }),
    ...(references.length > 0 && { references }),
    ...(bracketed.brackets.length > 0 && { brackets: bracketed.brackets }),
    ...(revisions.length > 0 && { revisions }),
    ...(comments.length > 0 && { comments }),
    diagnostics: [
      ...reading.diagnostics,
      ...structured.diagnostics,
      ...bracketed.diagnostics,
      ...missingAnnexes(missing),
      ...spokenOf(spoken),
      ...(provisions.some(({ kind }) => kind === 'article') ? [] : [NO_ARTICLES]),
    ],
    coverage: coverageOf({ text, provisions, reading, missing }),
  };
}

const NO_ARTICLES: Diagnostic = {
  code: 'no-articles',
  message: 'No article headings were found; the text is kept as it stands.',
};

const spokenOf = ({ language, sure, foreign }: Spoken): Diagnostic[] => {
  if (foreign !== undefined) {
    return [
      {
        code: 'language-not-read',
        message: `This text looks ${foreign}; Carveout reads English, French and Spanish, so what it finds and does not find here says little.`,
      },
    ];
  }
  return sure
    ? []
    : [{ code: 'language-unsure', message: `The language is not clear; the text is read as "${language}".` }];
};

/** The title on the cover, or the file's name without its ending. */
const titleOf = (cover: readonly string[], name: string): string => {
  const end = cover.findIndex((line) => readHeading(line) !== undefined || isContents(line));
  const title = cover
    .slice(0, end < 0 ? 8 : Math.min(8, end))
    .join(' ')
    .slice(0, 300)
    .trim();
  return title || name.replace(/^.*[/\\]/, '').replace(/\.[^.]{1,5}$/, '') || name;
};
