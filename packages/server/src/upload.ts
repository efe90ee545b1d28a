import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { tooLarge } from './operations/admission.ts';
import type { IncomingFile } from './store/documents.ts';

/** Where uploads wait until they are whole; what a killed server left in it goes at the next start. */
export async function emptyIncoming(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'incoming');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  return folder;
}

/** Writes an upload to disk as it comes, calls `use` with it and removes it. Throws `too-large` past the limit. */
export async function receiveFile<T>(
  { folder, body, largest }: { folder: string; body: Readable; largest: number },
  use: (file: IncomingFile) => Promise<T>,
): Promise<T> {
  const path = join(folder, randomUUID());
  try {
    const measure = measured(largest);
    // An iterator, because a stream would be destroyed with its connection when it is too large, before the answer.
    await pipeline(
      body.iterator({ destroyOnReturn: false }),
      measure.through,
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    );
    return await use({ path, ...measure.result() });
  } finally {
    await rm(path, { force: true });
  }
}

/** A file that is on disk already. */
export async function fileOnDisk(path: string): Promise<IncomingFile> {
  const measure = measured(Number.POSITIVE_INFINITY);
  await pipeline(createReadStream(path), measure.through, new Writable({ write: (_chunk, _encoding, done) => done() }));
  return { path, ...measure.result() };
}

function measured(largest: number) {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    through: async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        bytes += chunk.length;
        if (bytes > largest) throw tooLarge(largest);
        hash.update(chunk);
        yield chunk;
      }
    },
    result: () => ({ sha256: hash.digest('hex'), bytes }),
  };
}

/** What could make a name read as another one: control characters, and marks that turn the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/gu;

/** A file's name as shown: without folders, control characters and broken characters, at most 255 characters. */
export function displayName(name: string): string {
  const base = name.toWellFormed().split(/[/\\]/).at(-1)!.replace(UNPRINTABLE, '').normalize('NFC').trim();
  return Array.from(base).slice(0, 255).join('') || 'unnamed';
}
