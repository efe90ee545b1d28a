import { setImmediate as turn } from 'node:timers/promises';
import { ReadError } from '../error.ts';
import type { PageLines } from '../formats/pdf/source.ts';
import type { Help, Progressed } from '../formats/reader.ts';
import { intake } from './lines.ts';
import type { Message } from './message.ts';
import { type Order, PAGE } from './order.ts';

// The program of a confined process: it reads or annotates the files that come on its standard input, one after the other,
// and answers on its standard output, a message a line. Started by `start`. It loads what it needs when it needs it, so that
// the first file does not wait for the rest.

type Read = Extract<Order, { read: string }>;
type Assist = Extract<Order, { help: number }>;
type Annotate = Extract<Order, { annotate: unknown }>;

const say = (message: Message | string): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`, () => resolve());
  });

const end = () => process.exit(1);
setTimeout(end, Number(process.argv[2]));
// the parent is gone
process.stdin.on('close', end).on('error', end);
process.stdout.on('error', end);

/** How many pages are worth being shared. */
const WORTH_SHARING = 8;
/** How often progress is told, in milliseconds. */
const TOLD = 50;

let take: ((index: number, page: PageLines | undefined) => void) | undefined;
let wanted = false;

const helpOf = (share: number): Help => ({
  begin: (pages, taken) => {
    if (share < 2 || pages < WORTH_SHARING) return 1;
    take = taken;
    void say({ help: 'wanted' });
    return share;
  },
  end: () => {
    if (take) void say({ help: 'enough' });
    take = undefined;
  },
});

async function read(
  { read: name, share, placed, password, changes, recogniseMs }: Read,
  bytes: Uint8Array,
): Promise<void> {
  let told = 0;
  take = undefined;
  const onProgress = (progress: Progressed) => {
    const now = performance.now();
    if (progress.done < progress.total && now - told < TOLD) return;
    told = now;
    void say({ progress });
  };
  const onScans = (scans: number) => void say({ scans });
  try {
    const { readPlaced } = await import('../read.ts');
    const options = {
      placed: placed === true,
      password,
      changes,
      recogniseMs,
      onProgress,
      onScans,
      help: helpOf(share),
    };
    const { agreement, places } = await readPlaced({ name, bytes }, options);
    await say({ agreement, ...(placed && { places }) });
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    await say({ failure: { code: error.code, message: error.message } });
  }
}

/** Reads every page that is this helper's until it is told that it is enough. */
async function assist({ help, share, password }: Assist, bytes: Uint8Array): Promise<void> {
  wanted = true;
  try {
    const { openSource } = await import('../formats/pdf/source.ts');
    const source = await openSource(bytes, password);
    for (let index = help; index < source.pages && wanted; index += share) {
      const page = await source.read(index);
      // a page that cannot be read is left to who asked for help
      if (page) void say(`${PAGE}${index},"read":${JSON.stringify(page)}}`);
      await turn();
    }
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
  }
  await say({ help: 'given' });
  await warm();
}

async function annotate({ annotate: marks, opening, password }: Annotate, bytes: Uint8Array): Promise<void> {
  try {
    const { annotatePdf } = await import('../formats/pdf/annotate.ts');
    const { bytes: annotated, unplaced, remarks } = await annotatePdf(bytes, marks, { password, opening });
    await say({ annotated: { length: annotated.length, unplaced: [...unplaced], remarks: [...remarks] } });
    process.stdout.write(annotated);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    await say({ failure: { code: error.code, message: error.message } });
  }
}

let order: Read | Assist | Annotate | undefined;

process.stdin.on(
  'data',
  intake({
    line: (line) => {
      if (line.toString('latin1', 0, PAGE.length) === PAGE) {
        const { page, read: lines } = JSON.parse(line.toString()) as { page: number; read: PageLines };
        take?.(page, lines);
        return 0;
      }
      const told = JSON.parse(line.toString()) as Order;
      if ('enough' in told) {
        wanted = false;
        return 0;
      }
      order = told;
      return told.length;
    },
    bytes: (bytes) => {
      if (order && 'read' in order) void read(order, bytes);
      else if (order && 'annotate' in order) void annotate(order, bytes);
      else if (order) void assist(order, bytes);
    },
  }),
);

/** How long it waits for an order, in milliseconds, before it loads what a first file needs. */
const IDLE = 100;

async function warm(): Promise<void> {
  await import('../read.ts');
  (await import('../formats/pdf/source.ts')).prepare();
}
setTimeout(() => {
  if (!order) void warm();
}, IDLE);
