import { type AgreementSummary, Group, STRIP } from '@carveout/schema';

const HEIGHT = 8;
/** From how many findings on a part is drawn at its full height; one alone has half of it. */
const FULL = 4;

/**
 * Where in the text the flagged passages stand, from its beginning to its end: a row for each group, taller where there
 * are more. A picture of the numbers beside it, so it has no words of its own.
 */
export function Strip({ strip }: { readonly strip: NonNullable<NonNullable<AgreementSummary['analysed']>['strip']> }) {
  return (
    <svg
      className="strip"
      viewBox={`0 0 ${STRIP} ${Group.options.length * (HEIGHT + 1)}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {Group.options.map((group, row) => (
        <path key={group} className={group} d={pathOf(strip[group], (row + 1) * (HEIGHT + 1) - 1)} />
      ))}
    </svg>
  );
}

/** The columns of a row that stands on a line: `M3 8h1v-2h-1z` for one finding in the fourth part. */
const pathOf = (counts: string, line: number): string =>
  Array.from(counts, (count, at) => {
    const share = 0.5 + (Math.min(FULL, Number(count)) - 1) / (2 * (FULL - 1));
    return count === '0' ? '' : `M${at} ${line}h0.8v-${share * HEIGHT}h-0.8z`;
  }).join('');
