import type { SignInWay } from '@carveout/schema';
import type { Logger } from 'pino';
import type { Database } from '../store/database.ts';
import { type Auth, createAuth, type Oidc } from './auth.ts';
import { firstOwnerLink } from './invited.ts';
import { localOwner } from './local-owner.ts';
import { ownSecret } from './secret.ts';
import { makeSignInLink } from './sign-in-link.ts';

/** What a server for a team is told. */
export type Team = {
  /** Where browsers reach it: `https://carveout.example.org`. */
  readonly baseUrl: string;
  /** What sessions are signed with; the same for all servers of the team. */
  readonly secret: string;
  readonly oidc?: Oidc | undefined;
};

/** For whom a server is: how they sign in, and whether they may invite others. */
export type Tenancy = {
  readonly auth: Auth;
  readonly baseUrl: string;
  readonly ways: readonly SignInWay[];
  /** What the sign-in service is called, where there is one. */
  readonly service?: string;
  readonly invites: boolean;
  /** Makes the link to print; none for a team that has an owner. */
  readonly link: () => Promise<string | undefined>;
};

/** A server for one person, its owner, who signs in by the link; or for a team, whose first owner the link invites. */
export async function settle({
  db,
  dataDir,
  url,
  team,
  logger,
}: {
  db: Database;
  dataDir: string;
  url: string;
  team: Team | undefined;
  logger: Logger;
}): Promise<Tenancy> {
  if (team) {
    const { secret, oidc } = team;
    const baseUrl = new URL(team.baseUrl).origin;
    return {
      auth: createAuth({ db, baseUrl, secret, passwords: true, oidc, logger }),
      baseUrl,
      ways: oidc ? ['password', 'oidc'] : ['password'],
      ...(oidc && { service: oidc.name || new URL(oidc.issuer).hostname }),
      invites: true,
      link: () => firstOwnerLink(db, baseUrl),
    };
  }
  const user = await localOwner(db);
  const secret = await ownSecret(dataDir);
  return {
    auth: createAuth({ db, baseUrl: url, secret, passwords: false, oidc: undefined, logger }),
    baseUrl: url,
    ways: ['link'],
    invites: false,
    link: () => makeSignInLink(db, { user, baseUrl: url }),
  };
}
