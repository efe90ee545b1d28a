import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { z } from 'zod';

/** The last entry of an archive: the hash of every other one, by name. An archive without it was cut short. */
const CHECKSUMS = 'checksums.json';
const Checksums = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));
/** No entry is larger: what is longer comes in parts. */
export const LARGEST_ENTRY = 16 * 1024 * 1024;

type Packing = { readonly squeeze: () => Transform; readonly expand: () => Transform };

const PACKINGS: Readonly<Record<string, Packing>> = {
  '.tar.zst': { squeeze: () => createZstdCompress(), expand: () => createZstdDecompress() },
  '.tar.gz': { squeeze: () => createGzip(), expand: () => createGunzip() },
};

function packingOf(path: string): Packing {
  const found = Object.entries(PACKINGS).find(([ending]) => path.endsWith(ending));
  if (found) return found[1];
  throw new Error(`${path} must end in one of ${Object.keys(PACKINGS).join(', ')}.`);
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/**
 * Writes an archive: `fill` adds its entries. The file is there once it is whole and on disk, for its owner only. Throws
 * when it is there already.
 */
export async function writeArchive(
  path: string,
  fill: (add: (name: string, bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const packing = packingOf(path);
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there) throw new Error(`${path} is there already. Name another file, or move it away.`);
  const making = `${path}.part`;
  const tar = pack();
  const hashes: Record<string, string> = {};
  const put = async (name: string, bytes: Uint8Array) => {
    const { promise, resolve: done, reject } = Promise.withResolvers<void>();
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    tar.entry({ name, mode: 0o600 }, buffer, (error) => (error ? reject(error) : done()));
    await promise;
  };
  const written = pipeline(tar, packing.squeeze(), createWriteStream(making, { flags: 'w', mode: 0o600, flush: true }));
  // An error of the disk must also end the filling, which would wait for room for ever.
  const failed = written.then(() => new Promise<never>(() => {}));
  try {
    const filled = fill(async (name, bytes) => {
      hashes[name] = sha256(bytes);
      await put(name, bytes);
    }).then(() => put(CHECKSUMS, Buffer.from(JSON.stringify(hashes))));
    await Promise.race([filled, failed]);
    tar.finalize();
    await written;
    await rename(making, path);
    if (process.platform !== 'win32') {
      const folder = await open(dirname(resolve(path)), 'r');
      await folder.sync().finally(() => folder.close());
    }
  } catch (error) {
    tar.destroy();
    await written.catch(() => {});
    await rm(making, { force: true });
    throw error;
  }
}

/**
 * Reads the entries of an archive in their order. After the last one it throws unless all were what was written and none
 * is missing: whoever uses them takes nothing for good before.
 */
export async function* readArchive(path: string): AsyncGenerator<{ name: string; bytes: Buffer }> {
  const tar = extract();
  const read = pipeline(createReadStream(path), packingOf(path).expand(), tar);
  // It is told below, where the entries are read.
  read.catch(() => {});
  const hashes = new Map<string, string>();
  let promised: Record<string, string> | undefined;
  try {
    for await (const entry of tar) {
      const { name, size = 0 } = entry.header;
      if (size > LARGEST_ENTRY || promised) throw new Error('it holds what no backup holds');
      const bytes = Buffer.concat(await Array.fromAsync(entry as AsyncIterable<Buffer>));
      if (name === CHECKSUMS) promised = Checksums.parse(JSON.parse(bytes.toString()));
      else {
        hashes.set(name, sha256(bytes));
        yield { name, bytes };
      }
    }
    await read;
    if (!promised) throw new Error('its end is missing');
    for (const name of new Set([...hashes.keys(), ...Object.keys(promised)]))
      if (promised[name] !== hashes.get(name)) throw new Error(`${name} is not what was written`);
  } catch (error) {
    throw new Damaged(path, error);
  }
}

/** Says that an archive is damaged, cut short, or none. */
export class Damaged extends Error {
  constructor(path: string, cause: unknown) {
    super(`${path} is damaged, cut short or no backup of Carveout: ${(cause as Error).message}.`, { cause });
  }
}
