import type { Division, Row } from './matrix.ts';

/** A line of the grid: the head of a chapter, or a commitment. */
export type Line =
  | { readonly kind: 'division'; readonly key: string; readonly division: Division }
  | { readonly kind: 'row'; readonly key: string; readonly row: Row };

/** The lines of the grid, each chapter's head before its commitments. */
export const linesOf = (divisions: readonly Division[]): readonly Line[] =>
  divisions.flatMap((division): Line[] => [
    { kind: 'division', key: `division ${division.provision?.id ?? ''}`, division },
    ...division.rows.map((row): Line => ({ kind: 'row', key: row.key, row })),
  ]);
