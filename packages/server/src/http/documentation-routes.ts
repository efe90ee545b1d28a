import type { Express } from 'express';
import { z } from 'zod';
import type { Guards } from '../accounts/access.ts';
import { type ApiDescription, describeApi } from './documentation/document.ts';
import { pageOf } from './documentation/page.ts';
import { nonceOf } from './guards.ts';
import { addRawRoute, type DeclaredRoute, JSON_TYPE } from './route.ts';

/** Adds the routes that describe all others, for programs and for people. It holds nothing that a stranger may not know. */
export function addDocumentationRoutes(
  app: Express,
  { guards, version, routes }: { guards: Guards; version: string; routes: () => readonly DeclaredRoute[] },
): void {
  let described: ApiDescription | undefined;
  // Once all routes are there.
  const description = () => {
    described ??= describeApi(routes(), version);
    return described;
  };

  addRawRoute(app, {
    path: '/api/openapi.json',
    summary: 'Describes this API, as OpenAPI 3.1',
    needs: guards.anyone,
    input: z.object({}),
    success: { status: 200, type: JSON_TYPE, schema: z.object({ openapi: z.literal('3.1.0') }) },
    run: async (_input, _by, { response }) => {
      response.set('Cache-Control', 'no-cache').json(description());
    },
  });

  addRawRoute(app, {
    path: '/api/docs',
    summary: 'Describes this API, as a page',
    needs: guards.anyone,
    input: z.object({}),
    success: { status: 200, type: 'text/html', schema: null },
    run: async (_input, _by, { response }) => {
      response
        .set('Cache-Control', 'no-store')
        .type('html')
        .send(pageOf(description(), nonceOf(response)));
    },
  });
}
