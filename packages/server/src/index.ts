export { backUp } from './operations/backup.ts';
export { createLogger, endOnCrash } from './operations/log.ts';
export type { Place } from './operations/place.ts';
export { restore } from './operations/restore.ts';
export { readSettings, type Settings } from './operations/settings.ts';
export {
  type RunningServer,
  type ServerOptions,
  startServer,
} from './server.ts';
export { type RunningWorker, startWorker, type WorkerOptions } from './worker.ts';
