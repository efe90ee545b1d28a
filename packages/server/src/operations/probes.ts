import { createHash, timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { answerOf, Problem } from '../http/problem.ts';
import { type DeclaredRoute, JSON_TYPE, type Problems } from '../http/route.ts';
import type { Metrics } from './metrics.ts';

/** Whether a process can do its work: its database answers, and it is not being stopped. */
export type Readiness = {
  readonly ready: boolean;
  readonly database: boolean;
  readonly stopping: boolean;
};

/**
 * The routes for whoever runs Carveout: `/api/health` (the process answers), `/api/ready` (503 when it should be sent no
 * work) and `/metrics`, which is for programs of this machine, or with a token for those that show it. They come before
 * accounts and limits, and tell nothing of agreements.
 */
export function probes({
  readiness,
  metrics,
  token,
}: {
  readiness: () => Promise<Readiness>;
  metrics: Metrics;
  token: string | undefined;
}): Router {
  const router = Router();
  router.use(metrics.observe);
  router.get('/api/health', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ ok: true });
  });
  router.get('/api/ready', async (_request, response) => {
    const state = await readiness();
    response
      .status(state.ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json(state);
  });
  router.get('/metrics', async (request, response) => {
    if (!mayRead(request, token)) {
      const { status, body } = answerOf(new Problem('forbidden', REFUSED));
      response.status(status).json(body);
      return;
    }
    response.set({ 'Cache-Control': 'no-store', 'Content-Type': metrics.contentType }).send(await metrics.text());
  });
  return router;
}

const probe = (
  path: string,
  summary: string,
  { success, problems = {} }: Pick<DeclaredRoute, 'success'> & { problems?: Problems },
): DeclaredRoute => ({
  method: 'get',
  path,
  summary,
  needs: 'anyone',
  admits: [],
  asksDossier: false,
  input: z.object({}),
  body: null,
  success,
  problems,
});

/** The same routes as the table of rights and the description of the API list them. */
export const PROBES: readonly DeclaredRoute[] = [
  probe('/api/health', 'Says that the process answers', {
    success: { status: 200, type: JSON_TYPE, schema: z.object({ ok: z.literal(true) }) },
  }),
  probe('/api/ready', 'Says whether it can work: its database answers, and it is not being stopped; 503 when not', {
    success: {
      status: 200,
      type: JSON_TYPE,
      schema: z.object({ ready: z.boolean(), database: z.boolean(), stopping: z.boolean() }),
    },
  }),
  probe('/metrics', 'Gives figures for Prometheus', {
    success: { status: 200, type: 'text/plain', schema: null },
    problems: { forbidden: 'It is asked from elsewhere, without the token that CARVEOUT_METRICS_TOKEN sets.' },
  }),
];

const REFUSED =
  'The metrics are for programs on this machine. From elsewhere, set CARVEOUT_METRICS_TOKEN and send it as "Authorization: Bearer".';

const LOOPBACK = /^(127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/;
const LOOPBACK_NAME = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

function mayRead({ headers, socket }: Request, token: string | undefined): boolean {
  if (token !== undefined) {
    const digest = (text: string) => createHash('sha256').update(text).digest();
    return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));
  }
  // A proxy on this machine passes on what comes from elsewhere, and a page may reach us by a name of its own.
  const passedOn = headers['x-forwarded-for'] ?? headers.forwarded ?? headers.via;
  return passedOn === undefined && LOOPBACK.test(socket.remoteAddress ?? '') && LOOPBACK_NAME.test(headers.host ?? '');
}
