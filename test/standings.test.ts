import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse } from '@carveout/engine';
import { readAgreement } from '@carveout/ingest';
import { type Analysis, Domain, Doubt, StandingLevel, StrengthKind, WeakenerKind } from '@carveout/schema';
import { loadRuleSet } from '@carveout/server/rules';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

// What a trade lawyer says of model agreements, a row a phenomenon: `corpus/standings/judged.yaml`. The rows are written
// from the law; where one fails, either the engine is wrong or the row is, and the commit that changes a row says why.

/** A finding as a row names it: its provision, or one that holds it, and its category. */
const Named = z.string().regex(/^[^/]+\/[a-z-]+$/);

const Row = z.strictObject({
  phenomenon: z.string().min(1),
  commitment: Named,
  domain: Domain,
  /** Absent where the row is about every Party. */
  party: z.string().optional(),
  standing: StandingLevel,
  /** The protections that it rests on. */
  because: z.array(Named),
  /** What weakens one of these. */
  weakeners: z.array(WeakenerKind).min(1).optional(),
  /** What strengthens one of these. */
  strengths: z.array(StrengthKind).min(1).optional(),
  /** What must not be said to weaken any of these. */
  without: z.array(WeakenerKind).min(1).optional(),
  /** Why another reading is open. */
  doubt: Doubt.optional(),
  /** Whether none of the protections stands in the commitment's own article. */
  distant: z.boolean(),
  reason: z.string().min(1),
});
type Row = z.infer<typeof Row>;

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'corpus', 'standings');
const judged = z
  .array(z.strictObject({ file: z.string(), rows: z.array(Row).min(1) }))
  .parse(parse(await readFile(join(FOLDER, 'judged.yaml'), 'utf8')));
const ruleSet = await loadRuleSet(join(ROOT, 'rules'));

/** The ids of the findings that a row means by a name. */
function meant({ findings }: Analysis, name: string): string[] {
  const [provision = '', category] = name.split('/');
  return findings
    .filter((finding) => finding.category === category && `${finding.provision}.`.startsWith(`${provision}.`))
    .map(({ id }) => id);
}

/** The article or entry that a finding stands in. */
function unitOf({ agreement, findings }: Analysis, id: string): string | undefined {
  const at = findings.find((finding) => finding.id === id)!.range[0];
  return agreement.provisions.find(
    ({ kind, range }) => (kind === 'article' || kind === 'entry') && range[0] <= at && at < range[1],
  )?.id;
}

/**
 * How a commitment stands in a row's domain: for its Party, or for every Party alike. The row of those without one of
 * their own speaks for nobody where each Party has one.
 */
function standingOf({ agreement, standings }: Analysis, commitment: string, { domain, party }: Row) {
  const about = standings.filter((standing) => standing.commitment === commitment && standing.domain === domain);
  const own = about.filter((standing) => standing.party !== undefined);
  const others = about.find((standing) => standing.party === undefined);
  if (party !== undefined) return own.find((standing) => standing.party === party) ?? others;
  const speaking = own.length < agreement.parties.length ? about : own;
  expect(new Set(speaking.map(({ standing }) => standing)), 'all Parties stand alike').toHaveLength(1);
  return speaking[0];
}

describe('judged standings', () => {
  const rows = judged.flatMap(({ file, rows }) => rows.map((row) => ({ ...row, language: file.split('.').at(-2)! })));

  it('are of at least forty rows, ten of them distant, in three languages', () => {
    const distant = rows.filter(({ distant }) => distant);
    expect(rows.length).toBeGreaterThanOrEqual(40);
    expect(distant.length).toBeGreaterThanOrEqual(10);
    for (const language of ['en', 'fr', 'es'])
      expect(distant.filter((row) => row.language === language).length, language).toBeGreaterThanOrEqual(5);
  });

  it('show a phenomenon each', () => {
    const phenomena = rows.map(({ phenomenon }) => phenomenon);
    expect(new Set(phenomena)).toHaveLength(phenomena.length);
  });
});

describe.each(judged)('$file', async ({ file, rows }) => {
  const agreement = await readAgreement({ name: file, bytes: await readFile(join(FOLDER, file)) }, {});
  const analysis = analyse(agreement, ruleSet);

  it.each(rows)('$phenomenon', (row) => {
    const commitments = meant(analysis, row.commitment);
    expect(commitments, `${row.commitment} is found, and once`).toHaveLength(1);
    const commitment = commitments[0]!;
    const protections = row.because.map((name) => meant(analysis, name));
    for (const [at, ids] of protections.entries()) expect(ids, `${row.because[at]} is found`).not.toEqual([]);

    const home = unitOf(analysis, commitment);
    const near = protections.flat().some((id) => unitOf(analysis, id) === home);
    expect(row.distant, 'it is distant where nothing it rests on stands in its article').toBe(
      row.because.length > 0 && !near,
    );

    const got = standingOf(analysis, commitment, row);
    expect(got?.standing, `${JSON.stringify(got)}\n${row.reason}`).toBe(row.standing);
    for (const ids of protections)
      expect(
        got?.because.some((id) => ids.includes(id)),
        `${got?.because}`,
      ).toBe(true);
    if (row.standing === 'exposed') expect(got?.because).toEqual([]);
    if (row.standing === 'shielded' && row.because.length > 0) expect(protections.flat()).toContain(got?.because[0]);

    const remarks = analysis.protections.filter(({ finding }) => protections.flat().includes(finding));
    const weakeners = remarks.flatMap((protection) => protection.weakeners.map(({ kind }) => kind));
    expect(weakeners).toEqual(expect.arrayContaining(row.weakeners ?? []));
    for (const kind of row.without ?? []) expect(weakeners).not.toContain(kind);
    const strengths = remarks.flatMap((protection) => protection.strengths.map(({ kind }) => kind));
    expect(strengths).toEqual(expect.arrayContaining(row.strengths ?? []));
    if (row.doubt) expect(got?.otherwise?.map(({ doubt }) => doubt)).toContain(row.doubt);
  });
});
