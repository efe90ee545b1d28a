import { voiceOf } from '@carveout/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accept,
  anyLog,
  assign,
  author,
  comment,
  correct,
  log,
  missed,
  position,
  ROUND,
  reject,
  undo,
} from '../../schema/test/events.ts';
import { compareRound } from '../src/reviewing/comparison.ts';
import { conflicting, refusalOf } from '../src/reviewing/refusal.ts';
import { visibleInBlindRound } from '../src/reviewing/visible.ts';

const CULTURE = author('ana', 'culture');
const COLLEAGUE = author('ben', 'culture');
const TRADE = author('cho', 'trade');
const ALONE = author('dia');
const round = ROUND;

describe('two at once on a finding', () => {
  const earlier = { by: CULTURE, round: null };
  test.each([
    { phenomenon: 'two decisions conflict', first: accept(), second: reject(), conflict: true },
    {
      phenomenon: 'a correction conflicts with a rejection',
      first: reject(),
      second: correct({ force: 'soft' }),
      conflict: true,
    },
    { phenomenon: 'a comment conflicts with no decision', first: accept(), second: comment('why?'), conflict: false },
    { phenomenon: 'a decision conflicts with no comment', first: comment('why?'), second: accept(), conflict: false },
    { phenomenon: 'two comments do not conflict', first: comment('a'), second: comment('b'), conflict: false },
    { phenomenon: 'two assignments conflict', first: assign('ana'), second: assign('cho'), conflict: true },
    { phenomenon: 'an assignment conflicts with no decision', first: accept(), second: assign('cho'), conflict: false },
    {
      phenomenon: 'positions of two organisations do not conflict',
      first: position('oppose'),
      second: position('support'),
      conflict: false,
    },
    {
      phenomenon: 'two positions of one organisation conflict',
      first: position('oppose'),
      second: position('support'),
      by: COLLEAGUE,
      conflict: true,
    },
    {
      phenomenon: 'decisions of two organisations in a blind round do not conflict',
      first: { ...accept(), round },
      second: { ...reject(), round },
      conflict: false,
    },
    {
      phenomenon: 'two decisions of one organisation in a blind round conflict',
      first: { ...accept(), round },
      second: { ...reject(), round },
      by: COLLEAGUE,
      conflict: true,
    },
    {
      phenomenon: 'two persons who speak for none decide apart in a blind round',
      first: { ...accept(), by: author('eli'), round },
      second: { ...reject(), round },
      by: ALONE,
      conflict: false,
    },
  ])('$phenomenon', ({ first, second, by = TRADE, conflict }) => {
    const seen = log({ ...earlier, ...first });
    const late = { ...log({ round: null, ...second, by })[0]!, after: null };
    expect(conflicting(late, seen)).toEqual(conflict ? seen : []);
    expect(conflicting({ ...late, after: 1 }, seen)).toEqual([]);
  });

  test('an undo conflicts with a decision that came since, and tells it', () => {
    const seen = log(accept(), comment('hm'), reject());
    const [back] = log({ ...undo(1), after: 2 });
    expect(conflicting(back!, seen)).toEqual([seen[2]]);
  });

  test('what is undone already is not undone again, even by who has seen that', () => {
    const seen = log(comment('oops'), undo(1));
    const [again] = log({ ...undo(1), after: 2 });
    expect(conflicting(again!, seen)).toEqual([seen[1]]);
  });

  test('what was done after an undo conflicts with who has not seen the undo', () => {
    const seen = log(accept(), undo(1));
    expect(conflicting({ ...log(reject())[0]!, after: 1 }, seen)).toEqual([seen[1]]);
  });
});

