import { createReadStream, writeSync } from 'node:fs';
import { ReadError } from '../error.ts';
import { readAgreement } from '../read.ts';
import type { Message } from './message.ts';

/** Reads the file on its standard input and answers on its standard output, a message a line. Run by `readIsolated`. */
const say = (message: Message) => {
  let rest: Uint8Array = Buffer.from(`${JSON.stringify(message)}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      // the parent is slower than the pipe: try again
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
};

const [name = ''] = process.argv.slice(2);
const chunks: Buffer[] = [];
for await (const chunk of createReadStream('', { fd: 0 })) chunks.push(chunk as Buffer);
let told = 0;
try {
  const agreement = await readAgreement(
    { name, bytes: Buffer.concat(chunks) },
    {
      onProgress: ({ done, total }) => {
        const now = performance.now();
        if (done < total && now - told < 50) return;
        told = now;
        say({ progress: { done, total } });
      },
    },
  );
  say({ agreement });
} catch (error) {
  if (!(error instanceof ReadError)) throw error;
  say({ failure: { code: error.code, message: error.message } });
}
process.exit(0);
