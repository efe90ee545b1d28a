import type { Report, ReportClause } from '../report/report.ts';
import { exportedState } from './exported-state.ts';
import { type Column, TABLE_WORDS, type TableWords } from './words/index.ts';

/** One sheet of an export: what it answers, its columns, and a row for each thing that it tells. */
export type Table = {
  readonly name: Exclude<keyof TableWords['sheet'], 'lists'>;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
};

/** Words, or a number to be sorted by. */
export type Cell = string | number;

type Columns<Row> = readonly (readonly [Column, (row: Row) => Cell])[];

/** All tables of a report, one a question. */
export function tablesOf(report: Report): Table[] {
  return [
    clauseTable(report),
    protectionTable(report),
    exposedTable(report),
    measureTable(report),
    proposalTable(report),
    coverageTable(report),
    provenanceTable(report),
  ];
}

const table = <Row>(name: Table['name'], columns: Columns<Row>, rows: readonly Row[]): Table => ({
  name,
  columns: columns.map(([column]) => column),
  rows: rows.map((row) => columns.map(([, cell]) => cell(row))),
});

const day = (at: string): string => at.slice(0, 10);
const lines = (all: readonly string[]): string => all.filter(Boolean).join('\n');
const said = (by: string, at: string, text: string): string =>
  [by, day(at)].filter(Boolean).join(', ') + (text ? `: ${text}` : '');

/**
 * The clauses, one a row. The columns that a reviewer may change stand together; the last two tell which finding a row is
 * about and what it said when it was written, so that the file can be taken back into the review.
 */
export function clauseTable({ clauses, language }: Pick<Report, 'clauses' | 'language'>): Table {
  const words = TABLE_WORDS[language];
  const columns: Columns<ReportClause> = [
    ['citation', ({ citation }) => citation],
    ['heading', ({ heading }) => heading],
    ['quote', ({ quote }) => quote.text],
    ['decision', ({ status }) => words.decision[status]],
    ['category', ({ categoryName }) => categoryName],
    ['force', ({ force }) => words.force[force]],
    ['newReason', () => ''],
    ['newComment', () => ''],
    ['group', ({ groupName }) => groupName],
    ['standing', ({ standing }) => standing],
    [
      'reasons',
      ({ decisions }) => lines(decisions.map(({ by, at, words, reason }) => said(by, at, lines([words, reason])))),
    ],
    [
      'positions',
      ({ positions }) =>
        lines(positions.map(({ by, at, stanceName, text }) => said(by, at, lines([stanceName, text])))),
    ],
    [
      'comments',
      ({ comments }) => lines(comments.map(({ by, at, text, depth }) => '> '.repeat(depth) + said(by, at, text))),
    ],
    ['wordings', ({ wordings }) => lines(wordings.map(({ by, at, text }) => said(by, at, text)))],
    ['brackets', ({ brackets }) => brackets],
    ['was', ({ was }) => was],
    ['why', ({ why }) => why?.text ?? ''],
    ['matters', ({ matters }) => matters],
    ['domains', ({ domains }) => domains.join(', ')],
    ['confidence', ({ confidence }) => confidence ?? ''],
    ['rule', ({ rule }) => rule],
    ['division', ({ division }) => division],
    ['id', ({ id }) => id],
    ['exported', (clause) => exportedState(clause)],
  ];
  return table('clauses', columns, clauses);
}

const citing = ({ clauses }: Report): ((ids: readonly string[]) => string) => {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  return (ids) => [...new Set(ids.map((id) => byId.get(id)?.citation ?? id))].join('; ');
};

const protectionTable = (report: Report): Table => {
  const cite = citing(report);
  return table<Report['protections'][number]>(
    'protections',
    [
      ['name', ({ name }) => name],
      ['provisions', ({ clauses }) => cite(clauses)],
      ['technique', ({ techniqueName }) => techniqueName],
      ['parties', ({ parties }) => parties],
      ['reach', ({ reach }) => reach],
      ['scope', ({ scope }) => scope],
      ['weaknesses', ({ weaknesses }) => lines(weaknesses)],
      ['strengths', ({ strengths }) => lines(strengths)],
      ['quote', ({ quotes }) => lines(quotes.map(({ text }) => text))],
    ],
    report.protections,
  );
};

