import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useMedia } from '../frame/media.ts';

/** Whether the page is being printed, and so all of the text is to be drawn, at once. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  const asPrinted = useMedia('print');
  useEffect(() => {
    // The browser takes its picture of the page as soon as the event is over.
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing || asPrinted;
}
