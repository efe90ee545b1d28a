import { lowerRole, type Role, type User } from '@carveout/schema';
import type { Request } from 'express';

/** A person who makes a request in a browser. */
export type Person = {
  readonly source: 'session';
  readonly user: User;
  /** The browser that is signed in. */
  readonly session: { readonly id: string };
  /** Until when what the request shows counts. */
  readonly expiresAt: Date;
};

/** A script that makes a request with a token, on behalf of a person. */
type Script = {
  readonly source: 'token';
  readonly user: User;
  /** The highest that it may be in any dossier. */
  readonly role: Role;
  /** The dossiers that it reaches. */
  readonly dossiers: ReadonlySet<string>;
  readonly expiresAt: Date;
};

/** Who makes a request. */
export type Principal = Person | Script;

/** What a principal may be in a dossier in which his or her user is a member in a role; `undefined` for nothing. */
export function roleOf(
  principal: Principal,
  { dossier, role }: { readonly dossier: string; readonly role: Role },
): Role | undefined {
  if (principal.source === 'session') return role;
  return principal.dossiers.has(dossier) ? lowerRole(principal.role, role) : undefined;
}

/**
 * The token that a request shows, whole or not: `Authorization: Bearer carveout_…`. Any other authorization is not for
 * us: a proxy before us may ask for one of its own.
 */
export const tokenIn = ({ headers }: Pick<Request, 'headers'>): string | undefined =>
  /^Bearer +(carveout_\S*) *$/i.exec(headers.authorization ?? '')?.[1];
