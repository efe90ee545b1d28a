import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse, partiesOf, type RuleSet } from '@carveout/engine';
import { readAgreement } from '@carveout/ingest';
import { formats, reportOf } from '@carveout/report';
import { ReportChoices } from '@carveout/schema';
import { ROOT, row } from './measure.ts';

const FINDINGS = 1000;

/** A report of a thousand findings as each kind of file: how long it takes, and the memory of the process after it. */
export async function reports(ruleSet: RuleSet): Promise<void> {
  const model = await readFile(join(ROOT, 'corpus', 'model', 'altamar-norvale.txt'), 'utf8');
  const read = async (times: number) =>
    analyse(
      await readAgreement({ name: 'bench.txt', bytes: new TextEncoder().encode(model.repeat(times)) }, {}),
      ruleSet,
    );
  const one = (await read(1)).findings.length;
  const analysis = await read(Math.ceil(FINDINGS / one));
  const start = performance.now();
  const input = {
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
  const report = reportOf(input);
  row(`report of ${report.clauses.length} findings, laid out`, performance.now() - start);
  for (const { id, write } of formats) {
    const from = performance.now();
    const bytes = await write(report, input);
    const peak = (process.resourceUsage().maxRSS / 1024).toFixed(0);
    row(`the same as ${id}`, performance.now() - from, `${(bytes.length / 1e6).toFixed(1)} MB, peak ${peak} MiB`);
  }
}
