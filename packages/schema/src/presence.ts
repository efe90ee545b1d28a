import { z } from 'zod';
import { Organisation } from './account.ts';

/** The longest id of a finding that is told, in UTF-16 code units. */
const LONGEST = 500;

/** What an open page says of itself: what of a dossier it shows. It says so again every half minute, and once that it goes. */
export const PresenceRequest = z.object({
  /** Tells two pages of one person apart; each makes its own. */
  page: z.uuid(),
  agreement: z.uuid().nullable(),
  finding: z.string().max(LONGEST).nullable(),
  gone: z.boolean().default(false),
});
export type PresenceRequest = z.infer<typeof PresenceRequest>;

/** Somebody who has a page of a dossier open. Kept nowhere but in memory, for a minute. */
export const Presence = PresenceRequest.extend({
  dossier: z.uuid(),
  user: z.object({ id: z.string(), name: z.string() }),
  organisation: Organisation.nullable(),
  gone: z.boolean(),
});
export type Presence = z.infer<typeof Presence>;
