import type { Agreement, Finding, Range } from '@carveout/schema';
import { type Candidate, candidatesOf, clearest } from '../candidates.ts';
import { compileAlone, type SharedWords, sharedWords } from '../compile.ts';
import { type Context, contextOf } from '../context.ts';
import { type ExamplePair, type Tried, tryExamples } from '../examples.ts';
import { type ExplainedRule, explainAt } from '../explain.ts';
import type { RuleSource } from '../rule-file.ts';
import type { Pack, RuleSet } from '../rule-set.ts';

/**
 * What a file of rules that is tried finds: `new` what nothing flagged before; `known` what the other rules flag too;
 * `outdone` what counts for nothing, since a rule that is surer says the same of another passage of the article.
 */
export type TrialHit = { readonly finding: Omit<Finding, 'id'>; readonly status: 'new' | 'known' | 'outdone' };

/** What a file of rules that is tried does to an agreement: what it finds there, and what is no longer found. */
type TrialOn = { readonly hits: readonly TrialHit[]; readonly lost: readonly Omit<Finding, 'id'>[] };

/** A sentence of an agreement, and what each rule that is tried asks of it. */
export type TrialPassage = {
  readonly range: Range;
  readonly provision: string;
  readonly rules: readonly ExplainedRule[];
};

/** A file of rules among others, ready to be tried. */
export type Trial = {
  /** The ids of its rules. */
  readonly rules: readonly string[];
  readonly language: Pack['language'];
  /** What it does to an agreement of its language. */
  readonly on: (agreement: Agreement) => TrialOn;
  /** What it asks of the sentences that a stretch of an agreement holds or touches, at most `most` of them. */
  readonly explain: (agreement: Agreement, stretch: Range, most: number) => TrialPassage[];
  /** How the examples beside it go. Throws a RuleError where that file cannot be read. */
  readonly examples: (pair: ExamplePair, read: (text: string) => Promise<Agreement>) => Promise<Tried[]>;
};

/** The rules that ship and those of a dossier, among which one file at a time is tried. */
export type TrialBench = {
  /**
   * Makes a file ready among the other files of the dossier's pack; it takes the place of the shipped one with its path.
   * Throws a RuleError that lists what is wrong in it.
   */
  readonly ready: (draft: RuleSource, others: readonly RuleSource[]) => Trial;
};

/**
 * Lays out a bench with the rules that ship. What they find in an agreement is computed once and kept as long as the
 * agreement is; what a file is changed by costs no more than that file.
 */
export function layBench(ruleSet: RuleSet, sources: readonly RuleSource[]): TrialBench {
  const shared = sharedWords(sources);
  const known = new WeakMap<Pack, WeakMap<Agreement, readonly Candidate[]>>();
  const foundBy: FoundBy = (pack, agreement) => {
    if (pack.language !== agreement.language) return [];
    const byAgreement = known.get(pack) ?? new WeakMap();
    known.set(pack, byAgreement);
    const found = byAgreement.get(agreement) ?? candidatesOf(contextOf(agreement, pack));
    byAgreement.set(agreement, found);
    return found;
  };
  const packs = new Map<string, Pack>();
  const packOf = (source: RuleSource): Pack => {
    const key = `${source.path}\0${source.text}`;
    const pack = packs.get(key) ?? compileAlone(source, shared, new Set());
    packs.delete(key);
    packs.set(key, pack);
    for (const oldest of packs.keys()) if (packs.size > KEPT) packs.delete(oldest);
    return pack;
  };
  return { ready: (draft, others) => readyAmong({ draft, others, ruleSet, shared, foundBy, packOf }) };
}

/** What all rules of a pack find in an agreement; nothing in one of another language. */
type FoundBy = (pack: Pack, agreement: Agreement) => readonly Candidate[];

/** Packs of a file each that are kept. */
const KEPT = 40;

