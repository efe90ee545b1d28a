import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Author,
  type Proposal,
  type ProposalEvent,
  type ProposalState,
  proposalStates,
  type Stance,
} from '../src/index.ts';
import { author } from './events.ts';

const CULTURE = author('ana', 'culture');
const TRADE = author('cho', 'trade');
const NOBODY = author('dia');

const idOf = (name: string) => `019a0000-0000-7000-8000-00000000000${'abc'.indexOf(name) + 1}`;

const clause = (text: string, { after = 'ch9.art4', number = '9.5' } = {}): Proposal => ({
  spot: { seat: 'chapter', parent: 'ch9', after, number },
  heading: 'Cultural Industries',
  text,
});
const rewording = (start: number, end: number): Proposal => ({ range: [start, end], quote: 'shall', text: 'should' });

type Done = ProposalEvent extends infer Event
  ? Event extends ProposalEvent
    ? Omit<Event, 'id' | 'at' | 'after' | 'by' | 'proposal'>
    : never
  : never;
type Step = Done & { readonly on?: string; readonly by?: Author; readonly after?: number | null };

/** Events one after another, each with the number of its place, from 1; on the proposal `a` unless told. */
const log = (...steps: readonly Step[]): ProposalEvent[] =>
  steps.map(({ on = 'a', ...step }, at) => ({
    by: CULTURE,
    after: at === 0 ? null : at,
    ...step,
    proposal: idOf(on),
    id: at + 1,
    at: '2026-03-02T10:00:00.000Z',
  }));

const put = (draft = clause('one'), aim: Partial<ProposalState['aim']> = {}) => ({
  kind: 'put' as const,
  draft,
  aim: { commitments: [], ...aim },
});
const revise = (text: string) => ({ kind: 'revise' as const, draft: clause(text), reason: '' });
const position = (stance: Stance) => ({ kind: 'position' as const, stance, text: '' });
const comment = (text: string, replyTo: number | null = null) => ({ kind: 'comment' as const, text, replyTo });
const accept = { kind: 'accept' as const, reason: '' };
const withdraw = { kind: 'withdraw' as const, reason: '' };
const reopen = { kind: 'reopen' as const, reason: '' };
const merge = (into: string) => ({ kind: 'merge' as const, into: idOf(into), reason: '' });
const undo = (undoes: number) => ({ kind: 'undo' as const, undoes, reason: '' });

const textOf = ({ draft }: ProposalState) => draft.text;

test.each([
  { phenomenon: 'put forward', events: log(put()), status: 'open', text: 'one' },
  { phenomenon: 'revised', events: log(put(), revise('two')), status: 'open', text: 'two' },
  { phenomenon: 'a revision taken back', events: log(put(), revise('two'), undo(2)), status: 'open', text: 'one' },
  {
    phenomenon: 'a revision taken back that was revised since',
    events: log(put(), revise('two'), revise('three'), undo(2)),
    status: 'open',
    text: 'three',
  },
  { phenomenon: 'accepted', events: log(put(), accept), status: 'accepted', text: 'one' },
  { phenomenon: 'an acceptance taken back', events: log(put(), accept, undo(2)), status: 'open', text: 'one' },
  { phenomenon: 'withdrawn', events: log(put(), withdraw), status: 'withdrawn', text: 'one' },
  { phenomenon: 'open again', events: log(put(), withdraw, reopen), status: 'open', text: 'one' },
  { phenomenon: 'reopening taken back', events: log(put(), accept, reopen, undo(3)), status: 'accepted', text: 'one' },
  {
    phenomenon: 'merged into another',
    events: log(put(), { ...put(), on: 'b' }, merge('b')),
    status: 'merged',
    text: 'one',
  },
])('$phenomenon: $status, "$text"', ({ events, status, text }) => {
  const [state] = proposalStates(events);
  expect(state?.status).toBe(status);
  expect(textOf(state!)).toBe(text);
});

test('what nobody saw put forward is no proposal', () => {
  expect(proposalStates(log(revise('two'), accept))).toEqual([]);
});

test('who speaks for no ministry has a voice of their own, and the last word of each voice counts', () => {
  const [state] = proposalStates(
    log(
      put(),
      position('oppose'),
      { ...position('reserve'), by: TRADE },
      { ...position('support'), by: NOBODY },
      position('support'),
    ),
  );
  expect(state!.positions.map(({ voice, latest }) => [voice, latest.stance])).toEqual([
    ['organisation:culture', 'support'],
    ['organisation:trade', 'reserve'],
    ['user:dia', 'support'],
  ]);
  expect(state!.positions[0]!.history).toHaveLength(2);
});

test.each([
  { phenomenon: 'said of the words that hold', events: log(put(), position('support')), outdated: false },
  { phenomenon: 'reworded since', events: log(put(), position('support'), revise('two')), outdated: true },
  {
    phenomenon: 'said without having seen the new words',
    events: log(put(), revise('two'), { ...position('support'), after: 1 }),
    outdated: true,
  },
  {
    phenomenon: 'the new words taken back',
    events: log(put(), position('support'), revise('two'), undo(3)),
    outdated: false,
  },
])('a position: $phenomenon', ({ events, outdated }) => {
  expect(proposalStates(events)[0]!.positions[0]!.outdated).toBe(outdated);
});

