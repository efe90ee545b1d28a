import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse } from '@carveout/engine';
import { readAgreement } from '@carveout/ingest';
import { Analysis, Domain, type StandingLevel } from '@carveout/schema';
import { loadRuleSet } from '@carveout/server/rules';
import { describe, expect, it } from 'vitest';

// What must hold of every judgement, whatever the agreement says: over the model agreements, and over real ones where
// they are at hand.

const ROOT = join(import.meta.dirname, '..');
const TEXTS = join(ROOT, '..', 'shared', 'texts');
const ruleSet = await loadRuleSet(join(ROOT, 'rules'));

const below = async (...path: string[]) =>
  (await readdir(join(...path))).filter((name) => /\.(?:txt|xml|pdf)$/.test(name)).map((name) => join(...path, name));

const files = [
  ...(await below(ROOT, 'corpus', 'model')),
  ...(await below(ROOT, 'corpus', 'standings')),
  join(ROOT, 'corpus', 'formats', 'tresmonte-ulvaria.xml'),
];
const real = ['pta_112', 'pta_387', 'pta_427', 'pta_52', 'pta_449', 'pta_417', 'pta_1', 'pta_200'].map((name) =>
  join(TEXTS, 'tota', `${name}.xml`),
);
const atHand = existsSync(TEXTS);
if (!atHand) console.info('the agreements of ../shared/texts are not at hand: only model agreements are judged here');

describe.each([...files, ...(atHand ? real : [])])('%s', async (file) => {
  const agreement = await readAgreement({ name: 'agreement', bytes: await readFile(file) });
  const analysis = analyse(agreement, ruleSet);
  const { findings, protections, standings, verdicts, absences, themes } = analysis;
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const judged = new Map(protections.map((protection) => [protection.finding, protection]));

  it('is what the schema says, and the same each time', () => {
    expect(Analysis.parse(analysis)).toEqual(analysis);
    expect(analyse(agreement, ruleSet)).toEqual(analysis);
  });

  it('judges every protection but retaliation, which weakens others', () => {
    expect(protections.map(({ finding }) => finding)).toEqual(
      findings.filter((one) => one.group === 'protection' && one.category !== 'retaliation').map(({ id }) => id),
    );
  });

  it('leads from every protection to what it reaches, by text that can be pointed at', () => {
    for (const { finding, reaches, weakeners, strengths } of protections) {
      for (const { commitment, chain } of reaches) {
        expect(byId.get(commitment)?.group).toBe('commitment');
        expect(chain[0]).toEqual({ role: 'protection', range: byId.get(finding)!.range });
        for (const { range } of chain) expect(agreement.text.slice(...range).trim()).not.toBe('');
      }
      for (const { range } of [...weakeners, ...strengths]) expect(agreement.text.slice(...range).trim()).not.toBe('');
    }
  });

  it('says of every commitment that binds all how it stands in every domain, once', () => {
    const rows = standings.map(({ commitment, domain, party }) => `${commitment} ${domain} ${party ?? ''}`);
    expect(new Set(rows).size).toBe(rows.length);
    const commitments = findings.filter(({ group }) => group === 'commitment').map(({ id }) => id);
    expect(new Set(standings.map(({ commitment }) => commitment))).toEqual(new Set(commitments));
    for (const id of commitments) {
      const own = standings.filter(({ commitment }) => commitment === id);
      if (own.some(({ party }) => party === undefined)) {
        const common = own.filter(({ party }) => party === undefined).map(({ domain }) => domain);
        expect(common).toEqual(Domain.options);
      }
    }
  });

  it('rests a standing on protections that reach the commitment for this domain and Party, or on its own words', () => {
    for (const { commitment, domain, party, standing, because } of standings) {
      const rests: Record<StandingLevel, boolean> = {
        shielded: because.length > 0,
        'partly-shielded': because.length > 0,
        exposed: because.length === 0,
        soft: because.length === 0,
      };
      expect(rests[standing]).toBe(true);
      for (const id of because.filter((one) => one !== commitment)) {
        const protection = judged.get(id)!;
        expect(protection.reaches.map((one) => one.commitment)).toContain(commitment);
        expect(protection.domains[domain]).toBeDefined();
        if (protection.parties) expect(protection.parties).toContain(party);
      }
    }
  });

  it('gives every measure a verdict, which follows from its grounds', () => {
    expect(verdicts.filter(({ party }) => party === undefined).map(({ measure }) => measure)).toEqual(
      ruleSet.measures.map(({ id }) => id),
    );
    for (const { verdict, grounds, constrainedBy, against = [] } of verdicts) {
      expect(constrainedBy).toEqual(grounds.map(({ commitment }) => commitment));
      const open = grounds.some(({ answer, doubtful }) => answer === 'open' && !doubtful);
      expect(verdict === 'barred').toBe(open);
      expect(verdict === 'free').toBe(grounds.length === 0);
      if (verdict === 'shielded') expect(grounds.every(({ answer }) => answer === 'shielded')).toBe(true);
      // a soft obligation never bars
      for (const id of constrainedBy) expect(byId.get(id)?.force).toBe('binding');
      for (const id of against) expect(constrainedBy).not.toContain(id);
    }
  });

  it('claims an absence only of what it did not find', () => {
    for (const { sought } of absences) {
      if ('category' in sought) expect(findings.map(({ category }) => category)).not.toContain(sought.category);
      else expect(protections.map(({ technique }) => technique)).not.toContain(sought.technique);
    }
    const found = new Set(findings.map(({ category }) => category));
    const missing = absences.flatMap(({ sought }) => ('category' in sought ? [sought.category] : []));
    expect(found.size + missing.length).toBe(ruleSet.categories.length);
  });

  it('puts every finding under one theme', () => {
    expect(Object.values(themes).flat().sort()).toEqual(findings.map(({ id }) => id).sort());
  });
});
