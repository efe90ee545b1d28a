import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The bytes of a file in a package that this one depends on: a font, a program in WebAssembly. */
export const asset = (path: string): Uint8Array => readFileSync(require.resolve(path));
