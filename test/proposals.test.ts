import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  analyse,
  apply,
  closes,
  draft,
  exemptionsOf,
  type Plan,
  ProposalError,
  planOf,
  propose,
} from '@carveout/engine';
import { readAgreement, refer } from '@carveout/ingest';
import {
  Agreement,
  type Exemption,
  type NewClause,
  type Proposal,
  type ProposalProblem,
  type Rewording,
} from '@carveout/schema';
import { loadRuleSet } from '@carveout/server/rules';
import { describe, expect, it } from 'vitest';

// Proposals put into model agreements: what cannot be is told and leaves nothing behind; what can leaves all else as it was.

const ROOT = join(import.meta.dirname, '..');
const ruleSet = await loadRuleSet(join(ROOT, 'rules'));
const library = exemptionsOf(ruleSet);
const clause = (id: string): Exemption => library.find((one) => one.id === id)!;

async function planned(path: string): Promise<Plan> {
  const agreement = await readAgreement({ name: path, bytes: await readFile(join(ROOT, 'corpus', path)) });
  return planOf(analyse(agreement, ruleSet), ruleSet);
}
const ofText = async (text: string): Promise<Plan> => {
  const agreement = await readAgreement({ name: 'draft.txt', bytes: new TextEncoder().encode(text) });
  return planOf(analyse(agreement, ruleSet), ruleSet);
};
const open = await planned('proposals/chile-senegal.en.txt');
const proposalOf = (plan: Plan, id: string, party?: string): NewClause =>
  draft(plan, clause(id), { party, commitments: plan.commitments })[0]!.proposal;

const problemOf = (run: () => unknown): ProposalProblem | undefined => {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(ProposalError);
    return (error as ProposalError).problem;
  }
  return undefined;
};

describe('what cannot be done is told, and nothing of it is done', () => {
  const exception = proposalOf(open, 'whole-agreement-exception');
  const subsidies = proposalOf(open, 'subsidies-agreement');
  const services = proposalOf(open, 'chapter-exclusion-services');
  const moved = (proposal: NewClause, spot: Partial<NewClause['spot']>): NewClause => ({
    ...proposal,
    spot: { ...proposal.spot, ...spot },
  });

  it.each<[string, ProposalProblem, readonly Proposal[]]>([
    ['an article behind one that is gone', 'spot-gone', [moved(exception, { after: 'ch11.art7' })]],
    ['an article in a chapter that is gone', 'spot-gone', [moved(exception, { parent: 'ch40', after: null })]],
    ['an article behind one that went elsewhere', 'spot-gone', [moved(exception, { after: 'ch12.art1' })]],
    ['a number that another article bears', 'number-taken', [moved(exception, { number: '3.2' })]],
    ['a number that another paragraph bears', 'number-taken', [moved(services, { number: '2' })]],
    ['two on one spot', 'spot-taken', [exception, moved(subsidies, { number: '11.3' })]],
    ['two of one number', 'number-taken', [exception, moved(subsidies, { parent: 'ch12', after: 'ch12.art1' })]],
    ['no words', 'empty', [{ ...exception, text: ' \n ' }]],
    ['one that can be and one that cannot', 'spot-gone', [services, moved(exception, { after: 'ch11.art7' })]],
  ])('%s', (_, problem, proposals) => {
    const before = structuredClone(open.agreement);
    expect(problemOf(() => apply(open.agreement, proposals))).toBe(problem);
    expect(open.agreement).toEqual(before);
  });

  it.each<[string, ProposalProblem, () => unknown]>([
    ['a reservation of nobody', 'party-needed', () => proposalOf(open, 'reservation-culture')],
    ['a reservation of one that is no Party', 'no-such-party', () => proposalOf(open, 'reservation-culture', 'PER')],
    [
      'a clause on nothing',
      'no-commitment',
      () => draft(open, clause('subsidies-listed'), { party: undefined, commitments: [] }),
    ],
    [
      'a paragraph of no article',
      'no-place',
      () => draft(open, clause('tax-and-fee-room'), { party: undefined, commitments: [] }),
    ],
    [
      'a wish of one that is no Party',
      'no-such-party',
      () => propose(open, { measure: 'platform-levy', party: 'Atlantis' }, { refer }),
    ],
  ])('%s', (_, problem, run) => {
    expect(problemOf(run)).toBe(problem);
  });
});

