import { Domain, type VerdictLevel } from '@carveout/schema';
import { counted, fill, sentence } from '../locales/index.ts';
import type { Basis } from './basis.ts';
import type { Report, ReportProtection, ReportSummary } from './report.ts';
import { listed } from './wording.ts';

/** Commitments and measures that are named; with the sentences and a chart they fill a page. */
const MOST = 5;
/** Weak points of a protection that a summary names. */
const MOST_WEAK = 3;
const FROM_FREE: readonly VerdictLevel[] = ['free', 'shielded', 'contestable', 'barred'];

type Told = Pick<Report, 'protections' | 'exposure' | 'measures' | 'proposals' | 'disagreements'>;

/** What matters, in sentences and two short lists. */
export function summaryOf(basis: Basis, told: Told): ReportSummary {
  const exposed = exposedOf(basis, told);
  const barred = told.measures.filter(({ verdict }) => verdict === 'barred').map(({ name }) => name);
  return {
    sentences: [
      bindsWords(basis, told),
      ...verdictWords(basis, told),
      ...protectionWords(basis, told),
      ...restWords(basis, told),
    ],
    exposed: exposed.slice(0, MOST),
    exposedMore: Math.max(0, exposed.length - MOST),
    barred: barred.slice(0, MOST),
    barredMore: Math.max(0, barred.length - MOST),
  };
}

function bindsWords({ say, language, binding }: Basis, { exposure }: Told): string {
  if (binding.length === 0) return say.summary.noneBinds;
  const open = new Set(exposure.domains.flatMap(({ exposed }) => exposed)).size;
  const { exposedNone, exposedOne, exposedMany } = say.summary;
  const exposed = open === 0 ? exposedNone : counted(open, language, { one: exposedOne, many: exposedMany });
  return fill(counted(binding.length, language, say.summary.binds), { exposed });
}

function verdictWords(basis: Basis, { measures }: Told): string[] {
  const { say, language } = basis;
  if (measures.length === 0) return [];
  const parts = FROM_FREE.flatMap((level) => {
    const count = measures.filter(({ verdict }) => verdict === level).length;
    return count > 0 ? [counted(count, language, say.summary.verdict[level])] : [];
  });
  const total = measures.length.toLocaleString(language);
  return [fill(say.summary.verdicts, { total, list: listed(parts, basis) })];
}

function protectionWords(basis: Basis, { protections }: Told): string[] {
  const { say, screen, input, language } = basis;
  const widest = protections
    .filter(({ whole, part }) => whole.length + part.length > 0)
    .toSorted((a, b) => breadth(basis, b) - breadth(basis, a))[0];
  const { articles, missing = [] } = input.analysis.agreement.coverage;
  const sought = new Set(
    screen.analysis.absences.flatMap(({ sought }) => ('category' in sought ? sought.category : [])),
  );
  const bare = sought.has('cultural-exception') && sought.has('audiovisual-exclusion');
  const names = missing.map(({ name }) => name);
  return [
    ...(widest
      ? [
          fill(say.summary.widest, {
            name: widest.name,
            technique: widest.techniqueName,
            scope: [widest.parties && fill(say.protections.forParties, { parties: widest.parties }), widest.scope]
              .filter(Boolean)
              .join(', '),
            reach: reachCounts(basis, widest),
          }),
          ...(widest.weaknesses.length > 0
            ? [fill(say.summary.weakness, { list: widest.weaknesses.slice(0, MOST_WEAK).join(screen.say.semicolon) })]
            : []),
        ]
      : [say.summary.noReach]),
    ...(bare ? [fill(say.summary.noException, { count: articles.toLocaleString(language) })] : []),
    ...(names.length > 0
      ? [fill(counted(names.length, language, say.summary.unread), { list: names.join(', ') })]
      : []),
  ];
}

/** How much a protection keeps clear: commitments by domains, less where culture is not what it is about or one Party's. */
function breadth({ screen }: Basis, { clauses, technique, whole, part, parties }: ReportProtection): number {
  const { only, domains = {} } = screen.protections.get(clauses[0]!) ?? {};
  const reached = (whole.length + part.length / 2) * Object.keys(domains).length;
  return reached * (technique === 'general-exceptions' ? 0.01 : 1) * (only ? 0.5 : 1) * (parties ? 0.5 : 1);
}

function reachCounts({ say, language }: Basis, { whole, part }: ReportProtection): string {
  const values = { whole: whole.length.toLocaleString(language), part: part.length.toLocaleString(language) };
  const { reaches, reachesWhole, reachesPart } = say.summary;
  return fill(whole.length === 0 ? reachesPart : part.length === 0 ? reachesWhole : reaches, values);
}

function restWords({ say, language, findings, stateOf, isRejected }: Basis, told: Told): string[] {
  const promotes = findings.filter(({ id, group }) => group === 'promotion' && !isRejected(id)).length;
  const decided = findings.filter(({ id }) => stateOf(id).state !== 'open').length;
  const total = findings.length.toLocaleString(language);
  const count = (amount: number, messages: { one: string; many: string }) =>
    amount > 0 ? [counted(amount, language, messages)] : [];
  return [
    ...count(promotes, say.summary.promotes),
    ...(findings.length === 0
      ? []
      : decided > 0
        ? [fill(say.summary.reviewed, { decided: decided.toLocaleString(language), total })]
        : [fill(say.summary.unreviewed, { total })]),
    ...count(told.disagreements.length, say.summary.differ),
    ...count(told.proposals.length, say.summary.proposals),
  ];
}

/** The kinds of commitment that lie open, first those that stand against most measures of cultural policy. */
function exposedOf({ say, language }: Basis, { exposure, measures }: Told): ReportSummary['exposed'] {
  const barring = measures.filter(({ verdict }) => verdict === 'barred');
  return exposure.rows
    .map((row) => ({
      row,
      open: Domain.options.filter((domain) => row.levels[domain] === 'exposed').length,
      against: barring.filter(({ constrainedBy }) => constrainedBy.some((id) => row.clauses.includes(id))).length,
    }))
    .filter(({ open }) => open > 0)
    .toSorted((a, b) => b.against - a.against || b.open - a.open)
    .map(({ row, open, against }) => ({
      name: sentence(row.name),
      clauses: row.clauses,
      words: [
        open === Domain.options.length ? say.summary.exposedAll : counted(open, language, say.summary.exposedIn),
        ...(against > 0 ? [counted(against, language, say.summary.against)] : []),
      ].join(', '),
    }));
}
