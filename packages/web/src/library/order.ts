import type { AgreementSummary } from '@carveout/schema';

/** What the registry can be put in the order of. */
export type Column = 'agreement' | 'added' | 'parties' | 'signed' | 'language' | 'findings' | 'exposed' | 'review';

/** An order of the registry. */
export type Order = { readonly by: Column; readonly descending: boolean };

/** Newest first, as agreements come in. */
export const NEWEST: Order = { by: 'added', descending: true };

/** The order that choosing a column leads to: numbers and dates begin with the greatest, words with A; twice turns it round. */
export const orderedBy = (order: Order, by: Column): Order =>
  order.by === by
    ? { by, descending: !order.descending }
    : { by, descending: by === 'added' || by === 'findings' || by === 'exposed' };

/** What an agreement is called: its title once it is read, its file's name before. */
export const titleOf = ({ analysed, name }: AgreementSummary): string => analysed?.title || name;

const total = ({ analysed }: AgreementSummary): number =>
  analysed ? Object.values(analysed.findings).reduce((sum, count) => sum + count, 0) : 0;

/** How much of an agreement has been decided, from 0 to 1; what has nothing to decide counts as done. */
const share = (agreement: AgreementSummary): number =>
  total(agreement) === 0 ? 1 : (agreement.analysed?.decided ?? 0) / total(agreement);

/** What agreements are compared by; those without it come last whichever way round. */
const VALUE: Readonly<Record<Column, (agreement: AgreementSummary) => string | number | undefined>> = {
  agreement: titleOf,
  added: ({ uploadedAt }) => uploadedAt,
  parties: ({ analysed }) => analysed?.parties.join(' ') || undefined,
  signed: ({ analysed }) => analysed?.signed,
  language: ({ analysed }) => analysed?.language,
  findings: (agreement) => (agreement.analysed ? total(agreement) : undefined),
  exposed: ({ analysed }) => analysed?.exposed,
  review: (agreement) => (agreement.analysed ? share(agreement) : undefined),
};

/** Agreements in an order, those of the same rank newest first. */
export function ordered(agreements: readonly AgreementSummary[], { by, descending }: Order): AgreementSummary[] {
  const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare;
  const value = VALUE[by];
  return agreements.toSorted((a, b) => {
    const [one, other] = [value(a), value(b)];
    const newest = b.uploadedAt.localeCompare(a.uploadedAt);
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined) || newest;
    const rank = typeof one === 'number' && typeof other === 'number' ? one - other : compare(`${one}`, `${other}`);
    return (descending ? -rank : rank) || newest;
  });
}

/** A text without case and accents, as it is looked for. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The agreements in whose title, file name, Parties or year all words of a filter stand. `partyName` words a Party's code. */
export function filtered(
  agreements: readonly AgreementSummary[],
  { words, partyName }: { words: string; partyName: (party: string) => string },
): readonly AgreementSummary[] {
  const sought = plain(words).split(/\s+/).filter(Boolean);
  if (sought.length === 0) return agreements;
  return agreements.filter((agreement) => {
    const { analysed } = agreement;
    const parties = analysed?.parties.flatMap((party) => [party, partyName(party)]) ?? [];
    const text = plain([titleOf(agreement), agreement.name, analysed?.signed ?? '', ...parties].join(' '));
    return sought.every((word) => text.includes(word));
  });
}
