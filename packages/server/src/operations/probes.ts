import { createHash, timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';
import { answerOf, Problem } from '../http/problem.ts';
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
