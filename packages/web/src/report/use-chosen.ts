import { useState } from 'react';
import { useWording } from '../frame/wording.ts';
import { type Chosen, chosenIn } from './chosen.ts';

/** What is chosen of a report while its view is open, and the way to change it; begins in the reader's language. */
export function useChosen(): readonly [Chosen, (change: Partial<Chosen>) => void] {
  const { language } = useWording();
  const [chosen, setChosen] = useState(() => chosenIn(language));
  return [chosen, (change) => setChosen((before) => ({ ...before, ...change }))];
}