describe('a clause fits itself to the agreement', () => {
  it('numbers on, and takes a letter where articles run through', async () => {
    const running = await ofText(
      'Agreement between Chile and Peru\n\nCHAPTER 1 SERVICES\n\nArticle 1 Scope\n\n1. This Chapter applies to services.\n\nArticle 2 National Treatment\n\nEach Party shall accord to services of the other Party treatment no less favourable than it accords to its own services.\n\nCHAPTER 2 EXCEPTIONS\n\nArticle 3 Security\n\nNothing in this Agreement obliges a Party to act against its security.\n\nCHAPTER 3 FINAL PROVISIONS\n\nArticle 4 Entry into Force\n\nThis Agreement enters into force on signature.\n',
    );
    const [placed] = draft(running, clause('whole-agreement-exception'), { party: undefined, commitments: [] });
    expect(placed).toMatchObject({ proposal: { spot: { after: 'ch2.art3', number: '3bis' } }, remarks: ['lettered'] });
    const { agreement, inserted } = apply(running.agreement, [placed!.proposal]);
    expect(agreement.text.slice(...inserted[0]!)).toMatch(/^Article 3bis Cultural Industries\n\n1\. Nothing/);
    expect(agreement.provisions.map(({ number }) => number)).toEqual(expect.arrayContaining(['3', '3bis', '4']));
  });

  it.each([
    [
      'fr',
      'Sénégal',
      /^Secteur : Industries culturelles\n\nObligations visées : Traitement national \(article 3\.2\).*\n\nPalier de gouvernement : Central\n\nDescription : Le Sénégal se réserve le droit/,
    ],
    [
      'es',
      'CHL',
      /^Sector: Industrias culturales\n\nObligaciones afectadas: Trato nacional \(artículo 3\.2\).*\n\nNivel de gobierno: Central\n\nDescripción: Chile se reserva el derecho/,
    ],
  ])('speaks for a Party in its own list, in %s', async (language, party, words) => {
    const plan = await planned(`proposals/chile-senegal.${language}.txt`);
    const { agreement, inserted } = apply(plan.agreement, [proposalOf(plan, 'reservation-culture', party)]);
    expect(agreement.text.slice(...inserted[0]!)).toMatch(words);
  });

  it('takes free drafting as it takes the library', () => {
    const free: NewClause = {
      ...proposalOf(open, 'whole-agreement-exception'),
      exemption: undefined,
      heading: 'Culture',
      text: 'Articles 3.2 and 6.3 shall not apply to cultural industries:\n- on paper; or\n- online.',
    };
    const { after } = closes(open, [free], { refer, library });
    const judged = after.protections.flatMap(({ reaches }) => reaches.map(({ commitment }) => commitment));
    expect(new Set(judged)).toEqual(
      new Set(['ch3.art2/services-national-treatment', 'ch6.art3/digital-product-nondiscrimination']),
    );
    expect(after.agreement.provisions.filter(({ id }) => id.startsWith('ch11.art2')).map(({ id }) => id)).toEqual([
      'ch11.art2',
      'ch11.art2.a',
      'ch11.art2.b',
    ]);
  });
});