describe('a request is refused', () => {
  const given = {
    by: CULTURE,
    seen: log({ ...comment('one'), by: TRADE }, { ...undo(1), by: TRADE }, accept()),
    found: true,
    text: 'No Party shall impose customs duties.',
    members: new Set(['ana', 'cho']),
    undoesOthers: false,
  };
  const of = (request: object) => ({ after: null, reason: '', ...request }) as Parameters<typeof refusalOf>[0];
  const comments = { replyTo: null, mentions: [] as string[] };
  const passage = { range: [0, 8] as [number, number], quote: 'No Party' };
  test.each([
    { phenomenon: 'for a finding that is not there', request: of(accept()), but: { found: false }, code: 'not-found' },
    {
      phenomenon: 'for a missed passage that was taken back',
      request: of(accept('missed/1')),
      but: { found: false, seen: log(missed(), undo(1, 'missed/1')) },
      code: 'not-found',
    },
    {
      phenomenon: 'for an answer to a comment that was taken back',
      request: of({ ...comment('x'), replyTo: 1 }),
      code: 'not-found',
    },
    {
      phenomenon: 'for an answer to no comment',
      request: of({ ...comment('x'), ...comments, replyTo: 3 }),
      code: 'not-found',
    },
    {
      phenomenon: 'for a mention of a stranger',
      request: of({ ...comment('x'), ...comments, mentions: ['ana', 'eve'] }),
      code: 'bad-request',
    },
    {
      phenomenon: 'for an assignment to a stranger',
      request: of({ ...assign(null), assignee: 'eve' }),
      code: 'bad-request',
    },
    {
      phenomenon: 'for the position of a person',
      request: of(position('oppose')),
      but: { by: ALONE },
      code: 'forbidden',
    },
    { phenomenon: 'for an undo of what is not there', request: of(undo(9)), code: 'not-found' },
    { phenomenon: 'for an undo of an undo', request: of(undo(2)), code: 'bad-request' },
    { phenomenon: "for an undo of another's", request: of(undo(1)), code: 'forbidden' },
    {
      phenomenon: 'for a passage that reads otherwise',
      request: of(correct({ passage: { ...passage, quote: 'no Party' } })),
      code: 'bad-request',
    },
    {
      phenomenon: 'for a passage beyond the text',
      request: of({ ...missed(), passage: { range: [30, 40], quote: 'x'.repeat(10) } }),
      code: 'bad-request',
    },
    {
      phenomenon: 'for a passage of a text that is not there',
      request: of({ ...missed(), passage }),
      but: { text: undefined },
      code: 'bad-request',
    },
  ])('$phenomenon', ({ request, but = {}, code }) => {
    expect(refusalOf(request, { ...given, ...but })).toMatchObject({ code });
  });

  test.each([
    { phenomenon: 'a decision', request: of(accept()), but: {} },
    {
      phenomenon: 'a decision on a passage that a reviewer marked',
      request: of(accept('missed/1')),
      but: { found: false, seen: log(missed()) },
    },
    { phenomenon: "an owner's undo of another's", request: of(undo(1)), but: { undoesOthers: true } },
    { phenomenon: 'an undo on a finding that the analysis has no more', request: of(undo(3)), but: { found: false } },
    {
      phenomenon: 'an answer with a mention',
      request: of({ ...comment('x'), replyTo: 1, mentions: ['cho'] }),
      but: { seen: log(comment('one')) },
    },
    { phenomenon: 'a passage that reads so', request: of({ ...missed(), passage }), but: {} },
  ])('but not: $phenomenon', ({ request, but }) => {
    expect(refusalOf(request, { ...given, ...but })).toBeNull();
  });
});

describe('in a blind round', () => {
  const events = log(
    { ...accept(), by: CULTURE, round },
    { ...reject(), by: TRADE, round },
    { ...comment('ours'), by: COLLEAGUE, round },
    { ...assign('cho'), by: TRADE, round },
    { ...position('oppose'), by: TRADE },
    { ...accept('g'), by: ALONE, round },
    { ...undo(1), by: ALONE, round },
    { ...undo(2), by: ALONE, round },
  );
  test.each([
    {
      phenomenon: 'a member sees what the own organisation did, and who undid it',
      viewer: CULTURE,
      sees: [1, 3, 4, 7],
    },
    { phenomenon: 'the other ministry sees its own', viewer: TRADE, sees: [2, 4, 5, 8] },
    { phenomenon: 'who speaks for none sees only his own', viewer: ALONE, sees: [4, 6] },
    {
      phenomenon: 'the same person speaking for another organisation sees that one',
      viewer: author('ana', 'trade'),
      sees: [2, 4, 5, 8],
    },
    { phenomenon: 'an organisation named like a person is another voice', viewer: author('x', 'dia'), sees: [4] },
  ])('$phenomenon', ({ viewer, sees }) => {
    expect(visibleInBlindRound(events, viewer).map(({ id }) => id)).toEqual(sees);
  });

  test('nobody sees a word of another voice, whatever was done', () => {
    fc.assert(
      fc.property(anyLog, (any) => {
        for (const viewer of [CULTURE, TRADE, ALONE]) {
          for (const event of visibleInBlindRound(any, viewer)) {
            const shown = event.kind === 'undo' ? any.find(({ id }) => id === event.undoes)! : event;
            expect(shown.kind === 'assign' || voiceOf(shown.by) === voiceOf(viewer)).toBe(true);
          }
        }
      }),
    );
  });
});

describe('after a blind round', () => {
  test('each finding shows who decided what, and where they disagree', () => {
    const events = log(
      { ...accept(), by: CULTURE, round },
      { ...reject(), by: TRADE, round },
      { ...accept('g'), by: CULTURE, round },
      { ...accept('g'), by: ALONE, round },
      { ...position('support', 'h'), by: CULTURE, round },
      { ...position('oppose', 'h'), by: TRADE, round },
      { ...comment('only words', null, 'i'), by: TRADE, round },
      accept(),
      undo(2),
    );
    const told = compareRound(events, round).map(({ finding, judgements, positions, disagreement }) => [
      finding,
      judgements.map(({ voice, state }) => `${voice} ${state}`),
      positions.map(({ stance }) => stance),
      disagreement,
    ]);
    expect(told).toEqual([
      ['f', ['organisation:culture accepted', 'organisation:trade rejected'], [], { decision: true, position: false }],
      ['g', ['organisation:culture accepted', 'user:dia accepted'], [], { decision: false, position: false }],
      ['h', [], ['support', 'oppose'], { decision: false, position: true }],
    ]);
  });

  test('whoever marks a missed passage holds it for a clause', () => {
    const events = log({ ...missed(), by: CULTURE, round }, { ...reject('missed/1'), by: TRADE, round });
    expect(compareRound(events, round)).toMatchObject([
      { judgements: [{ state: 'accepted' }, { state: 'rejected' }], disagreement: { decision: true } },
    ]);
  });

  test('a round that nobody used compares nothing', () => expect(compareRound(log(accept()), round)).toEqual([]));
});
