import { unzipSync, type Zippable, zipSync } from 'fflate';
import { WordError } from './error.ts';

/** The parts of a Word file by their names, such as "word/document.xml", in their order. */
export type Parts = Map<string, Uint8Array>;

const MOST_PARTS = 20_000;
const MOST_INFLATED = 256 * 1024 * 1024;
/** The date of every part, so that the same parts give the same bytes; the one that Word itself writes. */
const MTIME = new Date(1980, 0, 1);

/** The parts of a package. Throws a WordError for one that is damaged or too large. */
export function unpack(bytes: Uint8Array): Parts {
  const parts: Parts = new Map();
  const known = new Set<string>();
  let size = 0;
  try {
    const found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        // the first of a name is the one that Word takes
        if (known.has(name.toLowerCase())) return false;
        known.add(name.toLowerCase());
        size += originalSize;
        if (known.size > MOST_PARTS || size > MOST_INFLATED) throw tooLarge();
        return true;
      },
    });
    for (const name of Object.keys(found)) parts.set(name, found[name]!);
  } catch (error) {
    if (error instanceof WordError) throw error;
    throw new WordError(
      'damaged',
      'The Word file is damaged and cannot be opened. Please open it in Word, save it again and use that.',
    );
  }
  return parts;
}

export const tooLarge = () =>
  new WordError(
    'too-large',
    'The Word file holds more than is written once it is unpacked. Please split it and use the parts.',
  );

/** A package of those parts; the same parts in the same order give the same bytes. */
export function pack(parts: Parts): Uint8Array {
  const files: Zippable = {};
  for (const [name, bytes] of parts) files[name] = [bytes, { mtime: MTIME, level: 6 }];
  return zipSync(files);
}

/** The name of a part as the package has it, in whatever case it is asked for. */
export function nameIn(parts: Parts, asked: string): string | undefined {
  if (parts.has(asked)) return asked;
  const wanted = asked.toLowerCase();
  return [...parts.keys()].find((name) => name.toLowerCase() === wanted);
}
