import { tidy } from '../ink.ts';
import { MESSAGES } from '../locales/index.ts';
import { partyName } from '../party-name.ts';
import { basisOf, type ReportInput } from './basis.ts';
import { chartsOf } from './charts.ts';
import { clausesOf } from './clauses.ts';
import { absencesOf, coverageOf } from './coverage.ts';
import { disagreementsOf } from './disagreements.ts';
import { exposureOf } from './exposure.ts';
import { measuresOf } from './measures.ts';
import { methodOf } from './method.ts';
import { proposalsOf } from './proposals.ts';
import { protectionRemarks, protectionsOf } from './protections.ts';
import type { Report } from './report.ts';
import { partsOf, selectionOf } from './selection.ts';
import { summaryOf } from './summary.ts';
import { themesOf } from './themes.ts';

/**
 * What a report says, chosen and worded once in the language asked for, whatever that of the agreement; quoted words
 * stay in theirs. The same input gives the same report: dates come from it, never from a clock.
 */
export function reportOf(input: ReportInput): Report {
  const basis = basisOf(input);
  const { choices, language, say } = basis;
  const { agreement, ruleSet } = input.analysis;
  const parts = partsOf(basis);
  const coverage = coverageOf(basis);
  const clauses = clausesOf(basis);
  const told = {
    protections: protectionsOf(basis),
    exposure: exposureOf(basis),
    measures: measuresOf(basis),
    proposals: proposalsOf(basis),
    disagreements: disagreementsOf(basis, clauses),
  };
  return {
    schemaVersion: 1,
    language,
    choices,
    parts,
    title: say.title,
    subtitle: say.audience[choices.audience],
    marking: tidy(choices.marking),
    agreement: {
      title: tidy(agreement.title) || MESSAGES[language].untitled,
      language: agreement.language,
      parties: input.parties.map((party) => partyName(party, language)),
      version: tidy(input.round ?? ''),
      source: agreement.source,
      ...(agreement.signed && { signed: agreement.signed }),
    },
    provenance: {
      tool: 'Carveout',
      version: input.version,
      ruleSet,
      document: agreement.source.sha256,
      date: basis.date,
      reviewers: basis.naming.all,
    },
    coverage,
    selection: selectionOf(basis, parts),
    summary: summaryOf(basis, told),
    themes: themesOf(basis),
    ...told,
    protectionRemarks: protectionRemarks(basis),
    clauses,
    categories: input.categories.map(({ id, name }) => ({ id, name: name[language] })),
    absences: absencesOf(basis, coverage),
    method: methodOf(basis),
    charts: chartsOf(basis, told),
  };
}
