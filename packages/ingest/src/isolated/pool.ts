import { availableParallelism } from 'node:os';
import type { ReadOptions } from '../formats/reader.ts';
import { Confined, type Ended, type Task } from './confined.ts';
import type { Message } from './message.ts';

/** What is to be read: a file within its time, and what is heard meanwhile. */
export type Reading = Pick<Task, 'bytes' | 'timeoutMs' | 'signal'> & {
  readonly name: string;
  readonly password?: ReadOptions['password'];
  readonly changes?: ReadOptions['changes'];
  /** Whether it is told where the text stands in the file. */
  readonly placed?: boolean;
  readonly memoryMiB: number;
  readonly onProgress?: ReadOptions['onProgress'];
  /** Hears how many pages are scanned, where they are not recognised. */
  readonly onScans?: (pages: number) => void;
  /** How long scanned pages may be recognised, as a part of its time. */
  readonly recogniseMs?: number;
};

/** Within what limits a pool keeps its processes. */
export type PoolLimits = {
  /** How many there are at most. */
  readonly size: number;
  readonly memoryMiB: number;
  /** How long one is kept that has nothing to do, in milliseconds. */
  readonly idleMs: number;
  /** How long one lives at most, in milliseconds, and how much it is given to read. */
  readonly lifeMs: number;
  readonly files: number;
  readonly bytes: number;
};

const MINUTES = 60_000;
/** By how much a process outlives its time limit that nobody is left to end, in milliseconds. */
const GRACE = 5000;
/** How long a helper may take to notice that no more is needed, in milliseconds. */
const PATIENCE = 2000;

/** As many processes as there are cores, up to four, and two at least; each for a few minutes, files and MiB. */
export const LIMITS: PoolLimits = {
  size: Math.min(4, Math.max(2, availableParallelism())),
  memoryMiB: 1024,
  idleMs: MINUTES / 2,
  lifeMs: 10 * MINUTES,
  files: 50,
  bytes: 256 * 1024 * 1024,
};

/** Confined processes that are kept warm for the next file. The pages of a PDF are shared among those that are free. */
export class Pool {
  private readonly limits: PoolLimits;
  private readonly all = new Set<Confined>();
  private readonly resting = new Map<Confined, NodeJS.Timeout>();
  private readonly waiting: (() => void)[] = [];

  constructor(limits: PoolLimits = LIMITS) {
    this.limits = limits;
  }

  /** How many processes there are, at work or at rest. */
  get size(): number {
    return this.all.size;
  }

  /** Reads a file as soon as a process is free. */
  async read(reading: Reading): Promise<Ended> {
    const { memoryMiB, timeoutMs, signal } = reading;
    // who asks for other limits, or for recognition, gets a process for this file alone
    const { recogniseMs } = reading;
    if (recogniseMs !== undefined || memoryMiB !== this.limits.memoryMiB || timeoutMs + GRACE > this.limits.lifeMs)
      return this.readAlone(reading);
    let one = this.free(timeoutMs);
    while (!one) {
      await this.turn(signal);
      if (signal?.aborted) return { how: 'crashed' };
      one = this.free(timeoutMs);
    }
    return this.readWith(one, reading);
  }

  /** Ends all processes; what they were reading ends as if they had crashed. */
  close(): void {
    for (const one of this.all) this.dismiss(one);
  }

  private async readAlone(reading: Reading): Promise<Ended> {
    const { memoryMiB, timeoutMs } = reading;
    const one = new Confined({ memoryMiB, lifeMs: timeoutMs + GRACE });
    const ended = await one.take(taskOf(reading, { share: 1 }));
    one.end('crashed');
    return ended;
  }

