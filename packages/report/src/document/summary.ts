import { barsFigure } from '../charts/bars.ts';
import { counted, MESSAGES } from '../locales/index.ts';
import type { Block } from './block.ts';
import { type Composer, cell, list, paragraph } from './compose.ts';

/** What matters, for one page: sentences, what is most exposed, what is barred, and what remains possible. */
export function summaryBlocks({ report, say }: Composer): Block[] {
  const { summary, language, charts } = report;
  const more = (count: number) => (count > 0 ? [counted(count, language, say.summary.more)] : []);
  return [
    ...list(summary.sentences),
    ...(report.measures.length > 0
      ? [barsFigure(charts.verdicts, say.summary.verdictsHead, say, { total: false })]
      : []),
    ...(summary.exposed.length > 0
      ? [
          {
            kind: 'table' as const,
            caption: say.summary.exposedHead,
            heads: [say.chart.commitment, say.clause.standing],
            widths: [0.54, 0.46],
            rows: [
              ...summary.exposed.map(({ name, words }) => [cell(name), cell(words)]),
              ...more(summary.exposedMore).map((words) => [cell(words, 'quiet'), cell('')]),
            ],
          },
        ]
      : []),
    paragraph(say.summary.barredHead, 'label'),
    paragraph(
      summary.barred.length > 0
        ? `${[...summary.barred, ...more(summary.barredMore)].join(MESSAGES[language].assess.semicolon)}.`
        : say.summary.barredNone,
    ),
  ];
}
