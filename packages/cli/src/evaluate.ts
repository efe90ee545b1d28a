import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  analyse,
  type Compared,
  changesSince,
  compare,
  errorsOf,
  forceAccuracy,
  heldOut,
  macroF1,
  type ReachScore,
  type RuleSet,
  Run,
  reachScore,
  readKey,
  reliability,
  runOf,
  scoreOf,
  tallies,
  unread,
} from '@carveout/engine';
import { harmless } from '@carveout/report';
import { loadRules } from './load-rules.ts';
import { readEach } from './read-each.ts';
import { reason } from './reason.ts';
import { Unusable } from './unusable.ts';

export type EvaluateOptions = {
  readonly texts: string;
  readonly rules?: string;
  /** What the scores are told apart by. */
  readonly by: 'category' | 'language' | 'file';
  readonly misses?: boolean;
  readonly json?: boolean;
  /** Where this run is written, to be compared with later, and an earlier run to compare with. */
  readonly save?: string;
  readonly against?: string;
  /** Where what was counted is written, for `calibration.yaml` among the rules. */
  readonly calibrate?: string;
};

/**
 * `carveout eval`: how well the rules find what careful readers found. 0 when all files of the key were read, 1 when one
 * could not be (its labels count as missed). Throws an `Unusable` for a key, a saved run or rules that cannot be used.
 */
export async function evaluate(keyFile: string, options: EvaluateOptions): Promise<number> {
  const { key, ruleSet, earlier } = await prepare(keyFile, options);
  let failed = 0;
  const rows: Compared[] = [];
  const files = new Map([...key.keys()].map((file) => [join(options.texts, file), file]));
  for await (const { file: path, agreement } of await readEach([...files.keys()])) {
    const file = files.get(path)!;
    const labels = key.get(file)!;
    if (!agreement) failed++;
    rows.push(...(agreement ? compare(file, analyse(agreement, ruleSet), labels) : unread(file, labels)));
  }
  if (options.calibrate) await writeFile(options.calibrate, calibration(rows));
  if (options.save) await writeFile(options.save, `${JSON.stringify(runOf(rows), null, 1)}\n`);
  console.log(
    options.json ? JSON.stringify(summary(rows, options.by, ruleSet), null, 1) : table(rows, options.by, ruleSet),
  );
  if (options.misses) for (const line of errorsOf(rows)) console.log(harmless(line));
  if (earlier) for (const line of changesSince(earlier, runOf(rows))) console.log(harmless(line));
  return failed ? 1 : 0;
}

async function prepare(keyFile: string, { rules, against }: EvaluateOptions) {
  const textOf = (file: string) =>
    readFile(file, 'utf8').catch((error: unknown) => {
      throw new Unusable(`${file}: ${reason(error)}`);
    });
  const ruleSet = await loadRules(rules);
  try {
    const key = readKey(await textOf(keyFile));
    const earlier = against === undefined ? undefined : Run.parse(JSON.parse(await textOf(against)));
    return { key, earlier, ruleSet };
  } catch (error) {
    throw error instanceof Unusable ? error : new Unusable((error as Error).message);
  }
}

/** The counts of each construction, as `calibration.yaml` holds them. */
const calibration = (rows: readonly Compared[]): string =>
  [
    '# How often each construction was right and wrong on an answer key: written by `carveout eval --calibrate`.',
    'counted:',
    ...[...tallies(rows)].map(([rule, { right, wrong }]) => `  ${rule}: { right: ${right}, wrong: ${wrong} }`),
    '',
  ].join('\n');

function summary(rows: readonly Compared[], by: EvaluateOptions['by'], { packs }: RuleSet) {
  const estimates = new Map(
    [...packs.values()].flatMap(({ rules }) => rules.map(({ id, estimate }) => [id, estimate])),
  );
  const groups = [...Map.groupBy(rows, (row) => row[by])].sort(([a], [b]) => (a < b ? -1 : 1));
  const held = heldOut(rows);
  return {
    groups: groups.map(([name, ofOne]) => ({
      name,
      labels: ofOne.filter(({ label }) => label).length,
      ...scoreOf(ofOne),
    })),
    all: scoreOf(rows),
    macroF1: macroF1(rows),
    force: forceAccuracy(rows),
    reach: reachScore(rows).accuracy,
    reachLocal: reachScore(rows, 'local'),
    reachDistant: reachScore(rows, 'distant'),
    confidence: reliability(rows, ({ rule }) => estimates.get(rule)!),
    lostQuotes: rows.filter(({ lost }) => lost).length,
    heldOut: { ...scoreOf(held.rows), macroF1: macroF1(held.rows), leftOut: held.leftOut },
  };
}

const ratio = (value: number): string => (Number.isNaN(value) ? '    –' : value.toFixed(3));

const ofAll = ({ right, of, accuracy }: ReachScore): string => `${ratio(accuracy).trim()} (${right} of ${of})`;

function table(rows: readonly Compared[], by: EvaluateOptions['by'], ruleSet: RuleSet): string {
  const { groups, all, heldOut: held, ...rest } = summary(rows, by, ruleSet);
  const width = Math.max(12, ...groups.map(({ name }) => name.length));
  const line = (name: string, { tp, fp, fn, precision, recall, f1 }: ReturnType<typeof scoreOf>) =>
    `${name.padEnd(width)} ${[tp, fp, fn].map((n) => String(n).padStart(5)).join('')}  ${[precision, recall, f1].map(ratio).join('  ')}`;
  const few = groups.filter(({ labels }) => labels < 5).map(({ name, labels }) => `${name} (${labels})`);
  return [
    `${''.padEnd(width)} found false  miss  prec.  recall F1`,
    ...groups.map((group) => line(group.name, group)),
    line('all', all),
    `macro F1 ${ratio(rest.macroF1)}   force ${ratio(rest.force)}   reach ${ratio(rest.reach)}   quotes not in the text ${rest.lostQuotes}`,
    `reach of what switches off something in its own article: ${ofAll(rest.reachLocal)}; elsewhere: ${ofAll(rest.reachDistant)}`,
    `each agreement held out: F1 ${ratio(held.f1)} (precision ${ratio(held.precision)}, recall ${ratio(held.recall)}), macro F1 ${ratio(held.macroF1)}; not counted, with labels in one agreement only: ${held.leftOut.join(', ') || 'none'}`,
    `confidence, each agreement held out: Brier score ${ratio(rest.confidence.brier)}, above what came true by ${ratio(rest.confidence.excess)}`,
    ...(by === 'category' && few.length ? [`fewer than five labels: ${few.join(', ')}`] : []),
  ].join('\n');
}
