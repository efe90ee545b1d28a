import type { Domain, Finding, Protection, Provision, ReachLevel, Standing } from '@carveout/schema';
import { divisionOf } from '../agreement/division.ts';
import type { Judgement, Reached, StandingRow } from '../judgement/judgement.ts';
import { type Mark, markOf } from '../judgement/mark.ts';

/** A protection that reaches something, as a column. */
export type Column = { readonly finding: Finding; readonly protection: Protection };

/** A commitment, for everybody or, where it binds only some, for one Party, as a row. */
export type Row = {
  /** Unique in the map. */
  readonly key: string;
  readonly finding: Finding;
  readonly party?: string;
  readonly standings: ReadonlyMap<Domain, Standing>;
  /** What reaches it, by the id of the protection. */
  readonly marks: ReadonlyMap<Finding['id'], Mark & Reached>;
  /** Those for whom it stands otherwise. */
  readonly apart: readonly StandingRow[];
  /** Whether it binds and is exposed in some domain, or in every one. */
  readonly gap: 'none' | 'some' | 'every';
};

/** The commitments of one chapter, annex or other widest division; null for what stands in none. */
export type Division = { readonly provision: Provision | null; readonly rows: readonly Row[] };

/** Commitments against protections: what reaches what, and where nothing does. */
export type Matrix = {
  /** The widest first; of two as wide, what reaches more. */
  readonly columns: readonly Column[];
  /** In the order of the text. */
  readonly divisions: readonly Division[];
  /** Protections that reach no commitment here. */
  readonly idle: readonly Protection[];
};

const WIDEST_FIRST: readonly ReachLevel[] = ['agreement', 'chapter', 'section', 'listed', 'article', 'paragraph'];

/** What a matrix is made from besides the judgement. */
type Text = {
  readonly finding: (id: Finding['id']) => Finding | undefined;
  readonly provision: (id: Provision['id']) => Provision | undefined;
};

/** Sets commitments against protections. */
export function matrixOf(judgement: Judgement, { finding, provision }: Text): Matrix {
  const { analysis, party } = judgement;
  const columns = analysis.protections.flatMap((protection): Column[] => {
    const found = finding(protection.finding);
    return found && protection.reaches.length > 0 ? [{ finding: found, protection }] : [];
  });
  const width = ({ finding: { covers } }: Column) =>
    covers ? WIDEST_FIRST.indexOf(covers.level) : WIDEST_FIRST.length;
  columns.sort((a, b) => width(a) - width(b) || b.protection.reaches.length - a.protection.reaches.length);
  const divisions = new Map<string, { provision: Provision | null; rows: Row[] }>();
  for (const one of analysis.findings) {
    if (one.group !== 'commitment') continue;
    const { own, apart } = judgement.rowsOf(one.id);
    if (own.length === 0) continue;
    const marks = new Map(
      judgement
        .reaching(one.id)
        .map((reached) => [reached.protection.finding, { ...reached, ...markOf(reached, party) }]),
    );
    const division = divisionOf(one.provision, provision);
    const id = division?.id ?? '';
    const held = divisions.get(id) ?? { provision: division, rows: [] };
    divisions.set(id, held);
    for (const row of own)
      held.rows.push({
        key: `${one.id} ${row.party ?? ''}`,
        finding: one,
        ...(row.party !== undefined && { party: row.party }),
        standings: new Map(row.standings.map((standing) => [standing.domain, standing])),
        marks,
        apart,
        gap: gapOf(row.standings),
      });
  }
  return {
    columns,
    divisions: [...divisions.values()],
    idle: analysis.protections.filter(({ reaches }) => reaches.length === 0),
  };
}

function gapOf(standings: readonly Standing[]): Row['gap'] {
  const exposed = standings.filter(({ standing }) => standing === 'exposed').length;
  return exposed === 0 ? 'none' : exposed === standings.length ? 'every' : 'some';
}

/** Which rows are shown: all, those exposed somewhere, or those exposed everywhere. */
export type Gaps = 'all' | 'some' | 'every';

/** What is left of a map when only a chapter is looked at, or only gaps; divisions without rows go. */
export const narrowed = (
  { divisions }: Matrix,
  { division, gaps }: { readonly division: Provision['id'] | null; readonly gaps: Gaps },
): readonly Division[] =>
  divisions
    .filter(({ provision }) => division === null || (provision?.id ?? '') === division)
    .map(({ provision, rows }) => ({
      provision,
      rows: rows.filter(({ gap }) => gaps === 'all' || gap === 'every' || gap === gaps),
    }))
    .filter(({ rows }) => rows.length > 0);
