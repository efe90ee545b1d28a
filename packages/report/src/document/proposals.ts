import { fill } from '../locales/index.ts';
import type { ReportChange } from '../report/report.ts';
import type { Block } from './block.ts';
import { type Composer, cell, list, paragraph } from './compose.ts';

/** The proposals, each with the text before and after it and what it would change. */
export function proposalBlocks(composer: Composer): Block[] {
  const { report, say, heading, quoted, day } = composer;
  const told = say.proposals;
  if (report.proposals.length === 0) return [paragraph(told.none)];
  const changes = (caption: string, rows: readonly ReportChange[]): Block[] =>
    rows.length > 0
      ? [
          {
            kind: 'table',
            caption,
            heads: [caption, told.from, told.to],
            widths: [0.56, 0.22, 0.22],
            rows: rows.map(({ name, from, to }) => [cell(name), cell(from), cell(to, 'strong')]),
          },
        ]
      : [];
  return report.proposals.flatMap((one): Block[] => [
    heading(2, one.title),
    paragraph(`${one.place}. ${fill(told.made, { by: one.by, at: day(one.at), state: one.state })}`, 'quiet'),
    ...(one.reason ? [paragraph(one.reason)] : []),
    paragraph(told.before, 'label'),
    one.before.text ? { kind: 'quote', runs: quoted(one.before) } : paragraph(told.adds, 'quiet'),
    paragraph(told.after, 'label'),
    one.after.text ? { kind: 'quote', runs: quoted(one.after) } : paragraph(told.strikes, 'quiet'),
    paragraph(one.closes),
    ...changes(say.measures.measure, one.measures),
    ...changes(say.chart.commitment, one.standings),
    ...list(one.conflicts),
    ...(one.precedents.length > 0
      ? [paragraph(fill(told.precedents, { list: one.precedents.join('; ') }), 'quiet')]
      : []),
  ]);
}
