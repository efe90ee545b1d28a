import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildWeb, webDir } from '../packages/web/build.ts';

// What a browser is sent before a view is there, its language (the longest) and styles included. A budget is a ceiling
// that is raised with a reason, in a commit that says it; what a view does not need must not come with it.

type Chunk = {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
};

const LANGUAGE = 'src/locales/fr.ts';
const KIB = 1024;

let manifest: Readonly<Record<string, Chunk>>;
let entry: string;

beforeAll(async () => {
  await buildWeb();
  manifest = JSON.parse(await readFile(join(webDir, '.manifest.json'), 'utf8'));
  entry = Object.keys(manifest).find((name) => manifest[name]!.isEntry)!;
});

/** The files that some chunks need, themselves and what they import, without what they import only when it is needed. */
function filesOf(chunks: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const files = new Set<string>();
  const take = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    const { file, imports = [], css = [] } = manifest[name]!;
    for (const one of [file, ...css]) files.add(one);
    for (const one of imports) take(one);
  };
  for (const name of chunks) take(name);
  return files;
}

async function weigh(files: Iterable<string>): Promise<{ raw: number; zipped: number }> {
  const bytes = await Promise.all([...files].map((file) => readFile(join(webDir, file))));
  const zipped = await Promise.all(bytes.map((one) => promisify(gzip)(one, { level: 9 })));
  const sum = (parts: readonly Buffer[]) => Math.round(parts.reduce((total, { length }) => total + length, 0) / KIB);
  return { raw: sum(bytes), zipped: sum(zipped) };
}

const sent = (view: string) => filesOf([entry, 'src/page.tsx', LANGUAGE, ...(view ? [view] : [])]);

describe('what is sent before a view is there, in KiB', () => {
  test.each([
    ['the reading room', 'src/room/reading.tsx', { raw: 1087, zipped: 340 }],
    ['the library', 'src/library/library.tsx', { raw: 985, zipped: 305 }],
    ['the queue', 'src/queue/queue.tsx', { raw: 972, zipped: 303 }],
    ['the protection map', 'src/map/protection-map.tsx', { raw: 972, zipped: 305 }],
    ['the measures', 'src/measures/measures.tsx', { raw: 979, zipped: 311 }],
    ['the rounds', 'src/rounds/rounds.tsx', { raw: 1033, zipped: 323 }],
    ['the working group', 'src/group/group.tsx', { raw: 932, zipped: 290 }],
    ['the rule bench', 'src/bench/bench.tsx', { raw: 960, zipped: 298 }],
    ['the report', 'src/report/agreement-report.tsx', { raw: 926, zipped: 291 }],
  ])('%s', async (_, view, budget) => {
    const { raw, zipped } = await weigh(sent(view));
    expect(raw).toBeLessThanOrEqual(budget.raw);
    expect(zipped).toBeLessThanOrEqual(budget.zipped);
  });

  test('the styles of all views', async () => {
    const styles = [...sent('')].filter((file) => file.endsWith('.css'));
    const { raw, zipped } = await weigh(styles);
    expect(raw).toBeLessThanOrEqual(92);
    expect(zipped).toBeLessThanOrEqual(18);
  });
});

test('a view comes without the others, without other languages and without pdf.js', () => {
  const files = [...sent('src/room/reading.tsx')];
  for (const other of ['src/map/protection-map.tsx', 'src/queue/queue.tsx', 'src/locales/es.ts'])
    expect(files).not.toContain(manifest[other]!.file);
  expect(files.filter((file) => /pdf/.test(file))).toEqual([]);
});
