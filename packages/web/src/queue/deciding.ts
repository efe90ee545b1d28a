import type { BulkAct } from '@carveout/schema';
import { useRef, useState } from 'react';
import { type BulkOrder, type BulkRefusals, type Target, useBulk } from '../api/queue.ts';
import { type FailureCode, failureCode } from '../api/request.ts';
import { newRequestId } from '../api/request-id.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { useWording } from '../frame/wording.ts';

/** Deciding in the queue: on the chosen findings, or on the one that the reader is at. */
export type Deciding = {
  readonly act: (act: BulkAct, on: readonly Target[]) => void;
  /** Takes back what was done last from here. */
  readonly undo: () => void;
  readonly refused: BulkRefusals;
  /** Why an order was not answered. */
  readonly failure: FailureCode | null;
  readonly dismiss: () => void;
};

/** The decisions that are made from the queue of a dossier. */
export function useDeciding(dossier: string): Deciding {
  const { t, number } = useWording();
  const announce = useAnnounce();
  const { mutate } = useBulk(dossier);
  const [refused, setRefused] = useState<BulkRefusals>([]);
  const [failure, setFailure] = useState<FailureCode | null>(null);
  const made = useRef<BulkOrder['on'][]>([]);
  const act = (what: BulkAct, on: BulkOrder['on']) => {
    if (on.length === 0) return;
    setRefused([]);
    setFailure(null);
    mutate(
      { act: what, on, request: newRequestId() },
      {
        onSuccess: ({ kept, refused: not }) => {
          if (what.kind !== 'undo' && kept.length > 0)
            made.current.push(kept.map(({ agreement, finding, event }) => ({ agreement, finding, undoes: event })));
          setRefused(not);
          announce(t(`queue.did.${what.kind}`, { count: kept.length, value: number(kept.length) }));
        },
        onError: (error) => setFailure(failureCode(error)),
      },
    );
  };
  return {
    act,
    undo: () => {
      const last = made.current.pop();
      if (last) act({ kind: 'undo', reason: '' }, last);
      else announce(t('review.undoNothing'));
    },
    refused,
    failure,
    dismiss: () => {
      setRefused([]);
      setFailure(null);
    },
  };
}
