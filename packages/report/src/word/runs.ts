import { FootnoteReferenceRun, type ParagraphChild, TextRun } from 'docx';
import type { Run } from '../document/block.ts';
import { wellFormed } from '../html/escape.ts';
import { TAGS } from './styles.ts';

/** Words of Hebrew, Arabic and their kin, with what stands between them. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[\s\p{P}\p{N}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])*/gu;

/** A text in stretches, each read in one direction. */
function directed(text: string): { readonly text: string; readonly rightToLeft: boolean }[] {
  const parts: { text: string; rightToLeft: boolean }[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(RIGHT_TO_LEFT)) {
    if (index > at) parts.push({ text: text.slice(at, index), rightToLeft: false });
    parts.push({ text: found, rightToLeft: true });
    at = index + found.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), rightToLeft: false });
  return parts;
}

/** Notes gathered while a document is written, in their order. */
export type Notes = string[];

/** Runs as Word holds them, each in its language and direction, with its note at the foot of the page. */
export const wordRuns = (runs: readonly Run[], notes: Notes): ParagraphChild[] =>
  runs.flatMap(({ text, look, language, note }) => [
    ...directed(wellFormed(text)).map(
      (part) =>
        new TextRun({
          text: part.text,
          ...(look === 'strong' && { bold: true }),
          ...(look === 'quiet' && { color: '57606A' }),
          ...(part.rightToLeft && { rightToLeft: true }),
          ...(language && { language: { value: TAGS[language] } }),
        }),
    ),
    ...(note ? [new FootnoteReferenceRun(notes.push(wellFormed(note)))] : []),
  ]);
