import { createHash, randomBytes } from 'node:crypto';
import { TOKEN_PREFIX } from '@carveout/schema';

/** The secret part of a link: 256 random bits as 43 letters that an address can hold. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/**
 * What is kept of a token: whoever reads the database cannot make the token of it. A plain hash is enough, and quick
 * enough for every request: slow and salted ones are for passwords, which people choose from few; nobody ever tries
 * through 2^256.
 */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The secret that a script shows: `carveout_` and 256 random bits. */
export const newAccessToken = (): string => TOKEN_PREFIX + newToken();
