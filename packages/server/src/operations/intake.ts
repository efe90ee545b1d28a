import type { Request } from 'express';
import { Problem } from '../http/problem.ts';
import type { Database } from '../store/database.ts';
import type { IncomingFile } from '../store/documents.ts';
import { databaseError } from '../store/violation.ts';
import { receiveFile } from '../upload.ts';
import { createAdmission, diskFull } from './admission.ts';
import type { Settings } from './settings.ts';

/**
 * Takes the body of a request as a file, within the limits, and calls `use` with it. `fits` is to be called in the
 * transaction that stores it: it gives true, or throws. `who` is whose upload it is, where somebody is signed in.
 */
export type Intake = <T>(
  request: Request,
  { who, use }: { who?: string; use: (file: IncomingFile, fits: (tx: Database) => Promise<boolean>) => Promise<T> },
) => Promise<T>;

/** When to try again, in seconds, where too many uploads are under way. */
const RETRY_AFTER = 5;

/** Gives the intake of uploads, which wait in `folder` until they are whole. */
export function createIntake({ db, folder, settings }: { db: Database; folder: string; settings: Settings }): Intake {
  const { largestUpload, admit, refuseBeyond } = createAdmission({ db, folder, settings });
  return async (request, { who = request.ip ?? '', use }) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity')
      throw new Problem('bad-request', 'Upload the file as it is, without a content encoding.');
    const leave = await admit({ who, bytes: Number(request.headers['content-length'] ?? 0) }).catch((error) => {
      if (error instanceof Problem && error.code === 'too-many-requests')
        request.res?.set('Retry-After', String(RETRY_AFTER));
      throw error;
    });
    try {
      return await receiveFile({ folder, body: request, largest: largestUpload }, (file) =>
        use(file, async (tx) => {
          await refuseBeyond(tx, file);
          return true;
        }),
      );
    } catch (error) {
      throw isFull(error) ? diskFull() : error;
    } finally {
      leave();
    }
  };
}

/** 53100 is what PostgreSQL says of a disk without room. */
const isFull = (error: unknown): boolean =>
  FULL.has((error as NodeJS.ErrnoException | undefined)?.code) || databaseError(error)?.code === '53100';
const FULL: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EDQUOT']);
