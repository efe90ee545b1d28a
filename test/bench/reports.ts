import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyse, partiesOf, type RuleSet } from '@carveout/engine';
import { readAgreement } from '@carveout/ingest';
import { formats, type ReportInput } from '@carveout/report';
import { ReportChoices } from '@carveout/schema';
import { ROOT, row } from './measure.ts';

const FINDINGS = 1000;

/** A report of a thousand findings as each kind of file, each in a process of its own: how long it takes, and the most memory that the process had. */
export async function reports(ruleSet: RuleSet): Promise<void> {
  const model = await readFile(join(ROOT, 'corpus', 'model', 'altamar-norvale.txt'), 'utf8');
  const read = async (times: number) =>
    analyse(
      await readAgreement({ name: 'bench.txt', bytes: new TextEncoder().encode(model.repeat(times)) }, {}),
      ruleSet,
    );
  const one = (await read(1)).findings.length;
  const analysis = await read(Math.ceil(FINDINGS / one));
  const input: ReportInput = {
    analysis,
    analysedAt: '2026-01-01T00:00:00.000Z',
    reviews: [],
    proposals: [],
    categories: ruleSet.categories,
    measures: ruleSet.measures,
    exemptions: [],
    parties: partiesOf(analysis.agreement),
    version: 'bench',
    choices: ReportChoices.parse({ marking: 'Bench' }),
  };
  const folder = await mkdtemp(join(tmpdir(), 'carveout-bench-'));
  try {
    const file = join(folder, 'input.json');
    await writeFile(file, JSON.stringify(input));
    for (const { id } of formats) {
      const told = execFileSync(process.execPath, [join(import.meta.dirname, 'report-job.ts'), file, id]);
      const { laidOut, written, megabytes, idle, peak } = JSON.parse(told.toString());
      const note = `${laidOut.toFixed(0)} ms of it laid out; ${megabytes.toFixed(1)} MB, peak ${peak} MiB (${idle} before)`;
      row(`report of ${analysis.findings.length} findings as ${id}`, laidOut + written, note);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}
