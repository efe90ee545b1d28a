import { mapFigure, mapTable } from '../charts/map.ts';
import { fill, MESSAGES, sentence } from '../locales/index.ts';
import type { Block, Run } from './block.ts';
import { type Composer, paragraph } from './compose.ts';

/** Words of a protection that are quoted at most, in characters; the clauses give them whole. */
const LONGEST = 320;

/** What protects: the map, then each protection with its words, its reach, what it covers and what weakens it. */
export function protectionBlocks({ report, say, heading, quoted }: Composer): Block[] {
  const { protections, protectionRemarks, charts } = report;
  if (protections.length === 0)
    return [paragraph(say.protections.none), ...protectionRemarks.map((one) => paragraph(one))];
  const told = say.protections;
  const { semicolon } = MESSAGES[report.language].assess;
  return [
    ...(charts.map.columns.length > 0 && charts.map.rows.length > 0
      ? [mapFigure(charts.map, say), mapTable(charts.map, say)]
      : []),
    ...protectionRemarks.map((one) => paragraph(one)),
    ...protections.flatMap((one): Block[] => {
      const parties = one.parties ? fill(told.forParties, { parties: one.parties }) : '';
      const fact = (term: string, text: string): { term: string; runs: Run[] } => ({
        term,
        runs: [{ text: sentence(text) }],
      });
      return [
        heading(2, one.name),
        paragraph(sentence([one.techniqueName, parties].filter(Boolean).join(', ')), 'quiet'),
        ...one.quotes.map(
          ({ text, language }): Block => ({
            kind: 'quote',
            runs: quoted({
              text: text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\s+\S*$/, '')} […]` : text,
              language,
            }),
          }),
        ),
        {
          kind: 'facts',
          rows: [
            fact(told.reach, one.reach),
            fact(told.scope, one.scope),
            fact(told.weak, one.weaknesses.join(semicolon) || told.noneWeak),
            fact(told.strong, one.strengths.join(semicolon) || told.noneStrong),
          ],
        },
      ];
    }),
  ];
}