/** One row for each commitment and cultural domain that nothing answers, or only weakly. */
const exposedTable = (report: Report): Table => {
  const cite = citing(report);
  const rows = report.exposure.rows.flatMap((row) =>
    report.exposure.domains
      .filter(({ domain }) => row.levels[domain] === 'exposed' || row.levels[domain] === 'partly-shielded')
      .map(({ domain, name }) => ({ ...row, domainName: name, level: row.levels[domain] })),
  );
  const names = levelNames(report);
  return table<(typeof rows)[number]>(
    'exposed',
    [
      ['name', ({ name }) => name],
      ['provisions', ({ clauses }) => cite(clauses)],
      ['domain', ({ domainName }) => domainName],
      ['level', ({ level }) => names[level]],
      ['parties', ({ party }) => party],
    ],
    rows,
  );
};

const levelNames = ({ language }: Report) => TABLE_WORDS[language].standing;

const measureTable = (report: Report): Table => {
  const cite = citing(report);
  return table<Report['measures'][number]>(
    'measures',
    [
      ['measure', ({ name }) => name],
      ['verdict', ({ verdictName }) => verdictName],
      ['because', ({ because }) => because],
      ['constrainedBy', ({ constrainedBy }) => cite(constrainedBy)],
      ['shieldedBy', ({ shieldedBy }) => cite(shieldedBy)],
      ['parties', ({ otherwise }) => otherwise],
      ['undecided', ({ undecided }) => lines(undecided)],
      ['watch', ({ watch }) => watch],
    ],
    report.measures,
  );
};

const proposalTable = (report: Report): Table =>
  table<Report['proposals'][number]>(
    'proposals',
    [
      ['name', ({ title }) => title],
      ['place', ({ place }) => place],
      ['before', ({ before }) => before.text],
      ['after', ({ after }) => after.text],
      ['state', ({ state }) => state],
      ['by', ({ by }) => by],
      ['date', ({ at }) => day(at)],
      [
        'closes',
        ({ closes, measures, standings }) =>
          lines([closes, ...[...measures, ...standings].map(({ name, from, to }) => `${name}: ${from} → ${to}`)]),
      ],
      ['conflicts', ({ conflicts }) => lines(conflicts)],
      ['precedents', ({ precedents }) => lines(precedents)],
    ],
    report.proposals,
  );

const coverageTable = (report: Report): Table => {
  const words = TABLE_WORDS[report.language].coverage;
  const rows: [string, string][] = [
    [words.read, report.coverage.read],
    ...report.coverage.unread.map((text): [string, string] => [words.unread, text]),
    ...report.absences.sentences.map((text): [string, string] => [words.absent, text]),
  ];
  return pairs('coverage', rows);
};

const pairs = (name: Table['name'], rows: readonly (readonly [string, string])[]): Table =>
  table<readonly [string, string]>(
    name,
    [
      ['what', ([what]) => what],
      ['says', ([, says]) => says],
    ],
    rows,
  );

/** What a report rests on, so that each of its files can be cited. */
function provenanceTable(report: Report): Table {
  const words = TABLE_WORDS[report.language];
  const { tool, version, ruleSet, document, date, reviewers } = report.provenance;
  return pairs('provenance', [
    ...(report.marking ? [[words.provenance.marking, report.marking] as const] : []),
    [words.provenance.title, report.agreement.title],
    [words.provenance.file, report.agreement.source.name],
    [words.provenance.document, document],
    [words.provenance.ruleSet, ruleSet],
    [words.provenance.tool, `${tool} ${version}`],
    [words.provenance.date, date],
    ...(reviewers.length > 0 ? [[words.provenance.reviewers, reviewers.join(', ')] as const] : []),
    ...report.selection.map((text) => [words.provenance.selection, text] as const),
    ...report.method.map(({ heading, text }) => [`${words.provenance.method}: ${heading}`, text] as const),
    [words.sheet.clauses, words.instruction],
  ]);
}
