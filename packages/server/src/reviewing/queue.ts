import {
  type EventOf,
  groupOf,
  type QueueAgreement,
  type QueueFinding,
  type QueueReview,
  type ReviewEvent,
  reviewStates,
  type Thread,
} from '@carveout/schema';
import type { DigestRow } from '../store/analyses.ts';
import { type DigestUnit, opening } from '../store/digest.ts';

/**
 * An agreement as the queue of its dossier shows it. `events` are what the reader may see of its review, oldest first.
 * What reviewers marked as missed is listed among the findings, in the order of the text. Linear, but for that order.
 */
export function queueOf(
  { id, superseded }: Pick<QueueAgreement, 'id' | 'superseded'>,
  { summary, digest }: DigestRow,
  events: readonly ReviewEvent[],
): QueueAgreement {
  const states = reviewStates(events);
  const missed = [...states].flatMap(([finding, review]) =>
    review.missed ? [missedFinding(finding, review.missed, digest.units)] : [],
  );
  const findings =
    missed.length === 0 ? digest.findings : [...digest.findings, ...missed].sort((a, b) => a.start - b.start);
  const listed = new Set(findings.map((finding) => finding.id));
  const last = new Map(events.map((event) => [event.finding, event.id]));
  const reviews = [...last].flatMap(([finding, at]): QueueReview[] => {
    const review = states.get(finding);
    if (!listed.has(finding)) return [];
    if (!review) return [{ finding, state: 'open', disputed: false, assignee: null, comments: 0, last: at }];
    const { category, force } = review.correction ?? {};
    return [
      {
        finding,
        state: review.state,
        disputed: review.disputed,
        ...((category || force) && { correction: { ...(category && { category }), ...(force && { force }) } }),
        assignee: review.assignee,
        comments: commentsIn(review.threads),
        last: at,
      },
    ];
  });
  const { units, ...used } = unitsUsed(digest.units, findings);
  const { title, language, parties } = summary;
  return { id, title, language, parties, superseded, units, findings: used.findings, reviews };
}

const commentsIn = (threads: readonly Thread[]): number =>
  threads.reduce((sum, { replies }) => sum + 1 + commentsIn(replies), 0);

function missedFinding(
  id: string,
  { passage, category, force }: EventOf<'missed'>,
  units: readonly DigestUnit[],
): QueueFinding {
  const [start] = passage.range;
  // Units nest, and follow one another in the order of the text: the last that holds it is the narrowest.
  const unit = units.findLastIndex(({ range: [from, to] }) => from <= start && start < to);
  return {
    id,
    category,
    group: groupOf(category),
    force,
    confidence: null,
    unit: unit < 0 ? null : unit,
    tail: '',
    start,
    quote: opening(passage.quote),
  };
}

/** The units that findings stand in, without the others; the findings then point into these. */
function unitsUsed(
  all: readonly DigestUnit[],
  findings: readonly QueueFinding[],
): Pick<QueueAgreement, 'units' | 'findings'> {
  const places = new Map<number, number>();
  const units: QueueAgreement['units'] = [];
  const moved = findings.map((finding) => {
    if (finding.unit === null) return finding;
    const unit = places.getOrInsertComputed(finding.unit, (at) => {
      const { provision, steps } = all[at]!;
      return units.push({ provision, steps }) - 1;
    });
    return { ...finding, unit };
  });
  return { units, findings: moved };
}
