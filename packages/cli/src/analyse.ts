import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { analyse, type RuleSet, suggest } from '@carveout/engine';
import { type Changes, readIsolated } from '@carveout/ingest';
import { harmless, listing, PLAIN } from '@carveout/report';
import type { Analysis, Language } from '@carveout/schema';
import { loadRuleSet } from '@carveout/server/rules';
import { terminalInk } from './ink.ts';
import { passwordFrom } from './password.ts';
import { rulesFolders } from './places.ts';
import { progressLine } from './progress.ts';
import { reason } from './reason.ts';
import { spoken } from './spoken.ts';

export type AnalyseOptions = {
  readonly json?: boolean;
  readonly out?: string;
  readonly rules?: string;
  readonly suggest?: boolean;
  readonly lang?: Language;
  readonly changes?: Changes;
  readonly passwordFile?: string;
  /** Whether scanned pages are recognised; they are unless told. */
  readonly ocr?: boolean;
  readonly colour: boolean;
};

/** The name of a file's result: its path as given, with `__` for each `/`. */
const resultName = (file: string): string => `${file.replaceAll(/[/\\]/g, '__')}.json`;

/**
 * `carveout analyse`: 0 when every file was analysed, 1 when one could not be read or its result not be written (the
 * others still are), 2 for unusable rules, an unusable password file or an unusable folder to write into.
 */
export async function analyseFiles(
  files: readonly string[],
  { json, out, rules, suggest: suggesting, lang, changes, passwordFile, ocr, colour }: AnalyseOptions,
): Promise<number> {
  let ruleSet: RuleSet;
  try {
    ruleSet = await loadRuleSet(...rulesFolders(rules));
  } catch (error) {
    console.error((error as Error).message.split('\n').map(harmless).join('\n'));
    return 2;
  }
  try {
    if (out) await mkdir(out, { recursive: true });
  } catch (error) {
    console.error(`error: ${harmless(out!)} cannot be written into: ${reason(error)}`);
    return 2;
  }

  let password: string | undefined;
  try {
    password = await passwordFrom(passwordFile);
  } catch (error) {
    console.error(`error: ${harmless(passwordFile!)}: ${reason(error)}`);
    return 2;
  }

  const progress = progressLine(files.length);
  const analyseFile = async (file: string, index: number): Promise<Analysis> => {
    const name = basename(file);
    const bytes = await readFile(file);
    const onProgress = progress.begin(index, harmless(name));
    const analysis = analyse(
      await readIsolated({ name, bytes }, { onProgress, changes, password, recognise: ocr }),
      ruleSet,
    );
    return suggesting ? { ...analysis, suggestions: suggest(analysis, ruleSet) } : analysis;
  };
  const present = (analysis: Analysis): string => {
    if (json) return JSON.stringify(analysis);
    const ink = colour && process.stdout.isTTY ? terminalInk : PLAIN;
    const width = Math.min(process.stdout.columns ?? 100, 110);
    return listing(analysis, { language: spoken(lang), categories: ruleSet.categories, ink, width });
  };

  const written = new Map<string, string>();
  const write = async (folder: string, file: string, analysis: Analysis): Promise<void> => {
    const name = resultName(file);
    const twin = written.get(name);
    if (twin !== undefined && twin !== file) throw new Error(`its result would have the name of ${twin}'s, ${name}`);
    written.set(name, file);
    await writeFile(join(folder, name), JSON.stringify(analysis)).catch((error) => {
      throw new Error(`its result could not be written: ${reason(error)}`);
    });
  };

  let failed = 0;
  for (const [index, file] of files.entries()) {
    try {
      const analysis = await analyseFile(file, index);
      progress.clear();
      if (out) await write(out, file, analysis);
      else process.stdout.write(`${present(analysis)}\n`);
    } catch (error) {
      failed++;
      progress.clear();
      console.error(`${harmless(file)}: ${harmless(reason(error))}`);
    }
  }
  return failed ? 1 : 0;
}
