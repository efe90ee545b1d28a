import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { analyse, RuleError, type RuleSet } from '@carveout/engine';
import { ReadError, readIsolated } from '@carveout/ingest';
import { listing, PLAIN } from '@carveout/report';
import { type Analysis, Language } from '@carveout/schema';
import { loadRuleSet } from '@carveout/server/rules';
import { terminalInk } from './ink.ts';

export type AnalyseOptions = {
  readonly json?: boolean;
  readonly out?: string;
  readonly rules: string;
  readonly lang?: Language;
  readonly colour: boolean;
};

/** The language of the listing: as asked, else the terminal's, else English. */
const spoken = (asked?: Language): Language =>
  asked ??
  Language.catch('en').parse((process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '').slice(0, 2));

/** Says how far a long reading is, on one line of a terminal that is written over. */
function progressLine(name: string) {
  const { isTTY } = process.stderr;
  return {
    show: ({ done, total }: { done: number; total: number }) => {
      if (isTTY) process.stderr.write(`\r\x1b[K${name}: page ${done} of ${total}`);
    },
    clear: () => {
      if (isTTY) process.stderr.write('\r\x1b[K');
    },
  };
}

async function analyseFile(file: string, ruleSet: RuleSet): Promise<Analysis> {
  const bytes = await readFile(file);
  const progress = progressLine(basename(file));
  try {
    return analyse(await readIsolated({ name: basename(file), bytes }, { onProgress: progress.show }), ruleSet);
  } finally {
    progress.clear();
  }
}

/** What to tell the user of a file that could not be read; anything unforeseen is a defect and thrown on. */
function reason(error: unknown): string {
  if (error instanceof ReadError) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'this is a folder; name the files in it';
  if (code === 'EACCES' || code === 'EPERM') return 'you have no right to read it';
  throw error;
}

/** `carveout analyse`: 0 when every file was analysed, 1 when one could not be read (the others still are), 2 for unusable rules. */
export async function analyseFiles(
  files: readonly string[],
  { json, out, rules, lang, colour }: AnalyseOptions,
): Promise<number> {
  let ruleSet: RuleSet;
  try {
    ruleSet = await loadRuleSet(rules);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    console.error(error.message);
    return 2;
  }
  if (out) await mkdir(out, { recursive: true });
  let failed = 0;
  for (const file of files) {
    try {
      const analysis = await analyseFile(file, ruleSet);
      if (out) await writeFile(join(out, `${file.replaceAll(/[/\\]/g, '__')}.json`), JSON.stringify(analysis));
      else if (json) process.stdout.write(`${JSON.stringify(analysis)}\n`);
      else {
        const ink = colour && process.stdout.isTTY ? terminalInk : PLAIN;
        const width = Math.min(process.stdout.columns ?? 100, 110);
        process.stdout.write(
          `${listing(analysis, { language: spoken(lang), categories: ruleSet.categories, ink, width })}\n`,
        );
      }
    } catch (error) {
      failed++;
      console.error(`${file}: ${reason(error)}`);
    }
  }
  return failed ? 1 : 0;
}
