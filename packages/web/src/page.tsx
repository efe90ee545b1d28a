import type { Language } from '@carveout/schema';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { takeEarly } from './api/ahead.ts';
import { createQueries } from './api/queries.ts';
import { App } from './app.tsx';
import { startLanguages } from './locales/i18n.ts';

// The page may not compile code at run time (its content security policy), which zod would otherwise try.
config({ jitless: true });

/** In milliseconds: what comes later is shown to be coming. Before what comes sooner, that would only flash up. */
const AT_ONCE = 200;

/**
 * Draws the page in a language whose words are there; the view that its address shows is on its way as `part`. Waits for
 * that and its data as long as nobody notices, so that mostly it is what is drawn first.
 */
export async function drawPage(language: Language, words: object, part: Promise<unknown>): Promise<void> {
  const queries = createQueries();
  const all = Promise.all([takeEarly(queries, location.pathname), part]);
  await startLanguages(language, words);
  await Promise.race([all, new Promise((later) => setTimeout(later, AT_ONCE))]);
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App queries={queries} />
    </StrictMode>,
  );
}
