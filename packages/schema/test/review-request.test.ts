import { expect, test } from 'vitest';
import { REVIEW_LIMITS, ReviewRequest } from '../src/index.ts';

const ON = { finding: 'ch1.art1/data-flows', after: null };
const PASSAGE = { range: [10, 14], quote: 'free' };
const long = (length: number) => 'x'.repeat(length + 1);

test.each([
  { phenomenon: 'a rejection without a reason', body: { ...ON, kind: 'reject' } },
  { phenomenon: 'a rejection whose reason is white space', body: { ...ON, kind: 'reject', reason: ' \n' } },
  { phenomenon: 'a reason that is too long', body: { ...ON, kind: 'accept', reason: long(REVIEW_LIMITS.reason) } },
  { phenomenon: 'a decision that does not say what was seen', body: { finding: 'f', kind: 'accept' } },
  { phenomenon: 'a correction of nothing', body: { ...ON, kind: 'correct', correction: {} } },
  {
    phenomenon: 'a category that the codebook has not',
    body: { ...ON, kind: 'correct', correction: { category: 'x' } },
  },
  {
    phenomenon: 'a range that ends before it starts',
    body: { ...ON, kind: 'correct', correction: { passage: { ...PASSAGE, range: [14, 10] } } },
  },
  {
    phenomenon: 'a quote of another length',
    body: { ...ON, kind: 'correct', correction: { passage: { ...PASSAGE, quote: 'fre' } } },
  },
  {
    phenomenon: 'an empty passage',
    body: { kind: 'missed', passage: { range: [3, 3], quote: '' }, category: 'data-flows', force: 'soft' },
  },
  {
    phenomenon: 'a range that is none',
    body: { kind: 'missed', passage: { range: [-1, 3], quote: 'free' }, category: 'data-flows', force: 'soft' },
  },
  { phenomenon: 'an empty comment', body: { ...ON, kind: 'comment', text: '  ' } },
  { phenomenon: 'a comment that is too long', body: { ...ON, kind: 'comment', text: long(REVIEW_LIMITS.text) } },
  {
    phenomenon: 'too many mentions',
    body: { ...ON, kind: 'comment', text: 'x', mentions: Array.from({ length: 21 }, (_, at) => `u${at}`) },
  },
  { phenomenon: 'a person mentioned twice', body: { ...ON, kind: 'comment', text: 'x', mentions: ['u', 'u'] } },
  { phenomenon: 'a stance that is none', body: { ...ON, kind: 'position', stance: 'maybe' } },
  { phenomenon: 'an empty proposal', body: { ...ON, kind: 'propose', text: '' } },
  { phenomenon: 'an undo of nothing', body: { ...ON, kind: 'undo' } },
  { phenomenon: 'an unknown kind', body: { ...ON, kind: 'delete' } },
])('$phenomenon is refused', ({ body }) => {
  expect(ReviewRequest.safeParse(body).success).toBe(false);
});

test.each([
  {
    phenomenon: 'a rejection',
    body: { ...ON, kind: 'reject', reason: ' goods only ' },
    read: { reason: 'goods only' },
  },
  { phenomenon: 'a correction of the passage', body: { ...ON, kind: 'correct', correction: { passage: PASSAGE } } },
  {
    phenomenon: 'a comment as short as can be',
    body: { finding: 'f', kind: 'comment', text: 'x' },
    read: { mentions: [], replyTo: null },
  },
  { phenomenon: 'an assignment to nobody', body: { ...ON, kind: 'assign', assignee: null } },
  { phenomenon: 'a position without words', body: { ...ON, kind: 'position', stance: 'oppose' }, read: { text: '' } },
])('$phenomenon is taken', ({ body, read = {} }) => {
  expect(ReviewRequest.parse(body)).toMatchObject(read);
});

test('who it was is not for the page to say', () => {
  expect(ReviewRequest.parse({ ...ON, kind: 'accept', by: 'minister', id: 7 })).toEqual({
    ...ON,
    kind: 'accept',
    reason: '',
  });
});
