import type { AgreementSummary, Presence } from '@carveout/schema';
import { QueryObserver } from '@tanstack/react-query';
import { expect, onTestFinished, test, vi } from 'vitest';
import { followEvents } from '../src/api/events.ts';
import { tellPresence } from '../src/api/presence.ts';
import { createQueries, keys, remember } from '../src/api/queries.ts';

const DOSSIER = '01a20386-0408-79e6-9cc6-c577b2b3e99b';
const summary = (stage: AgreementSummary['progress']['stage']): AgreementSummary => ({
  dossier: DOSSIER,
  id: '01a20386-0408-79e6-9cc6-c577b2b3e99a',
  name: 'draft.txt',
  uploadedAt: '2026-01-05T10:00:00Z',
  bytes: 1,
  model: false,
  progress: { stage },
});

const ana: Presence = {
  page: '01a20386-0408-79e6-9cc6-c577b2b3e99c',
  dossier: DOSSIER,
  agreement: null,
  finding: null,
  user: { id: 'ana', name: 'Ana' },
  organisation: null,
  gone: false,
};

/** A question that a page asks, of which a test sends the answers, each when it says so. */
function asked<T>(queryKey: readonly string[], answers: readonly T[]) {
  const queries = createQueries();
  const answer: (() => void)[] = [];
  const queryFn = () => {
    const given = answers[answer.length]!;
    return new Promise<T>((resolve) => answer.push(() => resolve(given)));
  };
  const stop = new QueryObserver<T>(queries, { queryKey, queryFn }).subscribe(() => {});
  onTestFinished(() => {
    stop();
    queries.clear();
  });
  return { queries, answer, known: () => queries.getQueryData<T>(queryKey) };
}

test.each([
  {
    news: 'of an agreement',
    key: keys.agreement(summary('done').id),
    answers: [summary('reading'), summary('done')],
    tell: (queries: ReturnType<typeof createQueries>) => remember(queries, summary('done')),
  },
  {
    news: 'of who is here',
    key: keys.presence(DOSSIER),
    answers: [[], [ana]],
    tell: (queries: ReturnType<typeof createQueries>) => tellPresence(queries, { type: 'presence', presence: ana }),
  },
])('news $news that overtake an answer are not undone by it', async ({ key, answers, tell }) => {
  const { queries, answer, known } = asked<unknown>(key, answers);
  tell(queries);
  answer[0]!();
  // the older answer has come, so it is asked for once more
  await expect.poll(() => answer.length).toBe(2);
  answer[1]!();
  await expect.poll(known).toEqual(answers[1]);
});

test('what was asked for before the page began to listen is asked for again, since its news were not heard', async () => {
  const opened: (() => void)[] = [];
  class Stream {
    set onopen(open: () => void) {
      opened.push(open);
    }
    close() {}
  }
  vi.stubGlobal('EventSource', Stream);
  onTestFinished(() => void vi.unstubAllGlobals());
  const { queries, answer, known } = asked<readonly Presence[]>(keys.presence(DOSSIER), [[], [ana]]);
  onTestFinished(followEvents(queries, () => {}));
  opened[0]!();
  answer[0]!();
  await expect.poll(() => answer.length).toBe(2);
  answer[1]!();
  await expect.poll(known).toEqual([ana]);
});
