import { writeSync } from 'node:fs';
import { ReadError } from '../error.ts';
import { readAgreement } from '../read.ts';
import { type Message, Order } from './message.ts';

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

const end = () => process.exit(1);
setTimeout(end, Number(process.argv[2]));
// the parent is gone
process.stdin.on('close', end).on('error', end);

/** The order, and the bytes that follow it; the input stays open after them for as long as the parent lives. */
const receive = (): Promise<{ readonly order: Order; readonly bytes: Uint8Array }> =>
  new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let received = 0;
    let order: Order | undefined;
    process.stdin.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      received += chunk.length;
      if (!order && chunk.includes(10)) {
        const all = Buffer.concat(chunks);
        const end = all.indexOf(10);
        order = Order.parse(JSON.parse(all.toString('utf8', 0, end)));
        chunks = [all.subarray(end + 1)];
        received -= end + 1;
      }
      if (order && received >= order.length) resolve({ order, bytes: Buffer.concat(chunks) });
    });
  });

const { order, bytes } = await receive();
let told = 0;
try {
  const agreement = await readAgreement(
    { name: order.name, bytes },
    {
      changes: order.changes,
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
