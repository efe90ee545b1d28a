import { gunzipSync } from 'node:zlib';
import {
  analyse,
  closes,
  exemptionsOf,
  type Plan,
  ProposalError,
  partiesOf,
  planOf,
  type RuleSet,
  sayingsOf,
} from '@carveout/engine';
import { readPlacedIsolated, refer } from '@carveout/ingest';
import { bundle, type ProposalOnRecord, type ReportInput, reportOf } from '@carveout/report';
import { type Analysis, type ProposalState, proposalStates } from '@carveout/schema';
import { inOwnFile, type OwnFile } from './in-own-file.ts';
import { endingOf, isOfProposals, mediaTypeOf, reportFormat } from './kinds.ts';
import { fileName } from './name.ts';
import type { Matter, ReportTask } from './order.ts';
import { amendmentFile } from './redlined.ts';

/** The most proposals whose effect is worked out for a report: each is a new analysis of the agreement. */
const MOST_CLOSED = 20;

type Made = { readonly bytes: Uint8Array; readonly mediaType: string; readonly unplaced: number };
type Tell = (done: number, total: number) => void;

/** Makes what was ordered; the same task gives the same bytes. Throws a ProposalError, a ReadError or a WordError where it cannot be. */
export async function made(task: ReportTask, ruleSet: RuleSet, tell: Tell): Promise<Made> {
  const { matters, bundled, order } = task;
  if (!bundled) return await ofOne({ task, ruleSet }, matters[0]!, tell);
  const files: [string, Uint8Array][] = [];
  let unplaced = 0;
  for (const [at, matter] of matters.entries()) {
    tell(at, matters.length);
    const one = await ofOne({ task, ruleSet }, matter, () => {});
    unplaced += one.unplaced;
    files.push([fileName(matter.name, order, one.mediaType === 'application/pdf'), one.bytes]);
  }
  return { bytes: bundle(files), mediaType: 'application/zip', unplaced };
}

async function ofOne(
  { task, ruleSet }: { task: ReportTask; ruleSet: RuleSet },
  matter: Matter,
  tell: Tell,
): Promise<Made> {
  const { order, version, viewer } = task;
  const { format } = order;
  const analysis: Analysis = JSON.parse(gunzipSync(matter.body).toString());
  const { agreement } = analysis;
  const states = proposalStates(matter.proposals).filter(({ status }) => status !== 'merged');
  const typeOf = (ending: string) => mediaTypeOf(format, ending);
  if (isOfProposals(format)) {
    const bytes = await amendmentFile({
      order,
      analysis,
      states,
      viewer,
      matter,
      own: await ownFileOf(matter, analysis),
    });
    return { bytes, mediaType: typeOf(endingOf(format, false).ending), unplaced: 0 };
  }
  const input: ReportInput = {
    analysis,
    analysedAt: matter.uploadedAt,
    reviews: matter.reviews,
    proposals: onRecord(
      states,
      order.choices.parts?.includes('proposals') === false ? undefined : closer(analysis, ruleSet),
      tell,
    ),
    categories: ruleSet.categories,
    measures: ruleSet.measures,
    exemptions: exemptionsOf(ruleSet),
    sayings: sayingsOf(ruleSet, order.choices.language),
    parties: partiesOf(agreement),
    version,
    choices: order.choices,
  };
  const report = reportOf(input);
  const known = reportFormat(format);
  if (known) return { bytes: await known.write(report, input), mediaType: known.mediaType, unplaced: 0 };
  const { bytes, ending, unplaced } = await inOwnFile(await ownFileOf(matter, analysis), report);
  return { bytes, mediaType: typeOf(ending), unplaced: unplaced.length };
}

/** The original with, of a Word file, where the text stands in it; without bytes where none were given. */
async function ownFileOf({ original, name }: Matter, { agreement }: Analysis): Promise<OwnFile> {
  const bytes = original ?? new Uint8Array();
  if (!original || agreement.source.format !== 'docx') return { agreement, bytes };
  const { places, agreement: read } = await readPlacedIsolated({ name, bytes });
  // read by another version of Carveout: its places would be of another text
  return read.text === agreement.text ? { agreement, bytes, places } : { agreement, bytes };
}

/** Tells what a proposal closes; undefined where it cannot be put in any more. */
function closer(kept: Analysis, ruleSet: RuleSet) {
  let plan: Plan | undefined;
  return ({ draft }: ProposalState): ProposalOnRecord['closure'] => {
    plan ??= planOf(kept.ruleSet === ruleSet.hash ? kept : analyse(kept.agreement, ruleSet), ruleSet);
    try {
      return closes(plan, [draft], { refer, library: exemptionsOf(ruleSet) }).closure;
    } catch (error) {
      if (error instanceof ProposalError) return undefined;
      throw error;
    }
  };
}

function onRecord(
  states: readonly ProposalState[],
  closureOf: ((state: ProposalState) => ProposalOnRecord['closure']) | undefined,
  tell: Tell,
): ProposalOnRecord[] {
  const worked = new Set(states.filter(({ status }) => status !== 'withdrawn').slice(0, MOST_CLOSED));
  let done = 0;
  return states.map((state) => {
    const isWorked = closureOf !== undefined && worked.has(state);
    if (isWorked) tell(done++, worked.size);
    const closure = isWorked ? closureOf(state) : undefined;
    const { id, draft, by, at, status } = state;
    return { id, proposal: draft, by, at, status, ...(closure && { closure }) };
  });
}
