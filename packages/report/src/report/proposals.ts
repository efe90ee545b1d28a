import { type Closure, isNewClause, type Language, type NewClause, type Rewording } from '@carveout/schema';
import { tidy } from '../ink.ts';
import { counted, fill } from '../locales/index.ts';
import type { Basis, ProposalOnRecord } from './basis.ts';
import type { ReportChange, ReportProposal } from './report.ts';

/** The proposals on record, in the order in which they were made, with what each would change. */
export const proposalsOf = (basis: Basis): ReportProposal[] =>
  basis.input.proposals.map((record) => tell(basis, record));

function tell(basis: Basis, { id, proposal, by, at, status, closure }: ProposalOnRecord): ReportProposal {
  const { say, input, language, naming } = basis;
  const exemption = input.exemptions.find((one) => one.id === proposal.exemption);
  const where = placeOf(basis, proposal);
  const own: Language = input.analysis.agreement.language;
  const before = isNewClause(proposal) ? '' : proposal.quote;
  const title =
    exemption?.title[language] ??
    ((isNewClause(proposal) && tidy(proposal.heading)) || fill(say.proposals.unnamed, { place: where.article }));
  const measures = closure ? verdictChanges(basis, closure) : [];
  return {
    id,
    title,
    place: where.place,
    before: { text: before, language: own },
    after: { text: proposal.text, language: own },
    by: naming.of(by),
    at,
    state: say.proposals.state[status],
    reason: proposal.reason && basis.choices.comments ? naming.scrub(proposal.reason) : '',
    precedents: (exemption?.precedents ?? []).map(({ agreement, signed, article, unverified }) => {
      const precedent = `${agreement} (${signed}), ${article}`;
      return unverified ? fill(say.proposals.unverified, { precedent }) : precedent;
    }),
    measures,
    standings: closure ? standingChanges(basis, closure) : [],
    conflicts: (closure?.conflicts ?? []).map((conflict) =>
      fill(say.conflict[conflict.kind], { term: 'term' in conflict ? tidy(conflict.term) : '' }),
    ),
    closes: !closure
      ? say.proposals.unknown
      : measures.length > 0
        ? counted(measures.length, language, say.proposals.changes)
        : say.proposals.changesNone,
  };
}

/** Where a proposal goes: the article that it changes, or behind which it stands. */
function placeOf(
  { say, screen, input }: Basis,
  proposal: NewClause | Rewording,
): { readonly place: string; readonly article: string } {
  if (!isNewClause(proposal)) {
    const article = screen.cites.places([proposal.range[0]]);
    return { place: fill(say.proposals.at, { place: article }), article };
  }
  const { parent, after } = proposal.spot;
  const provision = input.analysis.agreement.provisions.find(({ id }) => id === (after ?? parent));
  if (!provision) return { place: say.proposals.atEnd, article: say.proposals.atEnd };
  const article = screen.cites.places([provision.range[0]]);
  return { place: fill(say.proposals.behind, { place: article }), article };
}

function verdictChanges({ input, screen, language }: Basis, { verdicts }: Closure): ReportChange[] {
  return verdicts.map(({ measure, party, from, to }) => {
    const name = input.measures.find(({ id }) => id === measure)?.name[language] ?? measure;
    return {
      name: party === undefined ? name : `${name} (${screen.partyNames([party])})`,
      from: screen.say.verdict[from],
      to: screen.say.verdict[to],
    };
  });
}

/** The commitments that stand otherwise, those domains of one together that change alike. */
function standingChanges({ screen, say, byId }: Basis, { standings }: Closure): ReportChange[] {
  const known = standings.filter(({ before }) => byId.has(before));
  const alike = Map.groupBy(known, ({ before, party, from, to }) => JSON.stringify([before, party, from, to]));
  return [...alike.values()].map((ones) => {
    const [{ before, from, to }] = ones as [(typeof ones)[number], ...typeof ones];
    const domains = ones.map(({ domain }) => screen.say.domain[domain]).join(', ');
    const commitment = `${screen.cites.passages([before])} ${screen.categoryName(byId.get(before)!.category)}`;
    const word = (level: typeof from) => (level === null ? say.proposals.notBound : say.exposedWord[level]);
    return { name: fill(say.proposals.standing, { commitment, domains }), from: word(from), to: word(to) };
  });
}
