import type { ChildProcess } from 'node:child_process';
import { intake } from './lines.ts';
import { Message } from './message.ts';
import { type Order, PAGE } from './order.ts';
import { residentMiB, start } from './process.ts';

/** How a process ended its work on a file: with an answer, or with none. */
export type Ended =
  | { readonly how: 'answered'; readonly message: Message; readonly bytes?: Buffer }
  | { readonly how: 'too-slow' | 'too-large' | 'crashed' };

/** One file to read or to help with. */
export type Task = {
  readonly order: Exclude<Order, { enough: true }>;
  readonly bytes: Uint8Array;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Hears what is said before the last word. */
  readonly onMessage?: (message: Message) => void;
  /** Hears what a helper has read of a page. */
  readonly onPage?: (line: Buffer) => void;
};

/** How often the memory outside the JavaScript heap is looked at, in milliseconds. */
const WATCH = 250;
/** The largest file that is taken from one, in bytes. */
const MOST_BYTES = 512 * 1024 * 1024;
/** How much memory a process may hold outside its JavaScript heap, in MiB. */
const BESIDE = 512;

type Work = { readonly task: Task; readonly done: (ended: Ended) => void };

/** A confined process that works on one file after another until it fails, or is ended. */
export class Confined {
  readonly born: number = performance.now();
  /** How much it has been given to read. */
  files = 0;
  bytes = 0;
  private readonly child: ChildProcess;
  private readonly memoryMiB: number;
  private work: Work | undefined;
  private ended: Exclude<Ended, { how: 'answered' }> | undefined;
  private complaint = '';
  private announced: Message | undefined;

  constructor({ memoryMiB, lifeMs }: { memoryMiB: number; lifeMs: number }) {
    this.memoryMiB = memoryMiB;
    this.child = start({ memoryMiB, lifeMs });
    const take = intake({
      line: (line) => this.hear(line),
      bytes: (bytes) => this.receive(bytes),
      overflow: () => this.end('too-large'),
    });
    this.child.stdout!.on('data', take);
    this.child.stderr!.on('data', (chunk: Buffer) => {
      this.complaint = (this.complaint + chunk.toString('latin1')).slice(-4000);
    });
    this.child.on('error', () => this.end('crashed'));
    this.child.on('close', () => {
      this.ended ??= { how: this.howItDied() };
      this.work?.done(this.ended);
    });
    // a process that has ended already does not take its input
    this.child.stdin!.on('error', () => {});
    this.letGo();
  }

  get alive(): boolean {
    return this.ended === undefined;
  }

  /** Gives it a file, and waits until it has answered or ended. It must not be at work. */
  async take(task: Task): Promise<Ended> {
    if (this.ended) return this.ended;
    this.files++;
    this.bytes += task.bytes.length;
    this.hold();
    const timer = setTimeout(() => this.end('too-slow'), task.timeoutMs);
    const watch = setInterval(() => residentMiB(this.child) > this.memoryMiB + BESIDE && this.end('too-large'), WATCH);
    const abort = () => this.end('crashed');
    task.signal?.addEventListener('abort', abort, { once: true });
    const ended = await new Promise<Ended>((done) => {
      this.work = { task, done };
      // the name with the bytes, since everybody on the machine sees what a process was started with
      this.tell(task.order);
      this.child.stdin!.write(task.bytes);
    });
    this.work = undefined;
    clearTimeout(timer);
    clearInterval(watch);
    task.signal?.removeEventListener('abort', abort);
    this.letGo();
    return ended;
  }

  /** Says something to it between two files, or while it works. */
  tell(order: Order): void {
    this.child.stdin!.write(`${JSON.stringify(order)}\n`);
  }

  /** Hands on to it what a helper has read. */
  handOn(line: Buffer): void {
    this.child.stdin!.write(line);
    this.child.stdin!.write('\n');
  }

  /** Ends it, whatever it is doing. */
  end(how: Exclude<Ended, { how: 'answered' }>['how']): void {
    this.ended ??= { how };
    this.child.kill('SIGKILL');
  }

  /** Takes what a process says; tells how many bytes are to follow it. */
  private hear(line: Buffer): number {
    if (!this.work || this.ended) return 0;
    const { task, done } = this.work;
    if (line.toString('latin1', 0, PAGE.length) === PAGE) {
      task.onPage?.(line);
      return 0;
    }
    const message = parse(line);
    if (message === undefined) this.end('crashed');
    else if ('annotated' in message) {
      this.announced = message;
      if (message.annotated.length > MOST_BYTES) this.end('too-large');
      return message.annotated.length;
    } else if ('failure' in message || 'agreement' in message || ('help' in message && message.help === 'given'))
      done({ how: 'answered', message });
    else task.onMessage?.(message);
    return 0;
  }

  private receive(bytes: Buffer): void {
    if (this.announced) this.work?.done({ how: 'answered', message: this.announced, bytes });
    this.announced = undefined;
  }

  private howItDied(): 'too-slow' | 'too-large' | 'crashed' {
    if (this.child.signalCode === 'SIGXCPU') return 'too-slow';
    return /heap out of memory|allocation failed|Array buffer allocation/i.test(this.complaint)
      ? 'too-large'
      : 'crashed';
  }

  /** While it works, the program waits for it; while it rests, it does not keep the program alive. */
  private hold(): void {
    for (const handle of this.handles()) handle.ref();
  }

  private letGo(): void {
    for (const handle of this.handles()) handle.unref();
  }

  private handles(): readonly Handle[] {
    return [this.child, this.child.stdin, this.child.stdout, this.child.stderr] as unknown as readonly Handle[];
  }
}

type Handle = { readonly ref: () => void; readonly unref: () => void };

const parse = (line: Buffer): Message | undefined => {
  try {
    return Message.safeParse(JSON.parse(line.toString('utf8'))).data;
  } catch {
    return undefined;
  }
};
