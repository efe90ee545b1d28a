import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';

/** Whom the sign-in service says that somebody is. */
export type Claims = { readonly sub: string; readonly email?: string; readonly name?: string };

/** What a dishonest or broken sign-in service does otherwise. */
export type Faults = { readonly key?: boolean; readonly nonce?: string; readonly audience?: string };

/** A small sign-in service that speaks OpenID Connect, for one test. It lets everybody in as whom it is told. */
export async function runIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const { privateKey: another } = await generateKeyPair('RS256');
  let claims: Claims = { sub: 'nobody' };
  let faults: Faults = {};
  const codes = new Map<string, { nonce: string; client: string }>();
  const app = express().use(express.urlencoded({ extended: false }));
  app.get('/.well-known/openid-configuration', (_request, response) => {
    response.json({
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      userinfo_endpoint: `${url}/userinfo`,
      jwks_uri: `${url}/jwks`,
      id_token_signing_alg_values_supported: ['RS256'],
    });
  });
  app.get('/jwks', async (_request, response) => {
    response.json({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' }] });
  });
  app.get('/authorize', ({ query }, response) => {
    const code = crypto.randomUUID();
    codes.set(code, { nonce: String(query.nonce), client: String(query.client_id) });
    const back = new URL(String(query.redirect_uri));
    back.search = String(new URLSearchParams({ code, state: String(query.state) }));
    response.redirect(back.href);
  });
  app.post('/token', async ({ body }, response) => {
    const { nonce, client } = codes.get(body.code)!;
    codes.delete(body.code);
    const idToken = await new SignJWT({ email_verified: true, ...claims, nonce: faults.nonce ?? nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(url)
      .setAudience(faults.audience ?? client)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(faults.key ? another : privateKey);
    response.json({ access_token: 'unused', token_type: 'Bearer', expires_in: 300, id_token: idToken });
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url,
    /** Says who signs in next, and what goes wrong then. */
    expects: (who: Claims, how: Faults = {}) => {
      claims = who;
      faults = how;
    },
  };
}
