import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { closeReaders, readIsolated } from '@carveout/ingest';
import { best, ROOT, row, SHARED } from './measure.ts';

const FILES = ['aanzfta.pdf', 'tables-695-pages.pdf'];
/** How often a file is read before a reader counts as warm. */
const WARMING = 6;

/**
 * How long PDFs take to become agreements, beside the time in which others give their words and boxes. Scanned pages are
 * left aside, since the others do not read them.
 */
export async function pdf(): Promise<void> {
  const folder = join(SHARED, 'pdf');
  if (!existsSync(folder)) return console.log('PDF: skipped, ../shared is not here');
  for (const name of FILES) await compare(name, join(folder, name));
  await lengthen(join(folder, FILES[0]!));
  closeReaders();
}

type Peer = { readonly name: string; readonly command: string; readonly args: (file: string) => readonly string[] };

const PEERS: readonly Peer[] = [
  { name: 'pdftotext -bbox-layout', command: 'pdftotext', args: (file) => ['-bbox-layout', file, '/dev/null'] },
  { name: 'mutool draw -F stext', command: 'mutool', args: (file) => ['draw', '-F', 'stext', '-o', '/dev/null', file] },
];

async function compare(name: string, file: string): Promise<void> {
  const peers: { readonly name: string; readonly time: number }[] = [];
  for (const peer of PEERS) {
    if (spawnSync(peer.command, ['-v']).error) console.log(`peer: ${peer.name}: not installed`);
    else peers.push({ name: peer.name, time: await best(() => spawnSync(peer.command, peer.args(file)), 5) });
  }
  for (const peer of peers) row(`peer: ${peer.name} ${name}`, peer.time);
  const beside = (time: number) => peers.map((peer) => `${(time / peer.time).toFixed(2)} × ${peer.name}`).join(', ');
  const cli = join(ROOT, 'packages', 'cli', 'bin', 'carveout.mjs');
  const cold = await best(() => spawnSync(process.execPath, [cli, 'outline', '--json', '--no-ocr', file]), 3);
  row(`${name}: cold command line (outline)`, cold, beside(cold));
  const bytes = readFileSync(file);
  const read = () => readIsolated({ name, bytes }, { recognise: false });
  for (let times = 0; times < WARMING; times++) await read();
  const warm = await best(read, 7);
  row(`${name}: warm pool, to a structured agreement`, warm, beside(warm));
  console.log(`${name}: peak memory of the readers ${peaks().join(' + ')} MiB`);
}

/** The same pages once, twice, four and eight times over: what a page costs. */
async function lengthen(file: string): Promise<void> {
  const source = await PDFDocument.load(readFileSync(file), { ignoreEncryption: true });
  let one = 0;
  for (const times of [1, 2, 4, 8]) {
    const longer = await PDFDocument.create();
    const indices = source.getPageIndices();
    for (let time = 0; time < times; time++)
      for (const page of await longer.copyPages(source, indices)) longer.addPage(page);
    const bytes = await longer.save();
    const time = await best(() => readIsolated({ name: 'longer.pdf', bytes }, { recognise: false }), 3);
    if (times === 1) one = time;
    const pages = indices.length * times;
    row(`${pages} pages, warm pool`, time, `${(time / one / times).toFixed(2)} × as long a page as ${indices.length}`);
  }
}

/** The most memory that each process started by this one has held, in MiB, where the system tells. */
function peaks(): number[] {
  if (!existsSync('/proc/self/status')) return [];
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.flatMap((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      if (Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]) !== process.pid) return [];
      return Math.round(Number(/^VmHWM:\s*(\d+)/m.exec(status)?.[1]) / 1024);
    } catch {
      return [];
    }
  });
}
