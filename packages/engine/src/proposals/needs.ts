import type { Analysis, CategoryId, Finding, Gap, Standing, Verdict, VerdictLevel } from '@carveout/schema';
import { groupOf } from '@carveout/schema';
import type { Plan } from './plan.ts';

/** What a clause is looked for: a measure of the catalogue, a category, or some commitments of it; for one Party, or for all. */
export type Asked = {
  readonly measure?: string;
  readonly category?: CategoryId;
  /** Ids of findings. */
  readonly commitments?: readonly string[];
  readonly party?: string | undefined;
};

/** The row of a Party, else the one for all. */
const rowFor = <T extends { readonly party?: string | undefined }>(
  rows: readonly T[],
  party: string | undefined,
): T | undefined => rows.find((row) => row.party === party) ?? rows.find((row) => row.party === undefined) ?? rows[0];

/** What an agreement leaves of a measure, for a Party or for all. */
const verdictFor = ({ verdicts }: Analysis, measure: string, party: string | undefined): Verdict | undefined =>
  rowFor(
    verdicts.filter((row) => row.measure === measure),
    party,
  );

/** How far the commitments asked about are answered, by id: the worst over all domains for a category. */
export function answersIn(
  analysis: Analysis,
  { measure, category, commitments, party }: Asked,
): Map<string, Gap['answer'] | 'shielded'> {
  if (measure !== undefined)
    return new Map(
      verdictFor(analysis, measure, party)?.grounds.map(({ commitment, answer }) => [commitment, answer] as const) ??
        [],
    );
  const asked = analysis.findings.filter(
    (one) =>
      one.group === 'commitment' &&
      one.force === 'binding' &&
      (category === undefined || groupOf(category) !== 'commitment' || one.category === category) &&
      (commitments === undefined || commitments.includes(one.id)),
  );
  const rows = Map.groupBy(analysis.standings, ({ commitment }) => commitment);
  return new Map(
    asked.flatMap(({ id }) => {
      const worst = worstOf(rows.get(id) ?? [], party);
      return worst ? [[id, worst] as const] : [];
    }),
  );
}

function worstOf(rows: readonly Standing[], party: string | undefined): Gap['answer'] | 'shielded' | undefined {
  const levels = [...Map.groupBy(rows, ({ domain }) => domain).values()].flatMap((ofDomain) => {
    const row = rowFor(ofDomain, party);
    return row && row.standing !== 'soft' ? [row.standing] : [];
  });
  if (levels.length === 0) return undefined;
  if (levels.includes('exposed')) return 'open';
  return levels.includes('partly-shielded') ? 'contestable' : 'shielded';
}

/** The commitments that what is asked about runs into and that are not answered, in the order of the text. */
export function needsOf({ analysis }: Plan, asked: Asked): Finding[] {
  const answers = answersIn(analysis, asked);
  return analysis.findings.filter(({ id }) => answers.has(id) && answers.get(id) !== 'shielded');
}

/** What is left open of what was asked, in an analysis. */
export function gapsIn(analysis: Analysis, asked: Asked): Gap[] {
  const grounds = asked.measure === undefined ? [] : (verdictFor(analysis, asked.measure, asked.party)?.grounds ?? []);
  const doubtful = new Set(grounds.filter((ground) => ground.doubtful).map(({ commitment }) => commitment));
  return [...answersIn(analysis, asked)].flatMap(([commitment, answer]) =>
    answer === 'shielded' ? [] : [{ commitment, answer, doubtful: doubtful.has(commitment) }],
  );
}

/** The verdict on the measure asked about; undefined where none was. */
export const verdictAsked = (analysis: Analysis, { measure, party }: Asked): VerdictLevel | undefined =>
  measure === undefined ? undefined : verdictFor(analysis, measure, party)?.verdict;
