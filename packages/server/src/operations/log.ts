import { type Logger, pino } from 'pino';
import { withoutValues } from '../store/violation.ts';

/** The log of a server or worker: one JSON object a line on the error output, from a level such as `warn` on. */
export const createLogger = (level: string): Logger => pino({ level }, pino.destination(2));

/**
 * Ends this process at an error that nobody caught, telling where it came up without what it says: Node would print the
 * message, which may quote a clause. What was acknowledged is in the database; the next start goes on from there.
 */
export function endOnCrash(logger: Logger): void {
  process.once('uncaughtException', (error) => {
    logger.fatal({ reason: withoutValues(error) }, 'Carveout broke down; start it again');
    process.exit(1);
  });
}
