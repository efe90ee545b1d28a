import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { routeOf } from '../http/asked.ts';
import type { Outcome } from '../jobs.ts';

/** What is counted and measured of a running server or worker, for Prometheus. Labels never hold a name or a text. */
export type Metrics = {
  /** Counts and times every request that passes. */
  readonly observe: RequestHandler;
  readonly analysed: (outcome: Outcome, seconds: number) => void;
  /** All of it in Prometheus' text format. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

/** Starts to measure. `waiting` counts the agreements in each stage that has work to come. */
export function createMetrics(waiting: () => Promise<ReadonlyMap<string, number>>): Metrics {
  const register = new Registry();
  // Memory, processor time, event loop lag, garbage collection.
  collectDefaultMetrics({ register });
  const labelNames = ['method', 'route', 'status'];
  const requests = new Histogram({
    name: 'carveout_http_request_duration_seconds',
    help: 'How long requests took, and how many there were.',
    labelNames,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [register],
  });
  const analyses = new Counter({
    name: 'carveout_analyses_total',
    help: 'Analyses that ended in this process, by outcome: done, failed, cancelled, stopped, error.',
    labelNames: ['outcome'],
    registers: [register],
  });
  const took = new Histogram({
    name: 'carveout_analysis_duration_seconds',
    help: 'How long analyses took in this process, reading included.',
    labelNames: ['outcome'],
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800],
    registers: [register],
  });
  new Gauge({
    name: 'carveout_agreements_unfinished',
    help: 'Agreements that wait (queued) or are being worked on, by stage, in the whole database.',
    labelNames: ['stage'],
    registers: [register],
    async collect() {
      this.reset();
      // A database that does not answer is told by /api/ready; what this process knows is told all the same.
      for (const [stage, count] of await waiting().catch(() => [])) this.set({ stage }, count);
    },
  });

  return {
    observe: (request, response, next) => {
      const stop = requests.startTimer();
      response.once('close', () => {
        stop({
          method: METHODS.has(request.method) ? request.method : 'other',
          route: routeOf(request),
          // Closed before an answer: whoever asked has gone.
          status: response.headersSent ? response.statusCode : 499,
        });
      });
      next();
    },
    analysed: (outcome, seconds) => {
      analyses.inc({ outcome });
      took.observe({ outcome }, seconds);
    },
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