  private async readWith(first: Confined, reading: Reading): Promise<Ended> {
    const helpers = isPdf(reading.bytes) ? this.spare(reading.timeoutMs) : [];
    let over = false;
    const work: Promise<void>[] = [];
    const begin = () => {
      helpers.forEach((helper, index) => {
        const onPage = (line: Buffer) => {
          if (!over) first.handOn(line);
        };
        const task = helpTaskOf(reading, { help: index + 1, share: helpers.length + 1, onPage });
        work.push(helper.take(task).then((ended) => this.put(helper, ended)));
      });
    };
    const enough = () => {
      if (over) return;
      over = true;
      for (const helper of helpers) helper.tell({ enough: true });
    };
    const onMessage: Task['onMessage'] = (message) => {
      if (!('help' in message)) hear(reading, message);
      else if (message.help === 'enough') enough();
      else if (work.length === 0) begin();
    };
    const ended = await first.take({ ...taskOf(reading, { share: helpers.length + 1 }), onMessage });
    enough();
    this.put(first, ended);
    if (work.length === 0) for (const helper of helpers) this.rest(helper);
    else this.expect(helpers, work);
    return ended;
  }

  /** Ends the helpers that do not come to an end by themselves. */
  private expect(helpers: readonly Confined[], work: readonly Promise<void>[]): void {
    const timer = setTimeout(() => {
      for (const helper of helpers) if (!this.resting.has(helper)) this.dismiss(helper);
    }, PATIENCE);
    Promise.all(work).then(() => clearTimeout(timer));
  }

  /** A process that rests, or a new one where there is room. */
  private free(timeoutMs: number): Confined | undefined {
    for (const [one, timer] of this.resting) {
      this.resting.delete(one);
      clearTimeout(timer);
      if (one.alive && performance.now() - one.born + timeoutMs < this.limits.lifeMs) return one;
      this.dismiss(one);
    }
    if (this.all.size >= this.limits.size) return undefined;
    const { memoryMiB, lifeMs } = this.limits;
    const one = new Confined({ memoryMiB, lifeMs: lifeMs + GRACE });
    this.all.add(one);
    return one;
  }

  /** All that are free while nobody waits for one. */
  private spare(timeoutMs: number): Confined[] {
    const free: Confined[] = [];
    while (this.waiting.length === 0) {
      const one = this.free(timeoutMs);
      if (!one) break;
      free.push(one);
    }
    return free;
  }

  private put(one: Confined, ended: Ended): void {
    // a file that is refused for what it is has done nothing; one that is damaged may have
    const well = ended.how === 'answered' && !('failure' in ended.message && ended.message.failure.code === 'damaged');
    if (well && one.files < this.limits.files && one.bytes < this.limits.bytes) this.rest(one);
    else this.dismiss(one);
  }

  private rest(one: Confined): void {
    if (!this.all.has(one)) return;
    this.resting.set(one, setTimeout(() => this.dismiss(one), this.limits.idleMs).unref());
    this.waiting.shift()?.();
  }

  private dismiss(one: Confined): void {
    clearTimeout(this.resting.get(one));
    this.resting.delete(one);
    one.end('crashed');
    if (this.all.delete(one)) this.waiting.shift()?.();
  }

  private turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const come = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(come), 1);
        resolve();
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.waiting.push(come);
    });
  }
}

/** Whether the pages of a file may be worth sharing. */
const isPdf = (bytes: Uint8Array): boolean =>
  bytes.length > 20_000 && Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

const taskOf = (reading: Reading, { share }: { share: number }): Task => {
  const { name, bytes, timeoutMs, signal, password, changes, placed, recogniseMs } = reading;
  return {
    order: { read: name, share, length: bytes.length, password, changes, placed, recogniseMs },
    bytes,
    timeoutMs,
    signal,
    onMessage: (message) => hear(reading, message),
  };
};

const hear = ({ onProgress, onScans }: Reading, message: Message): void => {
  if ('progress' in message) onProgress?.(message.progress);
  else if ('scans' in message) onScans?.(message.scans);
};

type Help = { readonly help: number; readonly share: number; readonly onPage: (line: Buffer) => void };

const helpTaskOf = ({ bytes, timeoutMs, password }: Reading, { help, share, onPage }: Help): Task => ({
  order: { help, share, length: bytes.length, password },
  bytes,
  timeoutMs,
  onPage,
});
