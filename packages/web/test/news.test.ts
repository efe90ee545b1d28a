import type { AgreementSummary } from '@carveout/schema';
import { QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { createQueries, keys, remember } from '../src/api/queries.ts';

const summary = (stage: AgreementSummary['progress']['stage']): AgreementSummary => ({
  dossier: '01a20386-0408-79e6-9cc6-c577b2b3e99b',
  id: '01a20386-0408-79e6-9cc6-c577b2b3e99a',
  name: 'draft.txt',
  uploadedAt: '2026-01-05T10:00:00Z',
  bytes: 1,
  model: false,
  progress: { stage },
});

test('news that overtake an answer are not undone by it', async () => {
  const queries = createQueries();
  const answers = [summary('reading'), summary('done')];
  const arrive: (() => void)[] = [];
  const key = keys.agreement(summary('done').id);
  const stop = new QueryObserver<AgreementSummary>(queries, {
    queryKey: key,
    queryFn: () => new Promise((resolve) => arrive.push(() => resolve(answers.shift()!))),
  }).subscribe(() => {});
  remember(queries, summary('done'));
  arrive[0]!();
  // the older answer has come, so it is asked for once more
  await expect.poll(() => arrive.length).toBe(2);
  arrive[1]!();
  await expect.poll(() => queries.getQueryData<AgreementSummary>(key)?.progress.stage).toBe('done');
  stop();
  queries.clear();
});
