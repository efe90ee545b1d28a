import { gzipSync } from 'node:zlib';
import { analyse } from '@carveout/engine';
import { readAgreement } from '@carveout/ingest';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createComparer } from '../src/comparing/comparer.ts';
import { loadRuleSet } from '../src/rules.ts';
import type { Edition } from '../src/store/analyses.ts';
import { RULES } from './places.ts';
import { FATES, threeRounds } from './versions.ts';

/** The analyses of the first two rounds, as they are kept. */
const bodies = new Map<string, Buffer>();
beforeAll(async () => {
  const [first, second] = await threeRounds();
  const ruleSet = await loadRuleSet(RULES);
  for (const [id, text] of [
    ['one', first],
    ['two', second],
  ] as const) {
    const agreement = await readAgreement({ name: `${id}.txt`, bytes: new TextEncoder().encode(text) });
    bodies.set(id, gzipSync(JSON.stringify(analyse(agreement, ruleSet))));
  }
});

describe('a comparer', () => {
  /** A comparer of the first two rounds, and what it has asked for. */
  function comparer(options: { limitMs?: number } = {}) {
    const asked: string[] = [];
    const bodyOf = async ({ agreement }: Edition) => {
      asked.push(agreement);
      return bodies.get(agreement);
    };
    const created = createComparer({ bodyOf, ...options });
    onTestFinished(created.close);
    return { ...created, asked };
  }
  const pair = (edition = 'a') => ({
    before: { agreement: 'one', ruleSet: '', edition },
    after: { agreement: 'two', ruleSet: '', edition },
  });

  test('compares what was analysed once, whoever asks and however many at once', async () => {
    const { changes, trace, asked } = comparer();
    const same = await Promise.all([changes(pair()), changes(pair()), changes(pair())]);
    expect(new Set(same).size).toBe(1);
    expect(await changes(pair())).toBe(same[0]);
    expect(asked).toEqual(['one', 'two']);
    const marks = [{ finding: FATES.moved, passages: [] }];
    expect(await trace(pair(), marks)).toEqual(await trace(pair(), marks));
    expect(asked).toHaveLength(4);
    expect(await changes(pair('b')), 'analysed again').toEqual(same[0]);
    expect(asked).toHaveLength(6);
  });

  test('says what cannot be compared, and is none the worse', async () => {
    const { changes } = comparer();
    await expect(changes({ ...pair(), before: { ...pair().before, agreement: 'three' } })).rejects.toMatchObject({
      code: 'not-ready',
    });
    const many = Array.from({ length: 40 }, (_, edition) => changes(pair(String(edition))).catch(({ code }) => code));
    expect((await Promise.all(many)).filter((done) => done === 'too-many-requests')).toHaveLength(20);
    const { changes: hasty, close } = comparer({ limitMs: 1 });
    await expect(hasty(pair())).rejects.toMatchObject({ code: 'too-large' });
    await close();
    expect((await changes(pair())).byteLength).toBeGreaterThan(0);
  });
});
