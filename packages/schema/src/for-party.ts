import type { Analysis } from './finding.ts';

/**
 * An analysis as it stands for one Party, named as the rows name it: its own rows, the common ones where it has none,
 * and the protections that speak for it.
 */
export function forParty(analysis: Analysis, party: string): Analysis {
  const { protections, standings, verdicts } = analysis;
  const place = ({ commitment, domain }: Analysis['standings'][number]) => `${commitment} ${domain}`;
  const ownPlaces = new Set(standings.filter((row) => row.party === party).map(place));
  const ownMeasures = new Set(verdicts.filter((row) => row.party === party).map(({ measure }) => measure));
  return {
    ...analysis,
    protections: protections.filter(({ parties }) => !parties || parties.includes(party)),
    standings: standings.filter((row) => (row.party === undefined ? !ownPlaces.has(place(row)) : row.party === party)),
    verdicts: verdicts.filter((row) => (row.party === undefined ? !ownMeasures.has(row.measure) : row.party === party)),
  };
}
