import fc from 'fast-check';
import type { Author, ReviewEvent } from '../src/index.ts';

/** What only some events have to say, and what all have. */
type Done = ReviewEvent extends infer Event
  ? Event extends ReviewEvent
    ? Omit<Event, 'id' | 'at' | 'after' | 'round' | 'by'>
    : never
  : never;

export const ROUND = '019a0000-0000-7000-8000-000000000001';

/** A person, who speaks for a ministry when one is named. */
export const author = (user: string, organisation?: string): Author => ({
  user: { id: user, name: user.toUpperCase() },
  organisation: organisation === undefined ? null : { id: organisation, name: `Ministry of ${organisation}` },
});

/** Events one after another, each with the number of its place, from 1. */
export const log = (
  ...events: readonly (Done & { by?: Author; round?: string | null; after?: number | null })[]
): ReviewEvent[] =>
  events.map((event, at) => ({
    by: author('ana', 'culture'),
    round: null,
    after: null,
    ...event,
    id: at + 1,
    at: '2026-03-02T10:00:00.000Z',
  }));

export const accept = (finding = 'f') => ({ kind: 'accept' as const, finding, reason: '' });
export const reject = (finding = 'f') => ({ kind: 'reject' as const, finding, reason: 'goods only' });
export const reopen = (finding = 'f') => ({ kind: 'reopen' as const, finding, reason: '' });
export const undo = (undoes: number, finding = 'f') => ({ kind: 'undo' as const, finding, undoes, reason: '' });
export const correct = (correction: Extract<Done, { kind: 'correct' }>['correction'], finding = 'f') => ({
  kind: 'correct' as const,
  finding,
  correction,
  reason: '',
});
export const comment = (text: string, replyTo: number | null = null, finding = 'f') => ({
  kind: 'comment' as const,
  finding,
  text,
  replyTo,
  mentions: [],
});
export const assign = (to: string | null, finding = 'f') => ({
  kind: 'assign' as const,
  finding,
  assignee: to === null ? null : author(to).user,
});
export const position = (stance: 'support' | 'oppose' | 'reserve', finding = 'f') => ({
  kind: 'position' as const,
  finding,
  stance,
  text: '',
});
export const missed = (finding = 'missed/1') => ({
  kind: 'missed' as const,
  finding,
  passage: { range: [0, 5] as [number, number], quote: 'No Pa' },
  category: 'data-flows' as const,
  force: 'binding' as const,
  reason: '',
});

const PEOPLE = [author('ana', 'culture'), author('ben', 'culture'), author('cho', 'trade'), author('dia')] as const;
const FINDINGS = ['f', 'g', 'missed/1'] as const;

const step = fc.record({
  who: fc.nat(PEOPLE.length - 1),
  finding: fc.constantFrom(...FINDINGS),
  blind: fc.boolean(),
  target: fc.nat(),
  kind: fc.constantFrom(
    'accept',
    'reject',
    'correct',
    'reopen',
    'comment',
    'assign',
    'position',
    'propose',
    'missed',
    'undo',
  ),
  variant: fc.nat(2),
});

/** Any sequence of events that a server would have taken, on three findings by four people. */
export const anyLog: fc.Arbitrary<ReviewEvent[]> = fc.array(step, { maxLength: 40 }).map((steps) => {
  const events: ReviewEvent[] = [];
  for (const { who, finding, blind, target, kind, variant } of steps) {
    const done = doneBy(kind, { finding, variant, target, before: events });
    if (done) {
      const given = { by: PEOPLE[who]!, round: blind ? ROUND : null, after: null, at: '2026-03-02T10:00:00.000Z' };
      events.push({ ...done, ...given, id: events.length + 1 });
    }
  }
  return events;
});

function doneBy(
  kind: ReviewEvent['kind'],
  given: { finding: string; variant: number; target: number; before: readonly ReviewEvent[] },
): Done | undefined {
  const { finding, variant, target, before } = given;
  const own = before.filter((event) => event.finding === finding);
  const stances = ['support', 'oppose', 'reserve'] as const;
  const corrections = [
    { category: 'data-flows' as const },
    { force: 'soft' as const },
    { passage: { range: [1, 2] as [number, number], quote: 'o' } },
  ];
  switch (kind) {
    case 'accept':
      return accept(finding);
    case 'reject':
      return reject(finding);
    case 'reopen':
      return reopen(finding);
    case 'correct':
      return correct(corrections[variant]!, finding);
    case 'comment': {
      const comments = own.filter((event) => event.kind === 'comment');
      return comment(`remark ${variant}`, comments[target % (comments.length + 1)]?.id ?? null, finding);
    }
    case 'assign':
      return assign(['ana', 'cho', null][variant]!, finding);
    case 'position':
      return position(stances[variant]!, finding);
    case 'propose':
      return { kind, finding, text: `wording ${variant}` };
    case 'missed':
      return own.length === 0 && finding.startsWith('missed/') ? missed(finding) : undefined;
    case 'undo': {
      const undone = new Set(own.flatMap((event) => (event.kind === 'undo' ? [event.undoes] : [])));
      const targets = own.filter((event) => event.kind !== 'undo' && !undone.has(event.id));
      return targets.length > 0 ? undo(targets[target % targets.length]!.id, finding) : undefined;
    }
  }
}
