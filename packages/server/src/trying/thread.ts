import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { compileRules, layBench, passagesWith, RuleError, type RuleSource, type Trial } from '@carveout/engine';
import { readAgreement } from '@carveout/ingest';
import type { Agreement, Analysis, Range, RuleFault, RuleFileTexts, TrialLine } from '@carveout/schema';
import type { Rules } from '../analyst/analyst.ts';
import { sourcesOf } from '../store/pack-sources.ts';
import { faultsOf } from './faults.ts';
import type { Said, Told, TrialOrder, TriedEdition } from './order.ts';
import { explainedIn, roomOfTrial, triedIn } from './tell.ts';

/** The thread of a trier: tries one order after another, agreement by agreement, and heeds between them that one is no longer wanted. */
const { ruleSet, sources } = workerData as Rules;
const bench = layBench(ruleSet, sources);
const say = (said: Said) => parentPort!.postMessage(said);

const unwanted = new Set<number>();
const bodies = new Map<number, (body: Uint8Array | null) => void>();

/** The agreements that were tried on last, by edition; those go first that nobody asked for the longest. */
const agreements = new Map<string, Agreement>();
/** How many characters of text are kept with what is known of them. */
const KEPT = 12_000_000;

async function agreementOf(order: number, { language: _, ...edition }: TriedEdition): Promise<Agreement | undefined> {
  const key = `${edition.agreement} ${edition.edition}`;
  let agreement = agreements.get(key);
  if (!agreement) {
    const { promise, resolve } = Promise.withResolvers<Uint8Array | null>();
    bodies.set(order, resolve);
    say({ order, needs: edition });
    const body = await promise;
    if (!body) return undefined;
    agreement = (JSON.parse(gunzipSync(body).toString()) as Analysis).agreement;
  }
  agreements.delete(key);
  agreements.set(key, agreement);
  let size = agreements.values().reduce((sum, { text }) => sum + text.length, 0);
  for (const [oldest, { text }] of agreements) {
    if (size <= KEPT || oldest === key) break;
    agreements.delete(oldest);
    size -= text.length;
  }
  return agreement;
}

const read = (text: string) => readAgreement({ name: 'example.txt', bytes: new TextEncoder().encode(text) });

async function examplesOf(trial: Trial, draft: RuleFileTexts): Promise<TrialLine> {
  const [rules, examples] = sourcesOf(draft);
  if (!examples) return { kind: 'examples', tried: [], faults: [] };
  try {
    const tried = await trial.examples({ rules: rules!, examples }, read);
    return {
      kind: 'examples',
      tried: tried.map(({ expectation, text, rule, line, problem }) => ({
        expectation,
        text,
        line,
        ...(rule !== undefined && { rule }),
        ...(problem && { fault: problem.message, mistake: problem.mistake }),
      })),
      faults: [],
    };
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    return { kind: 'examples', tried: [], faults: faultsOf(error.problems, draft.name) };
  }
}

async function tryOut(order: number, { draft, others, agreements: all, explain }: TrialOrder): Promise<void> {
  const line = (said: TrialLine) => say({ order, line: said });
  let trial: Trial;
  try {
    trial = bench.ready(sourcesOf(draft)[0]!, others.filter(isSound));
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    return line({ kind: 'faults', faults: faultsOf(error.problems, draft.name) });
  }
  const { rules, language } = trial;
  const editions = all.filter((edition) => edition.language === language);
  line({ kind: 'read', rules: [...rules], language, agreements: editions.length });
  line(await examplesOf(trial, draft));
  const room = roomOfTrial();
  for (const edition of editions) {
    await setImmediate();
    if (unwanted.has(order)) return;
    const id = edition.agreement;
    const agreement = await agreementOf(order, edition);
    if (!agreement) continue;
    line(triedIn({ agreement, id, trial, room }));
    const stretches = stretchesIn(agreement, id, explain);
    const explained = stretches.length > 0 && explainedIn({ agreement, id, trial, room, stretches });
    if (explained) line(explained);
  }
  line({ kind: 'done' });
}

/** The passages of an agreement of which it is asked why they match or not. */
function stretchesIn(agreement: Agreement, id: string, explain: TrialOrder['explain']): readonly Range[] {
  if (!explain) return [];
  if ('words' in explain) return passagesWith(agreement, explain.words, MOST_PLACES);
  return explain.agreement === id ? [explain.range] : [];
}

/** In how many places of one agreement words are looked for. */
const MOST_PLACES = 6;

/** What is wrong in the files of a pack, all together with the rules that ship. */
function check(files: readonly RuleFileTexts[]): RuleFault[] {
  const own = files.flatMap(sourcesOf);
  const paths = new Set(own.map(({ path }) => path));
  const faults: RuleFault[] = [];
  const collecting = (name: string, make: () => unknown) => {
    try {
      make();
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      faults.push(...faultsOf(error.problems, name));
    }
  };
  for (const file of files) {
    const others = files.filter((other) => other !== file).map((other) => sourcesOf(other)[0]!);
    // Of another file that is wrong, its own turn tells.
    const sound = others.filter((other) => isSound(other));
    collecting(file.name, () => bench.ready(sourcesOf(file)[0]!, sound));
  }
  if (faults.length === 0)
    collecting(files[0]?.name ?? '', () => compileRules([...sources.filter(({ path }) => !paths.has(path)), ...own]));
  return faults;
}

function isSound(source: RuleSource): boolean {
  try {
    bench.ready(source, []);
    return true;
  } catch (error) {
    if (error instanceof RuleError) return false;
    throw error;
  }
}

async function heed(told: Exclude<Told, { body: unknown } | { stop: true }>): Promise<void> {
  const { order } = told;
  if (!unwanted.has(order)) {
    if ('trial' in told) await tryOut(order, told.trial);
    else say({ order, checked: check(told.check) });
  }
  unwanted.delete(order);
  bodies.delete(order);
  say({ order, ended: true });
}

let turn: Promise<void> = Promise.resolve();
parentPort!.on('message', (told: Told) => {
  if ('body' in told) return bodies.get(told.order)?.(told.body);
  if ('stop' in told) return void unwanted.add(told.order);
  turn = turn.then(() => heed(told));
});
