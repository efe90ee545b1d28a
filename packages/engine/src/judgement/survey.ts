import {
  type Absence,
  type Agreement,
  type CategoryText,
  type Finding,
  type Protection,
  Technique,
  Theme,
} from '@carveout/schema';

/** What was looked for and not found: categories and ways to protect, with what could hold them and was not read. */
export function absencesIn(
  { language, coverage }: Agreement,
  {
    categories,
    findings,
    protections,
  }: {
    readonly categories: readonly CategoryText[];
    readonly findings: readonly Finding[];
    readonly protections: readonly Protection[];
  },
): Absence[] {
  const unread: Absence['unread'] = {
    annexes: [...new Set(coverage.missing?.map(({ name }) => name) ?? [])],
    pages: [...(coverage.pagesWithoutText ?? [])],
  };
  const found = new Set(findings.map(({ category }) => category));
  const used = new Set(protections.map(({ technique }) => technique));
  return [
    ...categories
      .filter(({ id, languages }) => languages.includes(language) && !found.has(id))
      .map(({ id }): Absence => ({ sought: { category: id }, unread })),
    ...Technique.options
      .filter((technique) => !used.has(technique))
      .map((technique): Absence => ({ sought: { technique }, unread })),
  ];
}

/** The findings under the themes of their categories, in the order of the text. */
export function themesOf(
  findings: readonly Finding[],
  described: ReadonlyMap<string, CategoryText>,
): Partial<Record<Theme, string[]>> {
  const themed = findings.map(({ id, category }) => ({ id, theme: described.get(category)?.theme }));
  return Object.fromEntries(
    Theme.options
      .map((theme) => [theme, themed.filter((one) => one.theme === theme).map(({ id }) => id)] as const)
      .filter(([, ids]) => ids.length > 0),
  );
}
