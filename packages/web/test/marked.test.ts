import { type Analysis, type ReviewEvent, reviewStates } from '@carveout/schema';
import { describe, expect, test } from 'vitest';
import { isAdded, markingOf } from '../src/agreement/marked.ts';
import { finding, PROVISIONS, TEXT } from './agreement.ts';

const analysis = {
  agreement: { text: TEXT, provisions: [...PROVISIONS] } as Analysis['agreement'],
  findings: [
    finding([TEXT.indexOf('Each'), TEXT.indexOf('flow.')], {
      id: 'flow',
      words: [[TEXT.indexOf('shall'), TEXT.indexOf('data')]],
    }),
    finding([TEXT.indexOf('broadcasting'), TEXT.indexOf('; or')], { id: 'broadcasting' }),
  ],
};
const kept = { by: { user: { id: 'u', name: 'Ana' }, organisation: null }, at: '', after: null, round: null };
const passage = (words: string) => ({
  range: [TEXT.indexOf(words), TEXT.indexOf(words) + words.length] as [number, number],
  quote: words,
});
const missed: ReviewEvent = {
  ...kept,
  id: 1,
  finding: 'missed/1',
  kind: 'missed',
  passage: passage('subsidies'),
  category: 'subsidies-exclusion',
  force: 'binding',
  reason: 'named',
};
const correct: ReviewEvent = {
  ...kept,
  id: 2,
  finding: 'flow',
  kind: 'correct',
  correction: { category: 'audiovisual-exclusion', passage: passage('Each Party') },
  reason: '',
};
const accept: ReviewEvent = { ...kept, id: 3, finding: 'broadcasting', kind: 'accept', reason: '' };
const undo: ReviewEvent = { ...kept, id: 4, finding: 'missed/1', kind: 'undo', undoes: 1, reason: '' };

describe('what is marked', () => {
  const marked = (...events: ReviewEvent[]) => markingOf(analysis)(reviewStates(events));

  test('is what the engine found, before anybody said anything', () => expect(marked()).toEqual(analysis.findings));

  test('holds what a reviewer added, in its place of the text', () => {
    const last = marked(missed).at(-1)!;
    expect(last).toMatchObject({
      id: 'missed/1',
      group: 'protection',
      provision: 'ch6.art2.p2.b',
      quote: 'subsidies',
      why: 'named',
    });
    expect(isAdded(last.id)).toBe(true);
    expect(marked(missed, undo)).toHaveLength(2);
  });

  test('is as a reviewer corrected it: its group, its words and what fired in them too', () => {
    expect(marked(correct)[0]).toMatchObject({
      id: 'flow',
      category: 'audiovisual-exclusion',
      group: 'protection',
      quote: 'Each Party',
      words: [],
      force: 'binding',
    });
  });

  test('stays the same object where nothing about it changed', () => {
    const marking = markingOf(analysis);
    const before = marking(reviewStates([missed, correct]));
    expect(marking(reviewStates([missed, correct, accept]))).toBe(before);
    expect(marking(reviewStates([missed, correct, accept, undo]))[0]).toBe(before[0]);
  });
});
