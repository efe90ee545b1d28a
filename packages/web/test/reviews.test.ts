import { type ReviewEvent, reviewStates } from '@carveout/schema';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { newRequestId } from '../src/api/request-id.ts';
import { lastConfirmed, withEvent } from '../src/api/reviews.ts';

const event = (
  id: number,
  kind: 'accept' | 'reject' | 'reopen',
  { finding = 'f', request = `request ${id}` } = {},
): ReviewEvent => ({
  id,
  finding,
  kind,
  reason: '',
  by: { user: { id: 'u', name: 'reviewer' }, organisation: null },
  at: '2026-01-05T10:00:00Z',
  after: null,
  round: null,
  request,
});

test('a decision that the server has not confirmed yet counts as the last one', () => {
  const events = withEvent(withEvent([event(4, 'accept')], event(-9, 'reject')), event(5, 'reopen'));
  expect(events.map(({ id }) => id)).toEqual([4, 5, -9]);
  expect(reviewStates(events).get('f')?.state).toBe('rejected');
  expect(lastConfirmed(events, 'f')).toBe(5);
});

test('a decision that is pushed before its request is answered is shown once', () => {
  const known = [event(4, 'accept'), event(-9, 'reject', { request: 'this' }), event(-8, 'reject')];
  const pushed = withEvent(known, event(5, 'reject', { request: 'this' }));
  expect(pushed.map(({ id }) => id)).toEqual([4, 5, -8]);
});

test('what is taken back before it is confirmed stays taken back when it is', () => {
  const undo: ReviewEvent = { ...event(-8, 'accept', { request: 'undo' }), kind: 'undo', undoes: -9, reason: '' };
  const known = [event(-9, 'reject', { request: 'this' }), undo];
  const confirmed = withEvent(known, event(5, 'reject', { request: 'this' }));
  expect(confirmed).toMatchObject([{ id: 5 }, { kind: 'undo', undoes: 5 }]);
  expect(reviewStates(confirmed).get('f')).toBeUndefined();
});

test('an event that arrives twice is kept once', () => {
  expect(withEvent([event(4, 'accept')], event(4, 'accept'))).toHaveLength(1);
});

test('nothing confirmed on a finding is null', () =>
  expect(lastConfirmed([event(4, 'accept', { finding: 'g' })], 'f')).toBeNull());

test('every request has a UUID of its own', () => {
  const ids = Array.from({ length: 100 }, newRequestId);
  for (const id of ids) expect(z.uuidv4().safeParse(id).success, id).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});
