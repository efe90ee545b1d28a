import type { Language } from '@carveout/schema';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { App } from './app.tsx';
import { startLanguages } from './locales/i18n.ts';

// The page may not compile code at run time (its content security policy), which zod would otherwise try.
config({ jitless: true });

/** Draws the page in a language whose words are there. */
export async function drawPage(language: Language, words: object): Promise<void> {
  await startLanguages(language, words);
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
