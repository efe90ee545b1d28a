import { recall, record } from './remembered.ts';

/** The appearances of the page; `system` follows the device. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const SAVED = 'theme';

/** The appearance chosen on this device. */
export const chosenTheme = (): Theme => THEMES.find((theme) => theme === recall(SAVED)) ?? 'system';

/** Paints the page in an appearance and remembers it. */
export function applyTheme(theme: Theme): void {
  record(SAVED, theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
