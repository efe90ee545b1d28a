import type { Agreement, Exemption, Placeholder, Provision } from '@carveout/schema';
import { partyWords } from './party-words.ts';
import { ProposalError } from './problem.ts';
import { digitalProduct, named, thisAgreement, thisDivision } from './terms.ts';

/** What a clause is filled in with besides the agreement's own words. */
export type Filling = {
  /** The division that it will stand in: a chapter, title or annex. */
  readonly division: Provision | undefined;
  /** The articles that it is to switch off, and the chapters that hold them, in the order of the text. */
  readonly articles: readonly Provision[];
  readonly chapters: readonly Provision[];
  /** The Party that it speaks for, as an analysis names it. */
  readonly party: string | undefined;
};

/** What to fill in for each placeholder; throws a `ProposalError` where the request does not say. */
function words(
  agreement: Agreement,
  { division, articles, chapters, party }: Filling,
): Readonly<Record<Placeholder, () => string>> {
  const { language } = agreement;
  const asked = () => {
    if (party === undefined) throw new ProposalError('party-needed', 'The clause speaks for one Party; say which.');
    return partyWords(agreement, party);
  };
  const list = (provisions: readonly Provision[], kind: 'article' | 'chapter') => {
    if (provisions.length === 0)
      throw new ProposalError(
        'no-commitment',
        'The clause names the obligations that it switches off; there is none to name.',
      );
    return named(provisions, { language, kind });
  };
  const kind = division?.kind ?? 'chapter';
  return {
    'this-agreement': () => thisAgreement(agreement).this,
    'of-this-agreement': () => thisAgreement(agreement).of,
    'this-division': () => thisDivision(agreement, kind).this,
    'of-this-division': () => thisDivision(agreement, kind).of,
    party: () => asked().name,
    'of-party': () => asked().of,
    'party-reserves': () => asked().reserves,
    articles: () => list(articles, 'article'),
    chapters: () => list(chapters, 'chapter'),
    'digital-product': () => digitalProduct(agreement)[0],
    'digital-products': () => digitalProduct(agreement)[1],
  };
}

/**
 * The words of a library clause in the agreement's language, filled in with its own terms, Parties and numbers. Throws a
 * `ProposalError` for a Party or for commitments that it needs and that are not given.
 */
export function fill(
  { text, heading }: Pick<Exemption, 'text' | 'heading'>,
  agreement: Agreement,
  filling: Filling,
): { readonly heading: string; readonly text: string } {
  const known = words(agreement, filling);
  const filled = (written: string) =>
    written.replace(/\{([^{}]+)\}/g, (_, name: string) => {
      const word = known[name.toLowerCase() as Placeholder]();
      return /^\p{Lu}/u.test(name) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    });
  return { heading: filled(heading[agreement.language]), text: filled(text[agreement.language]).trim() };
}
