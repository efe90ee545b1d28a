import { Theme } from '@carveout/schema';
import { tidy, wrapped } from '../ink.ts';
import { fill } from '../locales/index.ts';
import { fitted } from './fitted.ts';
import type { Screen } from './screen.ts';

/** Most lines that a list of what was not found takes on one screen. */
const MOST_LINES = 3;

/** What was looked for and not found, and what could hold it and was not read. */
export function absenceLines(screen: Screen): string[] {
  const { say, ink, width, analysis, categoryName, all, language } = screen;
  const { absences } = analysis;
  if (absences.length === 0) return [];
  const categories = absences.flatMap(({ sought }) => ('category' in sought ? [categoryName(sought.category)] : []));
  const techniques = absences.flatMap(({ sought }) => ('technique' in sought ? [say.technique[sought.technique]] : []));
  const annexes = [...new Set(absences.flatMap(({ unread }) => unread.annexes))].map(tidy);
  const pages = [...new Set(absences.flatMap(({ unread }) => unread.pages))];
  // on one screen the first lines name them
  const named = annexes.length === 1 ? say.unreadAnnex : all ? say.unreadAnnexes : say.unreadAnnexesCount;
  const unread = [
    ...(annexes.length > 0
      ? [fill(named, { count: annexes.length.toLocaleString(language), list: annexes.join(', ') })]
      : []),
    ...(pages.length > 0 ? [fill(say.unreadPages, { list: pages.join(', ') })] : []),
  ];
  const paragraph = (message: string, names: readonly string[]) =>
    names.length > 0
      ? [
          wrapped(
            fill(message, {
              list: all
                ? names.join(say.semicolon)
                : fitted(screen, names, { lines: MOST_LINES, width: width - 4, separator: say.semicolon }),
            }),
            '  ',
            width,
          ),
        ]
      : [];
  return [
    ink.title(say.absentHead),
    ...paragraph(say.absentCategories, categories),
    ...paragraph(say.absentTechniques, techniques),
    ...unread.map((words) => ink.quiet(wrapped(words, '  ', width))),
  ];
}

/** How many findings stand under each theme of UNESCO's study, on one line. */
export function themeLines({ say, width, analysis: { themes }, language }: Screen): string[] {
  const told = Theme.options.map(
    (theme) => `${say.theme[theme]} ${(themes[theme] ?? []).length.toLocaleString(language)}`,
  );
  return [wrapped(`${say.themesHead}${say.colon}${told.join(' · ')}`, '', width)];
}
