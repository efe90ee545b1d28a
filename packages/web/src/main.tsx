import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { App } from './app.tsx';
import { applyTheme, chosenTheme } from './frame/theme.ts';
import { startLanguages } from './locales/i18n.ts';
import { sendParts } from './parts.ts';
import './styles/index.css';

// The page may not compile code at run time (its content security policy), which zod would otherwise try.
config({ jitless: true });
applyTheme(chosenTheme());
sendParts(location.pathname);
await startLanguages();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
