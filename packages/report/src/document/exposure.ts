import { Domain, type StandingLevel } from '@carveout/schema';
import { barsFigure, barsTable } from '../charts/bars.ts';
import { fill, MESSAGES, sentence } from '../locales/index.ts';
import type { Block } from './block.ts';
import { type Composer, cell, paragraph } from './compose.ts';

/** From how few domains on it is said which are not meant. */
const MOST_EXCEPTED = 4;
const LEVELS: readonly StandingLevel[] = ['exposed', 'partly-shielded', 'shielded'];

/** What binds: by domain with the exposed commitments, then by commitment. */
export function exposureBlocks({ report, say, heading }: Composer): Block[] {
  const { exposure, charts, language } = report;
  const words = MESSAGES[language].assess;
  if (exposure.rows.length === 0) return [paragraph(say.exposure.none)];
  const named = (domains: readonly Domain[]) =>
    domains.length === Domain.options.length
      ? words.everyDomain
      : domains.length > Domain.options.length - MOST_EXCEPTED
        ? fill(say.exposure.allBut, {
            domains: Domain.options
              .filter((one) => !domains.includes(one))
              .map((one) => words.domain[one])
              .join(', '),
          })
        : domains.map((domain) => words.domain[domain]).join(', ') || '–';
  return [
    heading(2, say.exposure.byDomain),
    barsFigure(charts.domains, say.chart.domains, say),
    barsTable(charts.domains, say.chart.domains, say.exposure.domain),
    {
      kind: 'table',
      caption: say.exposure.exposedArticles,
      heads: [say.exposure.domain, say.exposure.exposedArticles],
      widths: [0.24, 0.76],
      // Domains in which the same lies open share a row.
      rows: [...Map.groupBy(exposure.domains, ({ articles }) => articles)].map(([articles, ones]) => [
        cell(sentence(named(ones.map(({ domain }) => domain)))),
        cell(articles || say.exposure.noneExposed),
      ]),
    },
    heading(2, say.exposure.byCommitment),
    {
      kind: 'table',
      caption: say.exposure.byCommitment,
      heads: [say.chart.commitment, ...LEVELS.map((level) => sentence(say.exposedWord[level]))],
      widths: [0.37, 0.21, 0.21, 0.21],
      rows: exposure.rows.map(({ name, party, levels }) => [
        [{ text: sentence(name) }, ...(party ? [{ text: ` (${party})`, look: 'quiet' as const }] : [])],
        ...LEVELS.map((level) => cell(named(Domain.options.filter((domain) => levels[domain] === level)))),
      ]),
    },
    ...exposure.remarks.map((text) => paragraph(text, 'quiet')),
  ];
}
