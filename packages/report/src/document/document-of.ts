import type { ReportPart } from '@carveout/schema';
import type { Report } from '../report/report.ts';
import type { Block, ReportDocument } from './block.ts';
import { clauseBlocks } from './clauses.ts';
import { type Composer, composerOf, list, paragraph } from './compose.ts';
import { coverBlocks } from './cover.ts';
import { exposureBlocks } from './exposure.ts';
import { measureBlocks } from './measures.ts';
import { proposalBlocks } from './proposals.ts';
import { protectionBlocks } from './protections.ts';
import { summaryBlocks } from './summary.ts';

/** Lays a report out in reading order, as every kind of file writes it. */
export function documentOf(report: Report): ReportDocument {
  const composer = composerOf(report);
  const { say, day } = composer;
  const { provenance, agreement } = report;
  const short = (hash: string) => hash.replace('sha256:', '').slice(0, 12);
  return {
    language: report.language,
    title: report.title,
    subtitle: report.subtitle,
    about: {
      text: agreement.title,
      ...(agreement.language !== report.language && { language: agreement.language }),
    },
    marking: report.marking,
    date: provenance.date,
    dateWords: day(provenance.date),
    contents: say.contents,
    pageWords: say.page,
    foot: `${provenance.tool} ${provenance.version} · ${short(provenance.ruleSet)} · ${short(provenance.document)} · ${day(provenance.date)}`,
    cover: coverBlocks(composer),
    body: report.parts.flatMap((part, at) => [
      composer.heading(1, say.partName[part], {
        // The summary keeps its page to itself, and what is long begins on a new one.
        newPage: at === 0 || part === 'clauses' || report.parts[at - 1] === 'summary',
      }),
      ...BLOCKS[part](composer),
    ]),
  };
}

const BLOCKS: Readonly<Record<ReportPart, (composer: Composer) => Block[]>> = {
  summary: summaryBlocks,
  themes: themeBlocks,
  protections: protectionBlocks,
  exposure: exposureBlocks,
  measures: measureBlocks,
  proposals: proposalBlocks,
  disagreements: disagreementBlocks,
  clauses: clauseBlocks,
  absences: absenceBlocks,
  method: ({ report, heading }) =>
    report.method.flatMap(({ heading: head, text }) => [heading(2, head), paragraph(text)]),
};

function themeBlocks({ report, say, heading }: Composer): Block[] {
  return report.themes.flatMap(({ name, about, entries }): Block[] => [
    heading(2, name),
    paragraph(about, 'quiet'),
    ...(entries.length > 0
      ? [
          {
            kind: 'list' as const,
            items: entries.map((entry) => [
              { text: entry.name, look: 'strong' as const },
              { text: ` – ${entry.words}` },
            ]),
          },
        ]
      : [paragraph(say.themeNone)]),
  ]);
}

function disagreementBlocks({ report, say, heading }: Composer): Block[] {
  if (report.disagreements.length === 0) return [paragraph(say.disagreement.none)];
  return report.disagreements.flatMap(({ citation, words }) => [heading(2, citation), ...list(words)]);
}

function absenceBlocks({ report, say, heading }: Composer): Block[] {
  const { sentences, categories, techniques } = report.absences;
  if (categories.length + techniques.length === 0) return [paragraph(say.absences.none)];
  const named = (head: string, names: readonly string[]) =>
    names.length > 0 ? [heading(2, head), ...list(names)] : [];
  return [
    ...sentences.map((text) => paragraph(text)),
    ...named(say.absences.categories, categories),
    ...named(say.absences.techniques, techniques),
  ];
}
