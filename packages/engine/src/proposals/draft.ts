import type { CategoryId, Exemption, Finding, Language, NewClause, Provision, SpotRemark } from '@carveout/schema';
import { partyMeant } from '../judgement/parties.ts';
import { fill } from './fill.ts';
import { articleOf, chapterOf, isDivision, type Plan } from './plan.ts';
import { ProposalError } from './problem.ts';
import { spotsFor, type Wanted } from './spots.ts';
import { headingInText } from './terms.ts';

/** A library clause made ready for one agreement. */
export type Draft = { readonly proposal: NewClause; readonly remarks: readonly SpotRemark[] };

/** What a list of reservations can reserve. */
const RESERVABLE: ReadonlySet<CategoryId> = new Set([
  'services-national-treatment',
  'services-mfn',
  'market-access',
  'local-presence',
  'investment-national-treatment',
  'investment-mfn',
  'performance-requirements',
  'senior-management',
]);

const ARTICLE: Readonly<Record<Language, string>> = { en: 'Article', fr: 'article', es: 'artículo' };

/** The obligations that an entry names: those of the chapters that open themselves to a list. */
function obligationsOf(plan: Plan): string {
  const { agreement, analysis, commitments } = plan;
  const opened = new Set(
    analysis.findings
      .filter(({ category, force }) => category === 'non-conforming-measures' && force === 'binding')
      .map(({ provision }) => chapterOf(plan, provision)?.id),
  );
  const articles = articlesOf(
    plan,
    commitments.filter(
      ({ category, provision }) => RESERVABLE.has(category) && opened.has(chapterOf(plan, provision)?.id),
    ),
  );
  const { language } = agreement;
  return articles
    .map((article) => `${headingInText(article, language)} (${ARTICLE[language]} ${article.number})`)
    .join(', ');
}

/** The articles that commitments stand in, each once, in the order of the text. */
const articlesOf = (plan: Plan, commitments: readonly Finding[]): Provision[] =>
  [...new Set(commitments.flatMap(({ provision }) => articleOf(plan, provision) ?? []))].sort(
    (a, b) => a.range[0] - b.range[0],
  );

/**
 * A library clause drafted for an agreement: filled in and placed, once for each spot that it belongs to. `party` is a
 * Party by its code or name. Throws a `ProposalError` where the agreement has no place for it, or what it speaks of is
 * not given.
 */
export function draft(plan: Plan, exemption: Exemption, { party, commitments }: Wanted): Draft[] {
  const { agreement } = plan;
  const meant = party === undefined ? undefined : partyMeant(agreement, party);
  if (party !== undefined && meant === undefined)
    throw new ProposalError('no-such-party', `${party} is no Party to this agreement.`);
  const seats = spotsFor(plan, exemption, { party: meant, commitments });
  if (seats.length === 0)
    throw new ProposalError('no-place', `The agreement has no place for the clause ${exemption.id}.`);
  const articles = articlesOf(plan, commitments);
  const chapters = [...new Set(articles.flatMap(({ id }) => chapterOf(plan, id) ?? []))];
  return seats.map(({ spot, remarks }): Draft => {
    const division = spot.parent === null ? undefined : plan.above(spot.parent).find(isDivision);
    const filled = fill(exemption, agreement, { division, articles, chapters, party: meant });
    return {
      proposal: {
        exemption: exemption.id,
        ...(meant !== undefined && { party: meant }),
        spot,
        ...filled,
        ...(spot.seat === 'reservation-list' && { obligations: obligationsOf(plan) }),
      },
      remarks,
    };
  });
}
