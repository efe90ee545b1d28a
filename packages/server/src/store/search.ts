import { type Language, Language as Languages, SEARCH, type SearchHit, type SearchResult } from '@carveout/schema';
import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { folded, STEMS } from './stems.ts';

/** How many hits of one agreement are told, so that no agreement hides the others. */
const OF_ONE = 5;
/** How long a search may take. */
const PATIENCE = '5s';
/** How much of a passage is told, and how much of that before the first word that was found, in characters. */
const EXCERPT = 240;
const BEFORE = 60;
/** What stands around a word that was found; no text that is kept has them. */
const [START, END] = ['\u0002', '\u0003'];

type Row = Omit<SearchHit, 'excerpt' | 'marks'> & { readonly marked: string; readonly text: string };

/** Searches the agreements of some dossiers for passages with all the words; the last one may be unfinished. */
export async function searchPassages(
  db: Database,
  { words, dossiers }: { words: string; dossiers: readonly string[] },
): Promise<SearchResult> {
  if (dossiers.length === 0) return { hits: [], more: false };
  const rows = await db.transaction(async (tx) => {
    await tx.execute(sql.raw(`SET LOCAL statement_timeout = '${PATIENCE}'`));
    const anyLanguage = sql.join(
      Languages.options.map((language) => sql`(p.language = ${language} AND p.words @@ ${queryOf(words, language)})`),
      sql` OR `,
    );
    const query = sql`CASE p.language ${sql.join(
      Languages.options.map((language) => sql`WHEN ${language} THEN ${queryOf(words, language)}`),
      sql` `,
    )} END`;
    const stems = sql`CASE p.language ${sql.join(
      Languages.options.map((language) => sql`WHEN ${language} THEN ${STEMS[language]}::regconfig`),
      sql` `,
    )} END`;
    const found = await tx.execute<Row>(sql`
      WITH hits AS (
        SELECT p.agreement, p.ordinal, a.dossier, ts_rank_cd(p.words, ${query}) AS rank
        FROM passages p JOIN agreements a ON a.id = p.agreement
        WHERE a.dossier = ANY(${sql.param([...dossiers])}::uuid[]) AND (${anyLanguage})
      ), ranked AS (
        SELECT hits.*, row_number() OVER (PARTITION BY agreement ORDER BY rank DESC, ordinal) AS place,
          max(rank) OVER (PARTITION BY agreement) AS best
        FROM hits
      ), told AS (
        SELECT * FROM ranked WHERE place <= ${OF_ONE}
        ORDER BY best DESC, agreement, place LIMIT ${SEARCH.hits + 1}
      )
      SELECT told.agreement, told.dossier, p.language, p.provision, p.steps, p.groups, p.text,
        (SELECT title.text FROM passages title WHERE title.agreement = told.agreement AND title.ordinal = 0) AS title,
        ts_headline(${stems}, ${folded(sql`p.text`)}, ${query},
          ${`HighlightAll=true, StartSel=${START}, StopSel=${END}`}) AS marked
      FROM told JOIN passages p ON p.agreement = told.agreement AND p.ordinal = told.ordinal
      ORDER BY told.best DESC, told.agreement, told.place
    `);
    return found.rows;
  });
  return { hits: rows.slice(0, SEARCH.hits).map(present), more: rows.length > SEARCH.hits };
}

/** All the words, as one looks for them on the web: "in quotes" side by side, -without; the last one may go on. */
function queryOf(words: string, language: Language) {
  const stems = sql`${STEMS[language]}::regconfig`;
  const whole = sql`websearch_to_tsquery(${stems}, ${folded(sql`${words}::text`)})`;
  const [, before, last] = /^([^"-]*?)([\p{L}\p{N}]{3,})$/u.exec(words) ?? [];
  if (!last) return whole;
  const begun = sql`to_tsquery('simple', lower(${folded(sql`${last}::text`)}) || ':*')`;
  return sql`(${whole} || (websearch_to_tsquery(${stems}, ${folded(sql`${before}::text`)}) && ${begun}))`;
}

/** Where the last whole word ends before a place; that place where no word ends nearby, as in a line of signs. */
function wordsEnd(text: string, place: number): number {
  const space = text.lastIndexOf(' ', place);
  return space > place - BEFORE ? space : place;
}

/** A hit with the words around the first ones that were found, and dots where it is cut. */
function present({ marked, text, ...hit }: Row): SearchHit {
  const marks: [number, number][] = [];
  let plain = 0;
  let began = 0;
  for (const character of marked.split('')) {
    if (character === START) began = plain;
    else if (character === END) marks.push([began, plain]);
    else plain += 1;
  }
  const first = marks[0]?.[0] ?? 0;
  const from = first <= BEFORE ? 0 : text.indexOf(' ', first - BEFORE) + 1;
  const to = from + EXCERPT < text.length ? wordsEnd(text, from + EXCERPT) : text.length;
  const before = from > 0 ? '…' : '';
  const shift = before.length - from;
  return {
    ...hit,
    excerpt: before + text.slice(from, to) + (to < text.length ? '…' : ''),
    marks: marks.flatMap(([start, end]): [number, number][] =>
      start >= from && end <= to ? [[start + shift, end + shift]] : [],
    ),
  };
}
