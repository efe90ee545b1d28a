import type { User } from '@carveout/schema';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useMe } from '../api/account.ts';
import { admit, whenEnded } from '../api/entrance.ts';
import { followEvents } from '../api/events.ts';
import { keys } from '../api/queries.ts';
import { Connection } from '../frame/connection.ts';
import { SessionEnded } from './ended.tsx';
import { pathKept } from './pending.ts';
import { SignIn } from './sign-in.tsx';

/** In milliseconds: until what is shown first is there, its requests have the connections to themselves. */
const BEGINNING = 1000;

/**
 * Shows what is behind it to whoever is signed in, and keeps it up to date; shows anybody else how to sign in. When a
 * session ends while somebody works, what is behind it stays as it is under a cover until the same person is back.
 */
export function Gate({ children }: { readonly children: ReactNode }) {
  const { data: me } = useMe();
  const stranger = me === null || me?.ended === true;
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [connected, setConnected] = useState(true);
  const [user, setUser] = useState<User>();
  useEffect(() => whenEnded(() => queries.invalidateQueries({ queryKey: keys.me })), [queries]);
  useEffect(() => {
    if (!me || stranger) return;
    // What this page has kept, and what waits to be sent, is not for whoever comes next.
    if (user && user.id !== me.user.id) return location.reload();
    setUser(me.user);
    admit();
    const path = pathKept();
    if (path) navigate(path, { replace: true });
  }, [me, stranger, user, navigate]);
  useEffect(() => {
    if (stranger) return;
    let stop = () => {};
    const timer = setTimeout(() => {
      stop = followEvents(queries, setConnected);
    }, BEGINNING);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [queries, stranger]);
  // It is not waited for who it is: that would hold up every page for those who are signed in.
  if (stranger && !user) return <SignIn />;
  return (
    <Connection value={connected}>
      {children}
      {stranger && user && <SessionEnded user={user} />}
    </Connection>
  );
}
