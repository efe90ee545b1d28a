import { fill } from '../locales/index.ts';
import type { Basis } from './basis.ts';
import type { Report } from './report.ts';
import { dayOf } from './wording.ts';

/** How the report came about: what the tool does, how sure it is, what it does not claim, how to cite it. */
export function methodOf({ say, input, date, language }: Basis): Report['method'] {
  const { analysis, categories, measures, version } = input;
  const { agreement, ruleSet } = analysis;
  const told = say.method;
  const values = {
    categories: categories
      .filter(({ languages }) => languages.includes(agreement.language))
      .length.toLocaleString(language),
    measures: measures.length.toLocaleString(language),
    date: dayOf(date, language),
    version,
    ruleSet: ruleSet.replace('sha256:', '').slice(0, SHORT_HASH),
    document: agreement.source.sha256.slice(0, SHORT_HASH),
  };
  return [
    { heading: told.whatHead, text: fill(told.what, values) },
    { heading: told.limitsHead, text: told.limits },
    { heading: told.claimsHead, text: told.claims },
    { heading: told.reviewHead, text: fill(told.review, values) },
    { heading: told.citeHead, text: fill(told.cite, values) },
  ];
}

/** Characters of a hash that tell it apart in a sentence; the full one stands on the cover. */
const SHORT_HASH = 12;
