import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { ReadError } from '../../error.ts';

/** The most parts that a Word file may hold, and how much all that are read may come to once inflated, in bytes. */
const MOST_PARTS = 20_000;
const MOST_INFLATED = 128 * 1024 * 1024;

const damaged = () =>
  new ReadError(
    'damaged',
    'The Word file is damaged and cannot be opened. Please get a fresh copy, or open it in Word and save it again.',
  );

const tooLarge = () =>
  new ReadError(
    'too-large',
    'The Word file holds more than is read of one file once it is unpacked. Please split it and read the parts.',
  );

/** One part of a package as read: its bytes, and whether they are those that were packed. */
export type Part = { readonly bytes: Uint8Array; readonly intact: boolean };

/** An Office Open XML package: its parts by their names, such as "word/document.xml", in any case. */
export type Package = {
  readonly has: (name: string) => boolean;
  /** The part of that name; undefined where there is none. Throws a ReadError where it cannot be unpacked. */
  readonly read: (name: string) => Promise<Part | undefined>;
};

/** Opens a zip file as a package. What its directory says of sizes is not believed: parts are measured as they inflate. */
export async function openPackage(bytes: Uint8Array): Promise<Package> {
  const entries = new Map<string, Entry>();
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      autoClose: false,
    });
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= MOST_PARTS) throw tooLarge();
      const name = entry.fileName.toLowerCase();
      // the first of a name is the one that Word takes
      if (!entries.has(name)) entries.set(name, entry);
    }
  } catch (error) {
    throw error instanceof ReadError ? error : damaged();
  }
  let left = MOST_INFLATED;
  return {
    has: (name) => entries.has(name.toLowerCase()),
    read: async (name) => {
      const entry = entries.get(name.toLowerCase());
      if (!entry) return undefined;
      if (entry.isEncrypted()) {
        throw new ReadError(
          'encrypted',
          'The Word file is protected with a password. Please save a copy without one and read that.',
        );
      }
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of await zip.openReadStreamPromise(entry)) {
          left -= (chunk as Buffer).length;
          if (left < 0) throw tooLarge();
          chunks.push(chunk as Buffer);
        }
      } catch (error) {
        throw error instanceof ReadError ? error : damaged();
      }
      const whole = Buffer.concat(chunks);
      return { bytes: whole, intact: crc32(whole) === entry.crc32 };
    },
  };
}
