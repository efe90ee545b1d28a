import { type ProposalEvent, PushedEvent, type ReviewEvent } from '@carveout/schema';
import type { QueryClient } from '@tanstack/react-query';
import { tellGroups } from './group.ts';
import { sayAgain, tellPresence } from './presence.ts';
import { withProposalEvent } from './proposals.ts';
import { forget, keys, overtake, remember } from './queries.ts';
import { tellQueues } from './queue.ts';
import { withEvent } from './reviews.ts';
import { tellRules } from './rules.ts';

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 20_000;

/**
 * Keeps what this page knows up to date with what the server pushes, for as long as it is not stopped. After a break
 * everything is asked for again, since what was pushed meanwhile is lost. Gives the function that stops it.
 */
export function followEvents(queries: QueryClient, onConnection: (connected: boolean) => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT;
  let broken = false;

  const connect = () => {
    source = new EventSource('/api/events');
    source.onopen = () => {
      wait = FIRST_WAIT;
      onConnection(true);
      askAgain(queries, broken);
      if (broken) sayAgain();
      broken = false;
    };
    source.onmessage = ({ data }) => take(queries, data);
    source.onerror = () => {
      broken = true;
      onConnection(false);
      // A stream ends also when the session does; what it was, the stream does not tell.
      queries.invalidateQueries({ queryKey: keys.me });
      source?.close();
      clearTimeout(timer);
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  };
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

/** What no news tell of: it is as it was when it was asked for. */
const UNTOLD: ReadonlySet<unknown> = new Set(['analysis', 'vocabulary', 'shipped-rules', 'shipped-file']);

/** Asks anew for what may have changed unheard before this page began to listen: what it knew, and what it had asked. */
function askAgain(queries: QueryClient, broken: boolean): void {
  const early = queries.getQueryCache().findAll({
    predicate: ({ queryKey, state }) => state.data === undefined && !UNTOLD.has(queryKey[0]),
  });
  for (const { queryKey } of early) overtake(queries, queryKey);
  queries.invalidateQueries({
    predicate: ({ queryKey, state }) =>
      broken ? queryKey[0] !== 'analysis' : state.data !== undefined && !UNTOLD.has(queryKey[0]),
  });
}

function take(queries: QueryClient, data: unknown): void {
  const parsed = PushedEvent.safeParse(parse(data));
  if (!parsed.success) return;
  const pushed = parsed.data;
  tellQueues(queries, pushed);
  tellGroups(queries, pushed);
  tellRules(queries, pushed);
  tellPresence(queries, pushed);
  if (pushed.type === 'presence') return;
  if (pushed.type === 'agreement') remember(queries, pushed.agreement);
  else if (pushed.type === 'removed') forget(queries, pushed.id);
  else if (pushed.type === 'proposal') {
    const key = keys.proposals(pushed.agreementId);
    overtake(queries, key);
    queries.setQueryData<ProposalEvent[]>(key, (events) => events && withProposalEvent(events, pushed.event));
  } else {
    const key = keys.reviews(pushed.agreementId);
    overtake(queries, key);
    queries.setQueryData<ReviewEvent[]>(key, (events) => events && withEvent(events, pushed.event));
  }
}

function parse(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : null;
  } catch {
    return null;
  }
}
