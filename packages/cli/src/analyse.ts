import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse, suggest } from '@carveout/engine';
import { closeReaders } from '@carveout/ingest';
import { harmless, listing } from '@carveout/report';
import type { Agreement, Analysis } from '@carveout/schema';
import { loadRules } from './load-rules.ts';
import { type ReadingOptions, readEach } from './read-each.ts';
import { reason } from './reason.ts';
import { type ListingChoices, terminal } from './terminal.ts';
import { Unusable } from './unusable.ts';

export type AnalyseOptions = ReadingOptions &
  ListingChoices & {
    readonly json?: boolean;
    readonly out?: string;
    readonly rules?: string;
    readonly suggest?: boolean;
  };

/** The name of a file's result: its path as given, with `__` for each `/`. */
const resultName = (file: string): string => `${file.replaceAll(/[/\\]/g, '__')}.json`;

/**
 * `carveout analyse`: 0 when every file was analysed, 1 when one could not be read or its result not be written (the
 * others still are). Throws an `Unusable` for rules, a password file or a folder to write into that cannot be used.
 */
export async function analyseFiles(
  files: readonly string[],
  { json, out, rules, suggest: suggesting, lang, colour, ...reading }: AnalyseOptions,
): Promise<number> {
  if (out)
    await mkdir(out, { recursive: true }).catch((error) => {
      throw new Unusable(`${out} cannot be written into: ${reason(error)}`);
    });
  const read = await readEach(files, reading);
  // the first file is read meanwhile
  const ruleSet = await loadRules(rules).catch((error: unknown) => {
    closeReaders();
    throw error;
  });
  const analysed = (agreement: Agreement): Analysis => {
    const analysis = analyse(agreement, ruleSet);
    return suggesting ? { ...analysis, suggestions: suggest(analysis, ruleSet) } : analysis;
  };
  const present = (analysis: Analysis): string => {
    if (json) return JSON.stringify(analysis);
    return listing(analysis, { ...terminal({ lang, colour }), categories: ruleSet.categories });
  };
  const write = writerInto(out);
  let failed = 0;
  for await (const { file, agreement } of read) {
    try {
      if (!agreement) failed++;
      else if (write) await write(file, analysed(agreement));
      else process.stdout.write(`${present(analysed(agreement))}\n`);
    } catch (error) {
      failed++;
      console.error(`${harmless(file)}: ${harmless(reason(error))}`);
    }
  }
  return failed ? 1 : 0;
}

/** Gives what writes each result into a folder, if one is named; it throws where two would have the same name. */
function writerInto(folder: string | undefined) {
  if (folder === undefined) return undefined;
  const written = new Map<string, string>();
  return async (file: string, analysis: Analysis): Promise<void> => {
    const name = resultName(file);
    const twin = written.get(name);
    if (twin !== undefined && twin !== file) throw new Error(`its result would have the name of ${twin}'s, ${name}`);
    written.set(name, file);
    await writeFile(join(folder, name), JSON.stringify(analysis)).catch((error) => {
      throw new Error(`its result could not be written: ${reason(error)}`);
    });
  };
}