test.each([
  { phenomenon: 'one spot', drafts: [clause('x'), clause('y')], aims: [{}, {}], rivals: true },
  {
    phenomenon: 'two spots',
    drafts: [clause('x'), clause('y', { after: 'ch9.art3', number: '9.4' })],
    aims: [{}, {}],
    rivals: false,
  },
  {
    phenomenon: 'two spots, one commitment',
    drafts: [clause('x'), clause('y', { after: 'ch9.art3' })],
    aims: [{ commitments: ['f', 'g'] }, { commitments: ['g'] }],
    rivals: true,
  },
  {
    phenomenon: 'two spots, one measure',
    drafts: [clause('x'), clause('y', { after: 'ch9.art3' })],
    aims: [{ measure: 'levy' }, { measure: 'levy' }],
    rivals: true,
  },
  { phenomenon: 'the same words', drafts: [rewording(10, 15), rewording(12, 20)], aims: [{}, {}], rivals: true },
  { phenomenon: 'words side by side', drafts: [rewording(10, 15), rewording(15, 20)], aims: [{}, {}], rivals: false },
  { phenomenon: 'a clause and a rewording', drafts: [clause('x'), rewording(0, 9)], aims: [{}, {}], rivals: false },
])('rivals: $phenomenon', ({ drafts, aims, rivals }) => {
  const events = log(put(drafts[0], aims[0]), { ...put(drafts[1], aims[1]), on: 'b' });
  const [a, b] = proposalStates(events);
  expect(a!.rivals).toEqual(rivals ? [b!.id] : []);
  expect(b!.rivals).toEqual(rivals ? [a!.id] : []);
  // what was withdrawn competes with nothing
  const [gone, left] = proposalStates([...events, ...log(withdraw).map((event) => ({ ...event, id: 3 }))]);
  expect([gone!.rivals, left!.rivals]).toEqual([[], []]);
});

test('what went into a proposal is told by it, and an answer to a comment taken back stands for itself', () => {
  const [a, b] = proposalStates(
    log(put(), { ...put(), on: 'b' }, merge('b'), comment('why?'), comment('see 9.4', 4), undo(4)),
  );
  expect(b!.merged).toEqual([a!.id]);
  expect(a!.threads.map(({ comment: { text } }) => text)).toEqual(['see 9.4']);
});

const KINDS = ['revise', 'position', 'comment', 'accept', 'withdraw', 'merge', 'reopen', 'undo'] as const;

/** Any sequence of events that a server would have taken, on three proposals. */
const anyLog: fc.Arbitrary<ProposalEvent[]> = fc
  .array(fc.record({ on: fc.constantFrom('a', 'b', 'c'), kind: fc.constantFrom(...KINDS), target: fc.nat() }), {
    maxLength: 30,
  })
  .map((steps) => {
    const events = log(...['a', 'b', 'c'].map((on) => ({ ...put(clause(on)), on })));
    for (const { on, kind, target } of steps) {
      const own = events.filter((event) => event.proposal === idOf(on));
      const undone = new Set(own.flatMap((event) => (event.kind === 'undo' ? [event.undoes] : [])));
      const targets = own.filter(({ kind, id }) => kind !== 'undo' && kind !== 'put' && !undone.has(id));
      const done: Record<(typeof KINDS)[number], Done | undefined> = {
        revise: revise(`${target}`),
        position: position((['support', 'oppose', 'reserve'] as const)[target % 3]!),
        comment: comment('hm'),
        accept,
        withdraw,
        merge: merge(on === 'a' ? 'b' : 'a'),
        reopen,
        undo: targets.length > 0 ? undo(targets[target % targets.length]!.id) : undefined,
      };
      if (done[kind])
        events.push({
          ...log({ ...done[kind], on })[0]!,
          id: events.length + 1,
          after: own.at(-1)!.id,
        } as ProposalEvent);
    }
    return events;
  });

test('what was taken back leaves no trace but in the history', () => {
  fc.assert(
    fc.property(anyLog, (events) => {
      const undone = new Set(events.flatMap((event) => (event.kind === 'undo' ? [event.undoes, event.id] : [])));
      const without = events.filter(({ id }) => !undone.has(id));
      const bare = (states: readonly ProposalState[]) => states.map(({ history: _, last: __, ...state }) => state);
      expect(bare(proposalStates(events))).toEqual(bare(proposalStates(without)));
    }),
    { numRuns: 60 },
  );
});

test('rivalry is mutual, and whatever is done with one proposal leaves the words of the others', () => {
  fc.assert(
    fc.property(anyLog, (events) => {
      const states = new Map(proposalStates(events).map((state) => [state.id, state]));
      for (const { id, rivals } of states.values())
        for (const rival of rivals) expect(states.get(rival)!.rivals).toContain(id);
      for (const [id, { draft, status }] of states) {
        const [alone] = proposalStates(events.filter(({ proposal }) => proposal === id));
        expect([alone!.draft, alone!.status]).toEqual([draft, status]);
      }
    }),
    { numRuns: 60 },
  );
});
