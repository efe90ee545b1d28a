import { z } from 'zod';

/** The roles in a dossier, each with the rights of those before it. */
export const ROLES = ['reader', 'reviewer', 'negotiator', 'owner'] as const;

/**
 * What a member may do in a dossier: a reader reads; a reviewer also decides and comments; a negotiator also uploads,
 * sets positions, proposes and assigns; an owner also invites, changes roles, deletes and ends members' sessions.
 */
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** Whether a role has the rights of another one. */
export const suffices = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);

/** The lower of two roles. */
export const lowerRole = (a: Role, b: Role): Role => (suffices(a, b) ? b : a);

/** The shortest and longest password, in characters. */
export const PASSWORD = { shortest: 12, longest: 128 } as const;

/** What could make a name read as another one: control characters, and marks that turn the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/gu;

/** A name as a person gives it: of a person, a dossier, a ministry. */
export const Name = z
  .string()
  .transform((name) => name.toWellFormed().replace(UNPRINTABLE, '').normalize('NFC').trim())
  .pipe(z.string().min(1).max(200));

/** What a dossier is about: one negotiation, or a study of agreements. */
export const DossierKind = z.enum(['negotiation', 'study']);
export type DossierKind = z.infer<typeof DossierKind>;

/** A ministry or delegation that members of a dossier speak for. */
export const Organisation = z.object({ id: z.uuid(), name: z.string() });
export type Organisation = z.infer<typeof Organisation>;

/** A dossier as one of its members sees it. */
export const Dossier = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: DossierKind,
  /** The member's own role, and whom the member speaks for. */
  role: Role,
  organisation: Organisation.nullable(),
});
export type Dossier = z.infer<typeof Dossier>;

/** What makes a dossier; whoever does is its owner. */
export const DossierRequest = z.object({ name: Name, kind: DossierKind });
export type DossierRequest = z.infer<typeof DossierRequest>;

/** What changes a dossier; what is absent stays. */
export const DossierChange = DossierRequest.partial();
export type DossierChange = z.infer<typeof DossierChange>;

/** A person. */
export const User = z.object({ id: z.uuid(), name: z.string(), email: z.string() });
export type User = z.infer<typeof User>;

/** A member of a dossier. */
export const Member = z.object({
  user: User,
  role: Role,
  organisation: Organisation.nullable(),
  /** ISO date and time. */
  since: z.string(),
});
export type Member = z.infer<typeof Member>;

/** What changes a member; what is absent stays. An organisation is named, and made when the dossier has none of that name. */
export const MemberChange = z.object({ role: Role.optional(), organisation: Name.nullable().optional() });
export type MemberChange = z.infer<typeof MemberChange>;

/** What invites somebody into a dossier, in a role, to speak for an organisation or for none. */
export const InvitationRequest = z.object({ role: Role, organisation: Name.nullable().default(null) });
export type InvitationRequest = z.infer<typeof InvitationRequest>;

