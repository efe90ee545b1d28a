import type { Finding } from '@carveout/schema';
import { useCallback, useRef, useState } from 'react';
import { type FailureCode, failureCode } from '../api/request.ts';
import { newRequestId } from '../api/request-id.ts';
import { type PageDecision, useDecide } from '../api/reviews.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import type { RoomModel } from './model.ts';

/** A decision that the server did not keep, and why. */
type Refusal = {
  readonly code: FailureCode;
  readonly decision: PageDecision;
};

/** What a reviewer can do in the room, and which decisions were not kept. */
export type Decisions = {
  readonly accept: (finding: Finding) => void;
  readonly reopen: (finding: Finding) => void;
  readonly reject: (finding: Finding, reason: string) => void;
  /** Takes the last decision of this visit back, or that on the selected finding. */
  readonly undo: () => void;
  /** The finding whose rejection is being written; null for none. */
  readonly rejecting: Finding['id'] | null;
  readonly beginReject: (finding: Finding) => void;
  readonly endReject: () => void;
  /** The reason typed so far; it outlives a refusal by the server. */
  readonly draft: string;
  readonly setDraft: (reason: string) => void;
  /** By finding, until it is decided on again: the reviewer may be far on when a refusal comes. */
  readonly refused: ReadonlyMap<Finding['id'], Refusal>;
  readonly dismissRefusals: () => void;
};

/** The decisions on the findings of one agreement. */
export function useDecisions(
  agreement: string,
  { selected, stateOf, placeOf, select, analysis }: RoomModel,
): Decisions {
  const { t } = useWording();
  const { name } = useCategories();
  const announce = useAnnounce();
  const { mutate } = useDecide(agreement);
  const [rejecting, setRejecting] = useState<Finding['id'] | null>(null);
  const [drafts, setDrafts] = useState<ReadonlyMap<Finding['id'], string>>(new Map());
  const [refused, setRefused] = useState<Decisions['refused']>(new Map());
  const made = useRef<Finding['id'][]>([]);

  const draftFor = useCallback(
    (finding: Finding['id'], reason: string) => setDrafts((before) => withEntry(before, finding, reason || null)),
    [],
  );
  const refuse = (finding: Finding['id'], refusal: Refusal | null) =>
    setRefused((before) => withEntry(before, finding, refusal));

  const decide = (finding: Finding, decision: PageDecision, reason = '') => {
    refuse(finding.id, null);
    setRejecting(null);
    const words = { category: name(finding.category), place: placeOf(finding.provision) };
    mutate(
      { finding: finding.id, decision, reason, request: newRequestId() },
      {
        onSuccess: () => {
          if (decision === 'reject') draftFor(finding.id, '');
          if (decision === 'reopen') made.current = made.current.filter((id) => id !== finding.id);
          else made.current.push(finding.id);
          announce(t(`decide.did.${decision}`, words));
        },
        onError: (error) => {
          refuse(finding.id, { code: failureCode(error), decision });
          // The form comes back with its reason, but takes no other one's place.
          if (decision === 'reject') setRejecting((writing) => writing ?? finding.id);
        },
      },
    );
  };

  return {
    accept: (finding) => stateOf(finding) !== 'accepted' && decide(finding, 'accept'),
    reopen: (finding) => stateOf(finding) !== 'open' && decide(finding, 'reopen'),
    reject: (finding, reason) => {
      draftFor(finding.id, reason);
      decide(finding, 'reject', reason);
    },
    undo: () => {
      const last = made.current.at(-1);
      const finding = (last && analysis.findings.find(({ id }) => id === last)) || selected;
      if (!finding || stateOf(finding) === 'open') return announce(t('decide.undoNothing'));
      if (finding !== selected) select(finding);
      decide(finding, 'reopen');
    },
    rejecting,
    beginReject: (finding) => stateOf(finding) !== 'rejected' && setRejecting(finding.id),
    endReject: () => setRejecting(null),
    draft: (rejecting !== null && drafts.get(rejecting)) || '',
    setDraft: (reason) => rejecting !== null && draftFor(rejecting, reason),
    refused,
    dismissRefusals: () => setRefused(new Map()),
  };
}

/** The same map with another value under a key, or without the key for null. */
function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V | null): ReadonlyMap<K, V> {
  const changed = new Map(map);
  if (value === null) changed.delete(key);
  else changed.set(key, value);
  return changed;
}
