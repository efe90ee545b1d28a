import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Closure, Gap, Proposal, Reason } from '@carveout/schema';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { carveoutIn, ROOT } from './carveout.ts';

const FRENCH = join(ROOT, 'corpus', 'proposals', 'chile-senegal.fr.txt');
const folder = mkdtempSync(join(tmpdir(), 'carveout-propose-'));
afterAll(() => rmSync(folder, { recursive: true }));
const carveout = carveoutIn(folder);

const Proposed = z.strictObject({
  needs: z.array(z.string()),
  candidates: z.array(
    z.strictObject({
      exemption: z.string(),
      proposal: Proposal,
      closure: Closure,
      reasons: z.array(Reason),
      verdict: z.object({ from: z.string(), to: z.string() }).optional(),
      gaps: z.array(Gap),
    }),
  ),
  unfit: z.array(z.object({ exemption: z.string(), problem: z.string(), message: z.string() })),
});

describe('carveout propose', () => {
  it('prints the clauses as they would stand, what each closes and what it leaves open', async () => {
    const { out, code } = await carveout(
      'propose',
      FRENCH,
      '--for',
      'platform-levy',
      '--party',
      'Sénégal',
      '--lang',
      'fr',
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^1 {2}Faculté d’imposer des contributions/m);
    expect(out).toContain('Article 11.2 : Contributions à la création culturelle');
    expect(out).toContain('interdite → à l’abri');
    expect(out).toContain('mesure du Sénégal');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('gives other programs the same, the best first', async () => {
    const { out, code } = await carveout('propose', FRENCH, '--for', 'services-mfn', '--party', 'CHL', '--json');
    expect(code).toBe(0);
    const { needs, candidates } = Proposed.parse(JSON.parse(out));
    expect(needs).toEqual(['ch3.art3/services-mfn']);
    const closed = candidates.map(({ reasons }) => reasons.find(({ kind }) => kind === 'closes'));
    expect(closed[0]).toMatchObject({ closed: 1, of: 1 });
    expect(candidates.map(({ exemption }) => exemption)).toContain('reservation-culture');
  });

  it.each([
    ['neither a measure nor a category', ['--for', 'world-peace'], 'world-peace is neither a measure nor a category'],
    ['no Party', ['--for', 'platform-levy', '--party', 'PER'], 'PER is no Party to this agreement'],
  ])('refuses %s', async (_, args, message) => {
    const { err, code } = await carveout('propose', FRENCH, ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
