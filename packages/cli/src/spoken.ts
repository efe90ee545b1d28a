import { Language } from '@carveout/schema';

/** The language of the listing: as asked, else the terminal's, else English. */
export const spoken = (asked?: Language): Language =>
  asked ??
  // an empty variable counts as none
  Language.catch('en').parse((process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').slice(0, 2));
