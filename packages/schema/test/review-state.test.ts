import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FindingReview, type ReviewEvent, reviewStates, type Thread, UNTOUCHED } from '../src/index.ts';
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
  reopen,
  undo,
} from './events.ts';

const CULTURE = author('ana', 'culture');
const TRADE = author('cho', 'trade');
const stateOf = (events: readonly ReviewEvent[], finding = 'f'): FindingReview =>
  reviewStates(events).get(finding) ?? UNTOUCHED;

const category = { category: 'data-flows' as const };
const force = { force: 'soft' as const };
const inRound = { round: ROUND };

test.each([
  { phenomenon: 'nothing done', events: log(), state: 'open' },
  { phenomenon: 'accepted', events: log(accept()), state: 'accepted' },
  { phenomenon: 'the later decision holds', events: log(accept(), reject()), state: 'rejected' },
  { phenomenon: 'to be decided again', events: log(accept(), reject(), reopen()), state: 'open' },
  {
    phenomenon: 'an undo brings the decision before back',
    events: log(accept(), reject(), undo(2)),
    state: 'accepted',
  },
  {
    phenomenon: 'an undo of what no longer holds changes nothing',
    events: log(accept(), reject(), undo(1)),
    state: 'rejected',
  },
  { phenomenon: 'reopening undone', events: log(accept(), reopen(), undo(2)), state: 'accepted' },
  { phenomenon: 'corrected', events: log(correct(category)), state: 'corrected', correction: category },
  {
    phenomenon: 'a second correction keeps what the first said of something else',
    events: log(correct(category), correct(force)),
    state: 'corrected',
    correction: { ...category, ...force },
  },
  {
    phenomenon: 'accepted as the engine found it, after a correction',
    events: log(correct(category), accept()),
    state: 'accepted',
  },
  {
    phenomenon: 'a correction after a rejection begins anew',
    events: log(correct(category), reject(), correct(force)),
    state: 'corrected',
    correction: force,
  },
  {
    phenomenon: 'two ministries agree, apart',
    events: log({ ...accept(), by: CULTURE, ...inRound }, { ...accept(), by: TRADE, ...inRound }),
    state: 'accepted',
  },
  {
    phenomenon: 'two ministries disagree, apart',
    events: log({ ...accept(), by: CULTURE, ...inRound }, { ...reject(), by: TRADE, ...inRound }),
    state: 'open',
    disputed: true,
  },
  {
    phenomenon: 'two ministries correct to different categories, apart',
    events: log(
      { ...correct(category), by: CULTURE, ...inRound },
      { ...correct({ category: 'source-code' }), by: TRADE, ...inRound },
    ),
    state: 'open',
    disputed: true,
  },
  {
    phenomenon: 'the second decision of one ministry takes the place of its first',
    events: log(
      { ...accept(), by: CULTURE, ...inRound },
      { ...reject(), by: TRADE, ...inRound },
      { ...reject(), by: author('ben', 'culture'), ...inRound },
    ),
    state: 'rejected',
  },
  {
    phenomenon: 'a disagreement settled in the open',
    events: log({ ...accept(), by: CULTURE, ...inRound }, { ...reject(), by: TRADE, ...inRound }, accept()),
    state: 'accepted',
  },
  {
    phenomenon: 'what settled a disagreement undone',
    events: log({ ...accept(), by: CULTURE, ...inRound }, { ...reject(), by: TRADE, ...inRound }, accept(), undo(3)),
    state: 'open',
    disputed: true,
  },
  {
    phenomenon: 'a correction in the open goes on from what all had agreed on, apart',
    events: log(
      { ...correct(category), by: CULTURE, ...inRound },
      { ...correct(category), by: TRADE, ...inRound },
      correct(force),
    ),
    state: 'corrected',
    correction: { ...category, ...force },
  },
  {
    phenomenon: 'a blind round takes the place of what was decided before',
    events: log(accept(), { ...reject(), by: TRADE, ...inRound }),
    state: 'rejected',
  },
])('$phenomenon', ({ events, state, correction = null, disputed = false }) => {
  expect(stateOf(events)).toMatchObject({ state, correction, disputed });
});

test('a comment taken back leaves the answers to it', () => {
  const events = log(comment('one'), comment('two', 1), comment('three', 2), comment('four', 1), undo(2));
  const shape = ({ comment: { id }, replies }: Thread): unknown => [id, replies.map(shape)];
  expect(stateOf(events).threads.map(shape)).toEqual([
    [1, [[4, []]]],
    [3, []],
  ]);
});

