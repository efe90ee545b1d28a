import { z } from 'zod';

const MIB = 1024 * 1024;

/** What a server or a worker may use and take on. Sizes are in bytes. */
export type Settings = {
  /** The largest file that can be uploaded. */
  readonly largestUpload: number;
  /** Requests to the API from one address in a minute. */
  readonly requestsPerMinute: number;
  /** Uploads under way at once from one user, or from one address where nobody is signed in. */
  readonly uploadsAtOnce: number;
  /** All uploaded files together; 0 for no limit but the disk. */
  readonly storage: number;
  /** What must be left free of the disk that uploads come in on. */
  readonly freeDisk: number;
  /** Analyses that run in this process at once; 0 leaves them to workers. */
  readonly analysesAtOnce: number;
  /** What a program elsewhere shows to read the metrics; without one they are for this machine only. */
  readonly metricsToken?: string | undefined;
  readonly logLevel: string;
};

const whole = (least: number, most: number, usual: number, unit = 1) =>
  z
    .stringFormat('number', /^\d{1,9}$/, { error: `must be a whole number from ${least} to ${most}` })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: `must be a whole number from ${least} to ${most}` })
    .default(usual)
    .transform((value) => value * unit);

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

/** The environment variables of the README's table "For a team". */
const Environment = z.object({
  CARVEOUT_MAX_UPLOAD_MIB: whole(1, 2000, 200, MIB),
  CARVEOUT_REQUESTS_PER_MINUTE: whole(1, 1_000_000, 3000),
  CARVEOUT_UPLOADS_AT_ONCE: whole(1, 1000, 8),
  CARVEOUT_STORAGE_MIB: whole(0, 100_000_000, 0, MIB),
  CARVEOUT_FREE_DISK_MIB: whole(0, 100_000_000, 256, MIB),
  CARVEOUT_WORKERS: whole(0, 64, 2),
  CARVEOUT_METRICS_TOKEN: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
  CARVEOUT_LOG_LEVEL: z.enum(LEVELS, { error: `must be one of ${LEVELS.join(', ')}` }).default('warn'),
});

/** Reads the settings from environment variables; an empty one counts as none. Throws an Error that names what is wrong. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(given);
  if (!read.success) {
    throw new Error(read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; '));
  }
  const { data } = read;
  return {
    largestUpload: data.CARVEOUT_MAX_UPLOAD_MIB,
    requestsPerMinute: data.CARVEOUT_REQUESTS_PER_MINUTE,
    uploadsAtOnce: data.CARVEOUT_UPLOADS_AT_ONCE,
    storage: data.CARVEOUT_STORAGE_MIB,
    freeDisk: data.CARVEOUT_FREE_DISK_MIB,
    analysesAtOnce: data.CARVEOUT_WORKERS,
    metricsToken: data.CARVEOUT_METRICS_TOKEN,
    logLevel: data.CARVEOUT_LOG_LEVEL,
  };
}
