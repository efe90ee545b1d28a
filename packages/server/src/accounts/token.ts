import { createHash, randomBytes } from 'node:crypto';

/** The secret part of a link: 256 random bits as 43 letters that an address can hold. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token: whoever reads the database cannot make a link of it. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
