import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { untilSignedIn } from '../api/entrance.ts';
import { remember } from '../api/queries.ts';
import { type FailureCode, failureCode } from '../api/request.ts';
import { type Sending, sendFile, type Target } from '../api/upload.ts';

/** A file that is being added. It leaves the list when the server has it, or when the reader dismisses it. */
export type Upload = {
  readonly key: number;
  readonly file: File;
  readonly target: Target;
  readonly state: 'waiting' | 'sending' | 'failed';
  /** How much of it has gone, from 0 to 1. */
  readonly share: number;
  readonly failure?: FailureCode;
};

/** The files being added, two at a time in the order in which they were given. */
export type Uploads = {
  readonly list: () => readonly Upload[];
  readonly subscribe: (changed: () => void) => () => void;
  readonly add: (files: readonly File[], target: Target) => void;
  readonly retry: (key: number) => void;
  /** Stops one that is on its way, or takes a failed one off the list. */
  readonly drop: (key: number) => void;
};

const AT_ONCE = 2;

/** The files being added to one server; what arrives is put where agreements are kept. */
export function createUploads(queries: QueryClient): Uploads {
  let uploads: readonly Upload[] = [];
  let nextKey = 0;
  const listeners = new Set<() => void>();
  const sendings = new Map<number, Sending>();

  const set = (next: readonly Upload[]) => {
    uploads = next;
    for (const listener of listeners) listener();
  };
  const patch = (key: number, change: Partial<Upload>) =>
    set(uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));

  const send = ({ key, file, target }: Upload) => {
    patch(key, { state: 'sending', share: 0 });
    const sending = sendFile(file, target, (share) => patch(key, { share }));
    sendings.set(key, sending);
    const end = (finish: () => void) => {
      sendings.delete(key);
      finish();
      pump();
    };
    sending.done.then(
      (agreement) =>
        end(() => {
          set(uploads.filter((upload) => upload.key !== key));
          remember(queries, agreement);
        }),
      (error: unknown) => {
        const failure = failureCode(error);
        end(() => patch(key, { state: 'failed', failure }));
        if (failure === 'unauthenticated') untilSignedIn().then(() => retry(key));
      },
    );
  };
  const pump = () => {
    for (const upload of uploads) if (upload.state === 'waiting' && sendings.size < AT_ONCE) send(upload);
  };

  const retry = (key: number) => {
    set(
      uploads.map(
        (upload): Upload =>
          upload.key === key ? { key, file: upload.file, target: upload.target, state: 'waiting', share: 0 } : upload,
      ),
    );
    pump();
  };

  return {
    list: () => uploads,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    add: (files, target) => {
      const added = files.map((file): Upload => ({ key: nextKey++, file, target, state: 'waiting', share: 0 }));
      set([...uploads, ...added]);
      pump();
    },
    retry,
    drop: (key) => {
      sendings.get(key)?.cancel();
      sendings.delete(key);
      set(uploads.filter((upload) => upload.key !== key));
      pump();
    },
  };
}

/** The uploads of this page. */
export const UploadsContext = createContext<Uploads | null>(null);

/** The uploads of this page, and what is on the list now. */
export function useUploads(): Uploads & { readonly uploads: readonly Upload[] } {
  const store = useContext(UploadsContext);
  if (!store) throw new Error('UploadsContext is missing');
  return { ...store, uploads: useSyncExternalStore(store.subscribe, store.list) };
}