/** An invitation that nobody has accepted yet. */
export const Invitation = z.object({
  id: z.uuid(),
  role: Role,
  organisation: Organisation.nullable(),
  /** The name of who invites; null for the server, which invites the first owner. */
  by: z.string().nullable(),
  /** ISO dates and times. */
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type Invitation = z.infer<typeof Invitation>;

/** The secret part of a link, as it stands in its address. */
const Token = z.string().regex(/^[\w-]{43}$/, 'the link is not whole');

/** What signs in by a one-time link, and what asks about an invitation. */
export const TokenRequest = z.object({ token: Token });
export type TokenRequest = z.infer<typeof TokenRequest>;

const Email = z.email().max(254).toLowerCase();

/** What signs in by password. */
export const PasswordRequest = z.object({ email: Email, password: z.string().min(1).max(PASSWORD.longest) });
export type PasswordRequest = z.infer<typeof PasswordRequest>;

const NewPassword = z.string().min(PASSWORD.shortest).max(PASSWORD.longest);

/** What makes an account: only somebody who is invited can. */
export const NewAccount = z.object({ name: Name, email: Email, password: NewPassword });
export type NewAccount = z.infer<typeof NewAccount>;

/** What changes one's own password; all other sessions end. */
export const PasswordChange = z.object({ current: z.string().min(1).max(PASSWORD.longest), password: NewPassword });
export type PasswordChange = z.infer<typeof PasswordChange>;

/** What sets a password by a link that an owner handed over. */
export const PasswordReset = z.object({ token: Token, password: NewPassword });
export type PasswordReset = z.infer<typeof PasswordReset>;

/** What accepts an invitation: whoever is signed in joins; anybody else makes an account with it. */
export const AcceptRequest = z.object({ token: Token, account: NewAccount.optional() });
export type AcceptRequest = z.infer<typeof AcceptRequest>;

/** What begins to sign in at the organisation's own sign-in service; with an invitation, an account may be made there. */
export const OidcRequest = z.object({ invitation: Token.optional() });
export type OidcRequest = z.infer<typeof OidcRequest>;

/** A browser that is signed in. */
export const Session = z.object({
  id: z.uuid(),
  /** ISO dates and times. */
  signedInAt: z.string(),
  /** To the hour: it is noted once an hour at most. */
  lastUsedAt: z.string(),
  expiresAt: z.string(),
  /** The address it signed in from, and what the browser calls itself; empty where not told. */
  address: z.string(),
  browser: z.string(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;

/** A way to sign in that a server offers. */
export const SignInWay = z.enum(['link', 'password', 'oidc']);
export type SignInWay = z.infer<typeof SignInWay>;

/** The routes about accounts, by what they answer. Each is under /api. */
export const AccountAnswers = {
  /** GET /sign-in: the ways to do it, and what the sign-in service is called where there is one. POST /sign-in/link, /sign-in/password and /sign-out answer 204. */
  signIn: z.object({ ways: z.array(SignInWay), service: z.string().optional() }),
  /** POST /sign-in/oidc: where to go on. */
  oidc: z.object({ url: z.url() }),
  /**
   * GET /me; `ways` are those by which this person signs in. POST /me/password, with a PasswordChange, answers 204;
   * DELETE /sessions ends all but the one that asks, DELETE /sessions/:session one of them
   */
  me: z.object({ user: User, ways: z.array(SignInWay), dossiers: z.array(Dossier), sessions: z.array(Session) }),
  /**
   * POST /dossiers/:dossier/members/:user/reset answers 201, with the link to hand over, which is told only this once;
   * 403 unless whoever asks owns every dossier that the member is in
   */
  reset: z.object({ link: z.url(), expiresAt: z.string() }),
  /** POST /password-reset/look: whose password a link sets. POST /password-reset, with a PasswordReset, answers 204 and signs in */
  resetLook: z.object({ name: z.string(), email: z.string() }),
  /** GET /dossiers */
  dossiers: z.object({ dossiers: z.array(Dossier) }),
  /** POST /dossiers answers 201; PATCH /dossiers/:dossier. DELETE answers 204, or 409 while there is an agreement in it */
  dossier: Dossier,
  /** GET /dossiers/:dossier/members; DELETE …/members/:user and …/members/:user/sessions answer 204 */
  members: z.object({ members: z.array(Member) }),
  /** PATCH /dossiers/:dossier/members/:user */
  member: Member,
  /** GET /dossiers/:dossier/invitations; DELETE …/invitations/:invitation answers 204 */
  invitations: z.object({ invitations: z.array(Invitation) }),
  /** POST /dossiers/:dossier/invitations answers 201, with the link to hand over, which is told only this once */
  invited: z.object({ invitation: Invitation, link: z.url() }),
  /** POST /invitations/look: what one is invited to, and by whom. POST /invitations/accept answers 204 */
  invitation: Invitation.extend({ dossier: z.string() }),
};
