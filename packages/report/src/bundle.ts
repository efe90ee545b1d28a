import { type Zippable, zipSync } from 'fflate';

/** The earliest date that an archive can hold. */
const LONG_AGO = new Date(1980, 0, 1);

/** Files in one ZIP archive, in the order given; of two with one name, the later gets a number. The same files give the same bytes. */
export function bundle(files: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
  const entries: Zippable = {};
  for (const [name, bytes] of files) {
    let unique = name;
    for (let count = 2; unique in entries; count++) unique = `${count}-${name}`;
    entries[unique] = [bytes, { mtime: LONG_AGO, level: 6 }];
  }
  return zipSync(entries);
}
