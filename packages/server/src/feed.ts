import { type PushedEvent, voiceOf } from '@carveout/schema';
import pg from 'pg';
import type { Logger } from 'pino';
import { dossierOf, findAgreement } from './store/agreements.ts';
import { runningRound } from './store/blind-rounds.ts';
import { CHANNEL, Change } from './store/changes.ts';
import type { Database } from './store/database.ts';
import { findProposalEvent } from './store/proposals.ts';
import { findReview } from './store/reviews.ts';
import { withoutValues } from './store/violation.ts';

/**
 * What a listener of the feed hears: an event in a dossier, for one voice only while a blind round runs; that what a user or all members of a dossier may see has changed; or that some events
 * may have been missed and all should be read again.
 */
export type Heard =
  | (PushedEvent & { readonly dossier: string; readonly onlyFor?: string | null })
  | { readonly type: 'round'; readonly dossier: string }
  | { readonly type: 'access'; readonly user: string }
  | { readonly type: 'missed' };

/** Every change in the store, in order, whichever process made it. */
export type Feed = {
  /** Gives the function that ends the subscription. */
  readonly subscribe: (listener: (heard: Heard) => void) => () => void;
  readonly close: () => Promise<void>;
};

/** Opens the feed on a connection of its own, which it opens again when it is lost. */
export async function openFeed({
  connection,
  db,
  logger,
}: {
  connection: pg.ClientConfig;
  db: Database;
  logger: Logger;
}): Promise<Feed> {
  const listeners = new Set<(heard: Heard) => void>();
  const tell = (heard: Heard) => {
    for (const listener of listeners) listener(heard);
  };
  let order: Promise<void> = Promise.resolve();
  let closed = false;
  let client: pg.Client;
  let retry: NodeJS.Timeout | undefined;

  const hear = (payload: string) => {
    order = order
      .then(async () => {
        const event = await completed(db, Change.parse(JSON.parse(payload)));
        if (event) tell(event);
      })
      .catch((error: unknown) => logger.warn({ reason: withoutValues(error) }, 'a change could not be told'));
  };
  const listen = async () => {
    const next = new pg.Client({
      ...connection,
      application_name: 'carveout feed',
      keepAlive: true,
    });
    let lost = false;
    const again = () => {
      if (lost || closed) return;
      lost = true;
      retry = setTimeout(reconnect, 1000);
    };
    next.on('error', () => {});
    next.on('notification', ({ payload }) => hear(payload ?? ''));
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
    next.on('end', again);
    client = next;
  };
  const reconnect = () => {
    listen().then(
      () => (closed ? client.end() : tell({ type: 'missed' })),
      () => {
        if (!closed) retry = setTimeout(reconnect, 1000);
      },
    );
  };

  await listen();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await client.end().catch(() => {});
      await order;
    },
  };
}

/** The whole of what changed; `undefined` when it has gone since. */
async function completed(db: Database, change: Change): Promise<Heard | undefined> {
  if (change.type === 'presence') {
    const { presence } = change;
    const { dossier } = presence;
    // Where and how long somebody looks tells what he or she makes of it: those who review apart do not see each other.
    const blind = (await runningRound(db, dossier)) !== null;
    return { type: 'presence', dossier, presence, onlyFor: blind ? voiceOf(presence) : null };
  }
  if (change.type !== 'agreement' && change.type !== 'review' && change.type !== 'proposal') return change;
  if (change.type === 'agreement') {
    const agreement = await findAgreement(db, change.id);
    return agreement && { type: 'agreement', dossier: agreement.dossier, agreement };
  }
  const dossier = await dossierOf(db, change.id);
  if (change.type === 'proposal') {
    const told = dossier && (await findProposalEvent(db, { agreement: change.id, dossier, id: change.event }));
    return told ? { type: 'proposal', dossier, agreementId: change.id, ...told } : undefined;
  }
  const found = dossier && (await findReview(db, { agreement: change.id, dossier, id: change.event }));
  return found ? { type: 'review', dossier, agreementId: change.id, ...found } : undefined;
}
