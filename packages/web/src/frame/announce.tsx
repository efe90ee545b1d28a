import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';

const Announce = createContext<(text: string) => void>(() => {});

/** Says something to those who cannot see it happen, politely. */
export const useAnnounce = (): ((text: string) => void) => useContext(Announce);

/** Holds the region that a screen reader reads out when it changes. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState('');
  const times = useRef(0);
  const announce = useCallback((said: string) => {
    times.current++;
    // A changed text is read out, the same one is not: the mark makes a repeated sentence a new one.
    setText(times.current % 2 ? said : `${said}\u00a0`);
  }, []);
  return (
    <Announce value={announce}>
      {children}
      <div className="unseen" role="status" aria-live="polite">
        {text}
      </div>
    </Announce>
  );
}
