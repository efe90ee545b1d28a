import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Changes, readIsolated } from '@carveout/ingest';
import { harmless } from '@carveout/report';
import type { Agreement } from '@carveout/schema';
import { passwordFrom } from './password.ts';
import { progressLine } from './progress.ts';
import { reason } from './reason.ts';
import { Unusable } from './unusable.ts';

/** How files are to be read, as asked on the command line. */
export type ReadingOptions = {
  readonly changes?: Changes;
  readonly passwordFile?: string;
  /** Whether scanned pages are recognised; they are unless told. */
  readonly ocr?: boolean;
};

/** A file as it was named, and the agreement in it; undefined where it could not be read, which has been said then. */
export type Read = { readonly file: string; readonly agreement: Agreement | undefined };

/** Why a file cannot be read is said once it is its turn. */
const unheard = () => {};

/** How many files are read ahead of the one that is being worked on. */
const AHEAD = 2;

/**
 * Reads files in the order given, ahead of who asks for them: the first is under way when this resolves. Why one cannot
 * be read is said on standard error. Throws an `Unusable` for a password file that cannot be read.
 */
export async function readEach(
  files: readonly string[],
  { changes, passwordFile, ocr }: ReadingOptions = {},
): Promise<AsyncGenerator<Read>> {
  const password = await passwordFrom(passwordFile).catch((error: unknown) => {
    throw new Unusable(`${passwordFile}: ${reason(error)}`);
  });
  const progress = progressLine(files.length);
  /** Hands a file over to a reader; resolves, once that is done, to what becomes of it. */
  const begin = async (file: string, index: number): Promise<{ readonly outcome: Promise<Agreement> }> => {
    const bytes = await readFile(file);
    const onProgress = progress.begin(index, harmless(basename(file)));
    const outcome = readIsolated({ name: basename(file), bytes }, { onProgress, changes, password, recognise: ocr });
    outcome.catch(unheard);
    return { outcome };
  };
  const begun: ReturnType<typeof begin>[] = [];
  const beginNext = () => {
    const started = begin(files[begun.length]!, begun.length);
    started.catch(unheard);
    begun.push(started);
  };
  while (begun.length < Math.min(AHEAD, files.length)) beginNext();
  await begun[0]?.catch(unheard);
  return (async function* () {
    for (const [index, file] of files.entries()) {
      if (begun.length <= index + AHEAD && begun.length < files.length) beginNext();
      const agreement = await begun[index]!.then(({ outcome }) => outcome).catch((error: unknown) => {
        progress.clear();
        console.error(`${harmless(file)}: ${harmless(reason(error))}`);
        return undefined;
      });
      progress.clear();
      yield { file, agreement };
    }
  })();
}
