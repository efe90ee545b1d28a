import { amountsRead, whatWasRead } from '../coverage.ts';
import { PLAIN, tidy } from '../ink.ts';
import { fill } from '../locales/index.ts';
import type { Basis } from './basis.ts';
import type { ReportAbsences, ReportCoverage } from './report.ts';
import { listed } from './wording.ts';

/** What was read and what was not; remarks of the reader are in the tool's own words. */
export function coverageOf(basis: Basis): ReportCoverage {
  const { language, input } = basis;
  const { agreement } = input.analysis;
  return {
    read: listed(amountsRead(agreement.coverage, language), basis),
    unread: whatWasRead({ ...agreement, diagnostics: [] }, { language, ink: PLAIN, width: Number.POSITIVE_INFINITY }),
  };
}

/** What was looked for and not found, beside what was read and what could hold it. */
export function absencesOf(basis: Basis, { read }: ReportCoverage): ReportAbsences {
  const { screen, say, language } = basis;
  const { absences } = screen.analysis;
  const annexes = [...new Set(absences.flatMap(({ unread }) => unread.annexes))].map(tidy);
  const pages = [...new Set(absences.flatMap(({ unread }) => unread.pages))];
  const named = annexes.length === 1 ? screen.say.unreadAnnex : screen.say.unreadAnnexes;
  return {
    sentences: [
      fill(say.absences.lead, { read }),
      ...(annexes.length > 0
        ? [fill(named, { count: annexes.length.toLocaleString(language), list: annexes.join(', ') })]
        : []),
      ...(pages.length > 0 ? [fill(screen.say.unreadPages, { list: pages.join(', ') })] : []),
      ...(annexes.length + pages.length === 0 ? [say.absences.complete] : []),
    ],
    categories: absences.flatMap(({ sought }) => ('category' in sought ? [screen.categoryName(sought.category)] : [])),
    techniques: absences.flatMap(({ sought }) =>
      'technique' in sought ? [screen.say.technique[sought.technique]] : [],
    ),
  };
}
