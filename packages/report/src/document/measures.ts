import type { VerdictLevel } from '@carveout/schema';
import { barsFigure, barsTable } from '../charts/bars.ts';
import { sentence } from '../locales/index.ts';
import type { Block, Run } from './block.ts';
import { type Composer, paragraph } from './compose.ts';

const ORDER: readonly VerdictLevel[] = ['barred', 'contestable', 'shielded', 'free'];

/** What is left of each measure, the worst first, with the reason in a sentence. */
export function measureBlocks({ report, say, heading }: Composer): Block[] {
  const { measures, charts } = report;
  if (measures.length === 0) return [paragraph(say.measures.none)];
  return [
    barsFigure(charts.verdicts, say.chart.verdicts, say, { total: false }),
    barsTable(charts.verdicts, say.chart.verdicts, say.measures.verdict, { total: true }),
    ...ORDER.flatMap((level): Block[] => {
      const here = measures.filter(({ verdict }) => verdict === level);
      if (here.length === 0) return [];
      return [
        heading(2, `${say.measures.head[level]} (${here.length})`),
        paragraph(say.measures.about[level], 'quiet'),
        {
          kind: 'table',
          caption: say.measures.head[level],
          heads: [say.measures.measure, say.measures.because],
          widths: [0.34, 0.66],
          rows: here.map(({ name, because, otherwise, undecided, watch }) => {
            const quiet = [otherwise, ...undecided].filter(Boolean).map((text) => `${sentence(text)}.`);
            const last: Run[] = [
              { text: sentence(because) },
              ...(quiet.length > 0 ? [{ text: ` ${quiet.join(' ')}`, look: 'quiet' as const }] : []),
              ...(report.choices.audience === 'working-file'
                ? [{ text: ` ${say.measures.watch} – ${watch}`, look: 'quiet' as const }]
                : []),
            ];
            return [[{ text: name, look: 'strong' as const }], last];
          }),
        },
      ];
    }),
  ];
}
