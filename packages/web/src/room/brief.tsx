import { useEffect } from 'react';

const SHOWN_MS = 2500;

/** Says for a moment that something was done which leaves no trace in the room. */
export function Brief({ text, onGone }: { readonly text: string; readonly onGone: () => void }) {
  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(onGone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text, onGone]);
  return (
    <p className="brief" role="status">
      {text}
    </p>
  );
}
