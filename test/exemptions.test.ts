import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse, closes, type Draft, draft, exemptionsOf, type Plan, planOf } from '@carveout/engine';
import { readAgreement, refer } from '@carveout/ingest';
import { type Agreement, type Analysis, type Exemption, groupOf, Language, type Verdict } from '@carveout/schema';
import { loadRuleSet } from '@carveout/server/rules';
import { describe, expect, it } from 'vitest';

// The library of model clauses against the engine: each clause, put where it belongs in a model agreement without any
// cultural protection, is seen for what it says of itself, in three languages; and does for the measures what it claims.

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'corpus', 'proposals');
const ruleSet = await loadRuleSet(join(ROOT, 'rules'));
const library = exemptionsOf(ruleSet);

const read = (text: Uint8Array): Promise<Agreement> => readAgreement({ name: 'chile-senegal.txt', bytes: text });
const plans = new Map<Language, Plan>(
  await Promise.all(
    Language.options.map(async (language): Promise<[Language, Plan]> => {
      const agreement = await read(await readFile(join(FOLDER, `chile-senegal.${language}.txt`)));
      return [language, planOf(analyse(agreement, ruleSet), ruleSet)];
    }),
  ),
);

/** Measures that a clause frees from rules which no category of the codebook is about. */
const UNSEEN: Readonly<Record<string, readonly string[]>> = { 'procurement-exclusion': ['programme-procurement'] };

const row = ({ verdicts }: Analysis, measure: string): Verdict =>
  verdicts.find((one) => one.measure === measure && one.party === 'CHL') ??
  verdicts.find((one) => one.measure === measure && one.party === undefined)!;

/** A clause drafted for Chile, against the commitments that its measures run into. */
function drafts(plan: Plan, exemption: Exemption): Draft[] {
  const offended = new Set(
    ruleSet.measures
      .filter(({ id }) => exemption.measures.includes(id))
      .flatMap(({ offends }) => offends.map(({ commitment }) => commitment)),
  );
  const commitments = plan.commitments.filter(({ category }) => offended.size === 0 || offended.has(category));
  return draft(plan, exemption, { party: 'CHL', commitments });
}

/** Measures with a commitment that is answered better after a clause was put in. */
function eased(before: Analysis, after: Analysis): string[] {
  const worth = { open: 0, contestable: 1, shielded: 2 } as const;
  return ruleSet.measures.flatMap(({ id }) => {
    const was = new Map(row(before, id).grounds.map(({ commitment, answer }) => [commitment, answer]));
    const better = row(after, id).grounds.some(
      ({ commitment, answer }) => worth[answer] > worth[was.get(commitment) ?? 'shielded'],
    );
    return better ? [id] : [];
  });
}

const outline = ({ provisions }: Agreement) =>
  provisions.map(({ id, kind, number, heading, range }) => `${id} ${kind} ${number} ${heading} ${range.join('-')}`);

const cases = library.flatMap((exemption) =>
  Language.options.map((language) => [exemption.id, language, exemption] as const),
);

describe.each(cases)('%s in %s', (_, language, exemption) => {
  const plan = plans.get(language)!;
  const before = plan.analysis;
  const applied = drafts(plan, exemption).map((one) => closes(plan, [one.proposal], { refer, library }));

  it('is found with the category, force, reach and technique that it says', () => {
    for (const { after, closure } of applied) {
      const own = after.findings.filter(({ id }) => closure.found.some(({ finding }) => finding === id));
      const seen = own.map(({ id, category, force, covers }) => ({
        category,
        force,
        covers: covers?.level,
        technique: after.protections.find(({ finding }) => finding === id)?.technique,
      }));
      const { category, force, covers, technique } = exemption;
      expect(seen).toContainEqual({ category, force, covers, technique });
    }
  });

  it('covers its domains, and is as strong and weak by its own words as it says', () => {
    if (groupOf(exemption.category) !== 'protection') return;
    for (const { after, closure } of applied) {
      const judged = after.protections.find(({ finding }) => {
        const found = after.findings.find(({ id }) => id === finding)!;
        return (
          found.category === exemption.category &&
          found.force === exemption.force &&
          closure.found.some((one) => one.finding === finding)
        );
      })!;
      expect(exemption.domains.filter((domain) => judged.domains[domain] === undefined)).toEqual([]);
      expect(judged.strengths.map(({ kind }) => kind)).toEqual(expect.arrayContaining(exemption.strengthenedBy));
      // what the rest of the agreement does to it is not of its making
      const ofItsOwn = judged.weakeners.filter(({ kind }) => kind !== 'non-violation' && kind !== 'twin-open');
      expect(ofItsOwn.map(({ kind }) => kind).filter((kind) => !exemption.weakenedBy.includes(kind))).toEqual([]);
    }
  });

  it('binds nobody to what limits cultural policy, and hides nothing that was found before', () => {
    for (const { after, closure } of applied) {
      const own = after.findings.filter(({ id }) => closure.found.some(({ finding }) => finding === id));
      expect(own.filter(({ group, force }) => group === 'commitment' && force === 'binding')).toEqual([]);
      const now = new Set(after.findings.map(({ id }) => id));
      expect(before.findings.filter(({ id }) => !now.has(id))).toEqual([]);
    }
  });

  it('makes the room for measures that it says', () => {
    const freed = new Set(applied.flatMap(({ after }) => eased(before, after)));
    const claimed = exemption.measures.filter((id) => !UNSEEN[exemption.id]?.includes(id));
    expect(claimed.filter((id) => !freed.has(id))).toEqual([]);
  });

  it('stands in the amended text as a reader of files finds it there', async () => {
    for (const { after } of applied) {
      const again = await read(new TextEncoder().encode(after.agreement.text));
      expect(outline(after.agreement)).toEqual(outline(again));
      expect(after.agreement.references).toEqual(again.references);
      expect(after.agreement.coverage).toEqual(again.coverage);
    }
  });
});

describe('the library as a whole', () => {
  it('holds at least thirty clauses, of every family', () => {
    expect(library.length).toBeGreaterThanOrEqual(30);
  });

  it('says what it does for measures as the engine does: the table beside the model agreement', async () => {
    const plan = plans.get('en')!;
    const lines = library.flatMap((exemption) => {
      const moves = drafts(plan, exemption).flatMap(({ proposal }) => {
        const { after } = closes(plan, [proposal], { refer, library });
        return ruleSet.measures.flatMap(({ id }) => {
          const [from, to] = [row(plan.analysis, id).verdict, row(after, id).verdict];
          return from === to ? [] : [`${id} ${from} → ${to}`];
        });
      });
      return [`${exemption.id}: ${moves.length}`, ...[...new Set(moves)].map((move) => `  ${move}`)];
    });
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(FOLDER, 'chile-senegal.measures.golden'));
  });

  it.each(Language.options)('is written with care in %s', (language) => {
    const texts = library.flatMap(({ title, purpose, watch, heading, text }) =>
      [title, purpose, watch, heading, text].map((one) => one[language]),
    );
    expect(texts.filter((text) => /'|[^\S\n]{2,}(?!-)|\s$(?<!\n)/.test(text.replace(/^ +/gm, '')))).toEqual([]);
    if (language === 'fr') expect(texts.filter((text) => /\p{L}[;?!:]/u.test(text))).toEqual([]);
    for (const { purpose, watch } of library)
      for (const told of [purpose[language], watch[language]]) expect(told).toMatch(/^\p{Lu}.{20,}\.$/u);
  });
});