describe('words of the agreement are replaced', () => {
  const reworded = (quote: string, text: string): Rewording => {
    const start = open.agreement.text.indexOf(quote);
    return { range: [start, start + quote.length], quote, text };
  };
  const softer = reworded(
    'Neither Party shall accord less favourable treatment to a digital product',
    'Neither Party shall accord less favourable treatment to a digital product that is not cultural content',
  );

  it('and the same engine says what that closes', () => {
    const { after, closure } = closes(open, [softer, proposalOf(open, 'subsidies-agreement')], { refer, library });
    expect(closure.edits[0]).toEqual({
      range: [softer.range[1], softer.range[1]],
      text: ' that is not cultural content',
      proposal: 0,
    });
    expect(after.agreement.text.slice(...closure.inserted[0]!)).toBe(softer.text);
    expect(closure.found.map(({ finding }) => finding)).toContain('ch6.art3/digital-product-nondiscrimination');
    const struck = open.agreement.provisions.find(({ id }) => id === 'ch6.art3')!;
    const quote = open.agreement.text.slice(...struck.range);
    const without = closes(open, [{ range: struck.range, quote, text: '' }], { refer, library });
    expect(without.after.agreement.provisions.some(({ id }) => id === 'ch6.art3')).toBe(false);
    expect(without.after.findings.some(({ provision }) => provision === 'ch6.art3')).toBe(false);
  });

  it('and what the new words refer to is found', () => {
    const { after } = closes(open, [reworded('Articles 3.2, 3.3, 3.4 and 3.5', 'Articles 3.2 and 3.4')], {
      refer,
      library,
    });
    const references = after.agreement.references!.filter(({ range }) =>
      after.agreement.text.slice(...range).startsWith('Articles 3.2 and 3.4'),
    );
    expect(references.map(({ targets }) => targets)).toEqual([['ch3.art2', 'ch3.art4']]);
  });
});

describe('what a proposal conflicts with is shown', () => {
  const kinds = (plan: Plan, ...proposals: Proposal[]) =>
    closes(plan, proposals, { refer, library }).closure.conflicts.map(({ kind }) => kind);

  it('an exception that is there already, and a term defined twice', async () => {
    const plan = await planned('standings/canada-kenya.en.txt');
    expect(kinds(plan, proposalOf(plan, 'definition-cultural-industries'))).toContain('defined-twice');
    expect(kinds(plan, proposalOf(plan, 'whole-agreement-exception'))).toContain('said-already');
  });

  it('a right of the other side to answer', async () => {
    const plan = await planned('standings/mexico-marruecos.es.txt');
    expect(kinds(plan, proposalOf(plan, 'whole-agreement-exception'))).toContain('answered');
  });

  it('a clause that is chosen instead', () => {
    const second = proposalOf(open, 'whole-agreement-exception-with-reply');
    const apart = { ...second, spot: { ...second.spot, parent: 'ch12', after: 'ch12.art1', number: '12.2' } };
    expect(kinds(open, proposalOf(open, 'whole-agreement-exception'), apart)).toContain('alternative');
    expect(kinds(open, proposalOf(open, 'whole-agreement-exception'))).toEqual([]);
  });
});

const corpora = (await readdir(join(ROOT, 'corpus', 'standings'))).filter((name) => name.endsWith('.txt'));

it.each(corpora)('leaves all else of %s as it was', async (name) => {
  const plan = await planned(`standings/${name}`);
  const { agreement } = plan;
  const proposals = [
    'discoverability',
    'chapter-exclusion-services',
    'chapter-exclusion-digital-trade',
    'convention-2005-recital',
    'cultural-cooperation-protocol',
  ].flatMap((id) => {
    try {
      return [proposalOf(plan, id)];
    } catch (error) {
      if (error instanceof ProposalError && error.problem === 'no-place') return [];
      throw error;
    }
  });
  expect(proposals.length).toBeGreaterThan(2);
  const amended = apply(agreement, proposals);
  expect(Agreement.safeParse(amended.agreement).error).toBeUndefined();
  // taken out again, the words that were put in leave the text that was
  const back = amended.inserted
    .toSorted((a, b) => b[0] - a[0])
    .reduce((text, [start, end]) => text.slice(0, start).trimEnd() + text.slice(end), amended.agreement.text);
  expect(back).toBe(agreement.text);
  const grown = new Set(
    amended.agreement.provisions
      .filter(({ range }) => amended.inserted.some(([start]) => range[0] <= start && start < range[1]))
      .map(({ id }) => id),
  );
  const known = new Set(agreement.provisions.map(({ id }) => id));
  const said = ({ text, provisions, references = [] }: Agreement) => ({
    provisions: provisions
      .filter(({ id }) => known.has(id) && !grown.has(id))
      .map(({ id, range }) => [id, text.slice(...range)]),
    references: references.map(({ range, targets }) => [text.slice(...range), targets]),
  });
  expect(said(amended.agreement)).toEqual(said(agreement));
});
