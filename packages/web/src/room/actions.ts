import { type Finding, type ReviewEvent, standingEvents } from '@carveout/schema';
import { useRef, useState } from 'react';
import { narrowest } from '../agreement/marked.ts';
import { useMemberNames } from '../api/account.ts';
import { type FailureCode, failureCode } from '../api/request.ts';
import { newRequestId } from '../api/request-id.ts';
import { findingOf, type ReviewAct, type Sent, useReviewing } from '../api/reviews.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { addressFinding } from './address.ts';
import { type Drafts, type DraftsKept, type FormKind, NEW, withDraft, withEntry } from './drafts.ts';
import type { RoomModel } from './model.ts';

/** An act that the server did not keep, and why. */
type Refusal = {
  readonly code: FailureCode;
  readonly act: ReviewAct;
};

/** A form that is open: what it sends, and on which finding. */
type Writing = { readonly kind: FormKind; readonly finding: Finding['id'] };

/** What a reviewer can do in the room, what is being written, and what was not kept. */
export type Actions = {
  readonly accept: (finding: Finding) => void;
  readonly reopen: (finding: Finding) => void;
  /** Does what a form has collected, and closes it. */
  readonly send: (act: ReviewAct) => void;
  /** Takes back the last thing that the reviewer did in this visit and that stands, else the last on the selected finding. */
  readonly undo: () => void;
  readonly takeBack: (event: ReviewEvent) => void;
  /** The form that is open; null for none. */
  readonly writing: Writing | null;
  /** Opens a form, with what was typed in it before, else with the draft given. */
  readonly open: <K extends FormKind>(kind: K, finding: Finding['id'], draft?: Drafts[K]) => void;
  readonly close: () => void;
  /** What was typed in a form so far; it outlives a refusal by the server. */
  readonly draft: <K extends FormKind>(kind: K, finding: Finding['id']) => Drafts[K] | undefined;
  readonly keep: <K extends FormKind>(kind: K, finding: Finding['id'], draft: Drafts[K]) => void;
  /** By finding, until something is done on it again: the reviewer may be far on when a refusal comes. */
  readonly refused: ReadonlyMap<Finding['id'], Refusal>;
  readonly dismissRefusals: () => void;
};

const FORMS: ReadonlySet<string> = new Set<FormKind>(['reject', 'correct', 'comment', 'position', 'missed']);

/** The form that an act comes from; null for what is done by a button alone. */
const formOf = ({ kind }: ReviewAct): FormKind | null => (FORMS.has(kind) ? (kind as FormKind) : null);

/** What a reviewer can do with the findings of the agreement that is open. */
export function useActions(model: RoomModel): Actions {
  const { summary, selected, stateOf, placeOf, select, finding: findingCalled, events, viewer, analysis } = model;
  const { t } = useWording();
  const { name } = useCategories();
  const announce = useAnnounce();
  const { mutate } = useReviewing(summary.id, {
    by: viewer.author,
    nameOf: useMemberNames(summary.dossier),
  });
  const [writing, setWriting] = useState<Writing | null>(null);
  const [drafts, setDrafts] = useState<DraftsKept>({});
  const [refused, setRefused] = useState<Actions['refused']>(new Map());
  const made = useRef<string[]>([]);

  const keep: Actions['keep'] = (kind, finding, draft) =>
    setDrafts((before) => withDraft(before, { kind, finding, draft }));
  const refuse = (finding: Finding['id'], refusal: Refusal | null) =>
    setRefused((before) => withEntry(before, finding, refusal));

  const does = (sent: Sent) => {
    const { act, request } = sent;
    const form = formOf(act);
    const about = act.kind === 'missed' ? NEW : act.finding;
    const passage = findingCalled(findingOf(sent));
    const words =
      act.kind === 'missed'
        ? { category: name(act.category), place: placeOf(narrowest(analysis.agreement, act.passage.range)?.id ?? '') }
        : { category: passage ? name(passage.category) : '', place: passage ? placeOf(passage.provision) : '' };
    refuse(about, null);
    setWriting(null);
    if (act.kind !== 'undo') made.current.push(request);
    mutate(sent, {
      onSuccess: () => {
        if (form) setDrafts((before) => withDraft(before, { kind: form, finding: about, draft: null }));
        announce(t(`review.said.${act.kind}`, words));
      },
      onError: (error) => {
        made.current = made.current.filter((other) => other !== request);
        refuse(about, { code: failureCode(error), act });
        // The form comes back with what was typed, but takes no other one's place.
        if (form) setWriting((other) => other ?? { kind: form, finding: about });
      },
    });
    if (act.kind === 'missed') addressFinding(findingOf(sent));
  };
  const send = (act: ReviewAct) => does({ act, request: newRequestId() });
  const takeBack = ({ finding, id, request }: ReviewEvent) =>
    does({ act: { kind: 'undo', finding, undoes: id, reason: '' }, request: newRequestId(), undone: request });

  return {
    accept: ({ id }) => {
      const finding = findingCalled(id);
      if (finding && stateOf(finding) !== 'accepted') send({ kind: 'accept', finding: id, reason: '' });
    },
    reopen: (finding) => {
      if (stateOf(finding) !== 'open') send({ kind: 'reopen', finding: finding.id, reason: '' });
    },
    send,
    takeBack,
    undo: () => {
      const standing = standingEvents(events);
      const last =
        made.current
          .toReversed()
          .flatMap((request) => standing.find((event) => event.request === request) ?? [])
          .at(0) ??
        standing.findLast(({ finding, by }) => finding === selected?.id && by.user.id === viewer.author.user.id);
      if (!last) return announce(t('review.undoNothing'));
      const about = findingCalled(last.finding);
      if (about && about !== selected) select(about);
      takeBack(last);
    },
    writing,
    open: (kind, finding, draft) => {
      if (draft)
        setDrafts((before) => (before[kind]?.has(finding) ? before : withDraft(before, { kind, finding, draft })));
      setWriting({ kind, finding });
    },
    close: () => setWriting(null),
    draft: (kind, finding) => drafts[kind]?.get(finding),
    keep,
    refused,
    dismissRefusals: () => setRefused(new Map()),
  };
}