function readyAmong(given: {
  readonly draft: RuleSource;
  readonly others: readonly RuleSource[];
  readonly ruleSet: RuleSet;
  readonly shared: SharedWords;
  readonly foundBy: FoundBy;
  readonly packOf: (source: RuleSource) => Pack;
}): Trial {
  const { draft, others, ruleSet, shared, foundBy } = given;
  const otherPacks = others.map(given.packOf);
  const replaced = new Set(others.map(({ path }) => path));
  const rulesBeside = [...ruleSet.packs.values()]
    .flatMap(({ rules }) => rules.filter(({ file }) => !replaced.has(file)))
    .concat(otherPacks.flatMap(({ rules }) => rules))
    .filter(({ file }) => file !== draft.path);
  const pack = compileAlone(draft, shared, new Set(rulesBeside.map(({ id }) => id)));
  const contextIn = remembered((agreement: Agreement) => contextOf(agreement, pack));

  /** What the other rules find, and what they find without the file that the draft takes the place of. */
  const beside = (agreement: Agreement): { before: Candidate[]; kept: Candidate[] } => {
    const before = [
      ...foundBy(ruleSet.packs.get(agreement.language)!, agreement).filter(
        ({ match }) => !replaced.has(match.rule.file),
      ),
      ...otherPacks.flatMap((other) => foundBy(other, agreement)),
    ];
    return { before, kept: before.filter(({ match }) => match.rule.file !== draft.path) };
  };

  const on = (agreement: Agreement): TrialOn => {
    const { before, kept } = beside(agreement);
    const found = candidatesOf(contextIn(agreement));
    const was = clearest(before);
    const is = clearest([...kept, ...found]);
    const flaggedBefore = new Set(was.map(placeOf));
    const winners = new Set(is);
    const flaggedAfter = new Set(is.map(placeOf));
    const hits = new Map<string, TrialHit>();
    // One hit a passage and category: the one that counts, where several rules see it.
    for (const candidate of [...found].sort((a, b) => Number(winners.has(b)) - Number(winners.has(a)))) {
      const place = placeOf(candidate);
      const status = flaggedBefore.has(place) ? 'known' : winners.has(candidate) ? 'new' : 'outdone';
      if (!hits.has(place)) hits.set(place, { finding: candidate.finding, status });
    }
    return {
      hits: [...hits.values()].sort((a, b) => a.finding.range[0] - b.finding.range[0]),
      lost: was.filter((candidate) => !flaggedAfter.has(placeOf(candidate))).map(({ finding }) => finding),
    };
  };

  return {
    rules: pack.rules.map(({ id }) => id),
    language: pack.language,
    on,
    explain: (agreement, stretch, most) => explainIn(contextIn(agreement), { stretch, most }),
    examples: (pair, read) =>
      tryExamples(pair, read, (agreement) => {
        const { kept } = beside(agreement);
        return clearest([...kept, ...candidatesOf(contextOf(agreement, pack))]).map(({ finding }) => finding);
      }),
  };
}

const placeOf = ({ finding }: Candidate): string => `${finding.category} ${finding.range.join(' ')}`;

function explainIn(context: Context, { stretch, most }: { stretch: Range; most: number }): TrialPassage[] {
  const { sentences, pack } = context;
  return sentences
    .flatMap(({ start, end }, sentence) => (start < stretch[1] && end > stretch[0] ? [sentence] : []))
    .slice(0, most)
    .map((sentence) => ({
      range: [sentences[sentence]!.start, sentences[sentence]!.end],
      provision: context.chain(sentence)[0]?.id ?? '',
      rules: pack.rules.map((rule) => explainAt(context, rule, sentence)),
    }));
}

/** Computes on first use, then remembers the last one: it may be large. */
function remembered<K, V>(compute: (key: K) => V): (key: K) => V {
  let last: { readonly key: K; readonly value: V } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, value: compute(key) };
    return last.value;
  };
}
