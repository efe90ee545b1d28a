import { type StandingLevel, Theme } from '@carveout/schema';
import { fill } from '../locales/index.ts';
import type { Basis } from './basis.ts';
import type { ReportTheme } from './report.ts';

/** The five themes of UNESCO's study, each with the clauses under it by category. */
export function themesOf(basis: Basis): ReportTheme[] {
  const { screen, say, byId, isRejected, input } = basis;
  const themeOf = new Map(input.categories.map(({ id, theme }) => [id, theme]));
  const standing = openness(basis);
  const under = Map.groupBy(
    basis.findings.filter(({ id }) => !isRejected(id)),
    ({ category }) => themeOf.get(category) ?? 'other',
  );
  return Theme.options.map((theme) => {
    const findings = under.get(theme) ?? [];
    const entries = [...Map.groupBy(findings, ({ category }) => category)].map(([category, ones]) => {
      const ids = ones.map(({ id }) => id);
      const forces = [...new Set(ids.map((id) => say.force[byId.get(id)!.force]))];
      const open = ids.filter((id) => standing.get(id) === 'exposed').length;
      const words = [...forces, ...(open > 0 ? [say.exposedWord.exposed] : [])].join(', ');
      return {
        name: screen.categoryName(category),
        words: fill(say.entry, { articles: screen.cites.passages(ids), words }),
        clauses: ids,
      };
    });
    return { id: theme, ...say.theme[theme], entries, clauses: findings.map(({ id }) => id) };
  });
}

const WORST: readonly StandingLevel[] = ['exposed', 'partly-shielded', 'shielded', 'soft'];

/** The worst that a commitment stands in any domain. */
function openness({ screen, choices }: Basis): Map<string, StandingLevel> {
  const worst = new Map<string, StandingLevel>();
  for (const { commitment, standing, party } of screen.analysis.standings) {
    if (party !== undefined && party !== choices.party) continue;
    const before = worst.get(commitment);
    if (!before || WORST.indexOf(standing) < WORST.indexOf(before)) worst.set(commitment, standing);
  }
  return worst;
}
