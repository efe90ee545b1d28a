import { askEarly } from './api/early.ts';
import { applyTheme, chosenTheme } from './frame/theme.ts';
import { firstLanguage, wordsOf } from './locales/words.ts';
import { sendParts } from './sending.ts';
import './styles/index.css';

// Small, so that all that the address needs is on its way at once: the page, its words, the view and what it shows.
const language = firstLanguage();
applyTheme(chosenTheme());
const coming = Promise.all([import('./page.tsx'), wordsOf(language)]);
const part = sendParts(location.pathname);
askEarly(location.pathname);

// Not awaited here: the page imports parts of this module, and would wait for it in turn.
coming.then(([{ drawPage }, words]) => drawPage(language, words, part));
