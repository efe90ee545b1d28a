/** A small agreement with a commitment on customs duties in Article 14.1 and a cultural exception in Article 14.2. */
export const AGREEMENT = `FREE TRADE AGREEMENT BETWEEN NORLAND AND SUDERIA

CHAPTER 14
ELECTRONIC COMMERCE

Article 14.1
Customs Duties

No Party shall impose customs duties on electronic transmissions between a person of one Party and a person of the other Party.

Article 14.2
Cultural Exception

Nothing in this Agreement shall apply to measures adopted by a Party with respect to cultural industries.
`;

/** The findings in it. */
export const DUTIES = 'ch14.art1/customs-duties-electronic';
export const EXCEPTION = 'ch14.art2/cultural-exception';

/** A new article for it, behind the last one. */
export const CLAUSE = {
  spot: { seat: 'chapter', parent: 'ch14', after: 'ch14.art2', number: '14.3' },
  heading: 'Cultural Policy',
  text: 'Nothing in this Chapter shall apply to measures with respect to cultural industries.',
};
/** Rules of a dossier's own that find its Article 14.1. */
export const OWN_RULES = `category: broadcasting-exclusion
language: en
rules:
  - id: own-radio
    says: Duties and broadcasting are spoken of together.
    find:
      - customs duties
      - electronic transmission*
`;

/** An agreement of many articles, each with one commitment on customs duties, all told apart by `seed`. */
export function longAgreement({ articles, seed }: { articles: number; seed: number }): string {
  const each = (index: number) => `Article 14.${index}
Customs Duties ${seed}-${index}

No Party shall impose customs duties on electronic transmissions of kind ${index}. The Parties shall consult each other on the matters that arise under this Article within ${index} days.
`;
  return `FREE TRADE AGREEMENT NUMBER ${seed}\n\nCHAPTER 14\nELECTRONIC COMMERCE\n\n${Array.from({ length: articles }, (_, index) => each(index + 1)).join('\n')}`;
}