test('of each organisation the latest position holds, and all are kept', () => {
  const events = log(
    { ...position('oppose'), by: CULTURE },
    { ...position('support'), by: TRADE },
    { ...position('reserve'), by: author('ben', 'culture') },
  );
  expect(
    stateOf(events).positions.map(({ organisation, latest, history }) => [
      organisation.id,
      latest.stance,
      history.length,
    ]),
  ).toEqual([
    ['culture', 'reserve', 2],
    ['trade', 'support', 1],
  ]);
});

test('a finding is assigned to whom it was assigned last', () => {
  expect(stateOf(log(assign('ana'), assign('cho'))).assignee?.id).toBe('cho');
  expect(stateOf(log(assign('ana'), assign(null))).assignee).toBeNull();
  expect(stateOf(log(assign('ana'), assign('cho'), undo(2))).assignee?.id).toBe('ana');
});

test('a passage marked as missed is reviewed like a finding, until it is taken back', () => {
  const marked = log(missed(), accept('missed/1'));
  expect(stateOf(marked, 'missed/1')).toMatchObject({ state: 'accepted', missed: { id: 1 } });
  expect(stateOf(log(missed(), undo(1, 'missed/1')), 'missed/1')).toEqual(UNTOUCHED);
});

test('any events fold to one state, in which everything that counts is found once', () => {
  fc.assert(
    fc.property(anyLog, (events) => {
      const states = reviewStates(events);
      expect(reviewStates(structuredClone(events))).toEqual(states);
      const undone = new Set(events.flatMap((event) => (event.kind === 'undo' ? [event.undoes] : [])));
      const counted = (kind: ReviewEvent['kind']) =>
        events.filter((event) => event.kind === kind && !undone.has(event.id)).map(({ id }) => id);
      const reviews = [...states.values()];
      const flat = ({ comment: { id }, replies }: Thread): number[] => [id, ...replies.flatMap(flat)];
      const sorted = (ids: number[]) => ids.sort((a, b) => a - b);
      expect(sorted(reviews.flatMap(({ threads }) => threads.flatMap(flat)))).toEqual(counted('comment'));
      expect(sorted(reviews.flatMap(({ proposals }) => proposals.map(({ id }) => id)))).toEqual(counted('propose'));
      for (const { state, outcomes, disputed, correction } of reviews) {
        expect(disputed && state !== 'open').toBe(false);
        expect(state === 'open').toBe(outcomes.length === 0 || disputed);
        expect(correction !== null).toBe(state === 'corrected');
      }
    }),
  );
});

test('an undo restores exactly the state before what it undoes', () => {
  fc.assert(
    fc.property(anyLog, anyLog, (events, more) => {
      fc.pre(more.length > 0);
      const next = { ...more.find(({ kind }) => kind !== 'undo')!, id: events.length + 1 };
      fc.pre(next.kind !== undefined);
      const back = { ...log(undo(next.id, next.finding))[0]!, id: next.id + 1 };
      expect(reviewStates([...events, next, back])).toEqual(reviewStates(events));
    }),
  );
});

test('an undo of anything, whenever, leaves what would be had it never been', () => {
  fc.assert(
    fc.property(anyLog, fc.nat(), (events, at) => {
      const undone = new Set(events.flatMap((event) => (event.kind === 'undo' ? [event.undoes] : [])));
      const targets = events.filter((event) => event.kind !== 'undo' && !undone.has(event.id));
      fc.pre(targets.length > 0);
      const target = targets[at % targets.length]!;
      const back = { ...log(undo(target.id, target.finding))[0]!, id: events.length + 1 };
      expect(reviewStates([...events, back])).toEqual(reviewStates(events.filter((event) => event !== target)));
    }),
  );
});

test('the order of events on different findings does not matter', () => {
  fc.assert(
    fc.property(anyLog, (events) => {
      const apart = [...Map.groupBy(events, ({ finding }) => finding).values()].reverse().flat();
      expect(new Map(reviewStates(apart))).toEqual(reviewStates(events));
    }),
  );
});

test('states survive JSON', () => {
  fc.assert(
    fc.property(anyLog, (events) => {
      const states = [...reviewStates(events)];
      expect(JSON.parse(JSON.stringify(states))).toEqual(states);
    }),
  );
});
