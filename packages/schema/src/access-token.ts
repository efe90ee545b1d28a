import { z } from 'zod';
import { Name, Role } from './account.ts';

/** How many days a token counts: unless asked otherwise, and at most. */
export const TOKEN_DAYS = { usual: 90, most: 365 } as const;

/** The most tokens that one person may have, and dossiers that one token may reach. */
export const TOKEN_LIMITS = { tokens: 50, dossiers: 100 } as const;

/** What every token begins with, so that people and programs that look for leaked secrets know one when they see it. */
export const TOKEN_PREFIX = 'carveout_';

/**
 * What makes a token for a script: the script may do in these dossiers what the role may, on behalf of whoever makes it.
 * He or she must be a member of each of them, in that role or a higher one.
 */
export const AccessTokenRequest = z.object({
  name: Name,
  dossiers: z
    .array(z.uuid())
    .min(1)
    .max(TOKEN_LIMITS.dossiers)
    .refine((ids) => new Set(ids).size === ids.length, 'a dossier is named once'),
  role: Role,
  days: z.int().min(1).max(TOKEN_DAYS.most).default(TOKEN_DAYS.usual),
});
export type AccessTokenRequest = z.infer<typeof AccessTokenRequest>;

/** A token for a script, as its maker sees it; never the secret itself. */
export const AccessToken = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The highest that the token may be in any dossier; in each it is never more than its maker is there now. */
  role: Role,
  /** The dossiers that it still reaches: one that its maker left is not among them, and does not come back. */
  dossiers: z.array(z.object({ id: z.uuid(), name: z.string(), role: Role })),
  /** ISO dates and times. One that is past counts no more, and is listed until it is taken back. */
  createdAt: z.string(),
  expiresAt: z.string(),
  /** The full hour in which it was last used; null for never. */
  lastUsedAt: z.string().nullable(),
});
export type AccessToken = z.infer<typeof AccessToken>;

/** The routes about tokens, by what they answer. They are for persons: a token cannot use them. */
export const AccessTokenAnswers = {
  /** GET /api/tokens: one's own, newest first. DELETE /api/tokens/:token answers 204 */
  tokens: z.object({ tokens: z.array(AccessToken) }),
  /** POST /api/tokens answers 201, with the secret to send as `Authorization: Bearer`, which is told only this once */
  tokenMade: z.object({ token: AccessToken, secret: z.string() }),
};
