import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useMe } from '../api/account.ts';
import { followEvents } from '../api/events.ts';
import { failureCode } from '../api/request.ts';
import { Connection } from '../frame/connection.ts';
import { SignIn } from './sign-in.tsx';

/** Shows what is behind it to whoever is signed in, and keeps it up to date; shows anybody else how to sign in. */
export function Gate({ children }: { readonly children: ReactNode }) {
  const { error } = useMe();
  const stranger = error !== null && failureCode(error) === 'unauthenticated';
  const queries = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    // What a page may have kept of somebody is not for whoever comes next.
    if (stranger) return queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
    return followEvents(queries, setConnected);
  }, [queries, stranger]);
  // It is not waited for who it is: that would hold up every page for those who are signed in.
  return stranger ? <SignIn /> : <Connection value={connected}>{children}</Connection>;
}
