import type { Agreement } from '@carveout/schema';
import { type File, type ReadOptions, readAgreement } from '../read.ts';
/** For now in this process. */
export const readIsolated = (
  file: File,
  options: ReadOptions & { signal?: AbortSignal; timeoutMs?: number; memoryMiB?: number } = {},
): Promise<Agreement> => readAgreement(file, options);
