import type { Analysis } from '@carveout/schema';
import type { Context } from '../context.ts';
import type { RuleSet } from '../rule-set.ts';
import { caseOf, type Flagged } from './case.ts';
import { doubtsIn } from './doubts.ts';
import { judgeProtections, published, settingOf } from './protections.ts';
import { schedulesIn } from './schedules.ts';
import { shieldsBy, standingsOf } from './standings.ts';
import { absencesIn, themesOf } from './survey.ts';
import { verdictsOf } from './verdicts.ts';

/** What follows from the findings of an agreement. */
export type Judgement = Pick<Analysis, 'protections' | 'standings' | 'verdicts' | 'absences' | 'themes'>;

/**
 * How many findings are judged: each protection is held against each commitment. The largest agreement known has some
 * hundred; what a text made to be large has more is left as found.
 */
const MOST_JUDGED = 1500;

/** Judges what is protected, what is exposed, and for which policy. */
export function judge(context: Context, flagged: readonly Flagged[], { categories, measures }: RuleSet): Judgement {
  const findings = flagged.map(({ finding }) => finding);
  const described = new Map(categories.map((category) => [category.id as string, category]));
  const judged = caseOf(context, flagged.slice(0, MOST_JUDGED), described);
  const setting = settingOf(judged, findings);
  const judgedProtections = judgeProtections(judged, setting);
  const schedules = schedulesIn(judged);
  const doubts = doubtsIn(judged, setting, { protections: judgedProtections, schedules });
  const shields = shieldsBy(judgedProtections);
  const protections = judgedProtections.map(published);
  return {
    protections,
    standings: standingsOf(judged, { shields, doubts, schedules }),
    verdicts: verdictsOf(judged, measures, { shields, doubts, schedules }),
    absences: absencesIn(context.agreement, { categories, findings, protections }),
    themes: themesOf(findings, described),
  };
}
