import type { Agreement, Provision, Range } from '@carveout/schema';
import { bracketsAround } from './brackets.ts';
import { firstFrom } from './first-from.ts';
import { nameFinder } from './named.ts';
import { remember } from './remember.ts';
import type { Pack, PatternId } from './rule-set.ts';
import { type Hit, scan } from './scan.ts';
import { headingsBehind, type Sentence, sentencesOf } from './sentences.ts';
import { UNITS } from './unit.ts';
import { type Words, wordsOf } from './words.ts';

/** The hits of one sentence, by pattern; of several the first, at its fullest. */
type SentenceHits = ReadonlyMap<PatternId, Hit>;
const NONE: SentenceHits = new Map();

/** An agreement with everything that a pack's patterns find in it, and the ways that a rule looks around in it. */
export type Context = {
  readonly agreement: Agreement;
  readonly pack: Pack;
  readonly words: Words;
  readonly sentences: readonly Sentence[];
  readonly hits: readonly SentenceHits[];
  /** The provision of a sentence and those it stands in, narrowest first. */
  readonly chain: (sentence: number) => readonly Provision[];
  /** The article, entry, preamble or conclusion of a sentence, else the widest provision around it; undefined outside all. */
  readonly unit: (sentence: number) => Provision | undefined;
  /** Whether a pattern stands in the heading of this very provision. */
  readonly headingSays: (provision: Provision, pattern: PatternId) => boolean;
  /** Ids of the provisions that a sentence names in names that begin before `end`; one list for one question. */
  readonly namedIn: (sentence: number, end: number) => string[];
  /** Ids of the provisions named between two offsets, but for those around this sentence. */
  readonly namesIn: (stretch: Range, sentence: number) => string[];
  /** Whether a hit stands in the heading behind a name: "Digital Products" in "Article 14.4 (Digital Products) shall not apply". */
  readonly inName: (hit: Hit) => boolean;
  /** The sentences in a provision and all that stands in it, in order. */
  readonly sentencesIn: (provision: Provision) => readonly number[];
  /** The first hit of each pattern in a provision and all that stands in it, headings left out. */
  readonly hitsIn: (provision: Provision) => SentenceHits;
  /** Places of the negotiating brackets that a stretch stands in or holds. */
  readonly bracketsAround: (stretch: Range) => number[];
  /** Kinds of chapter that the headings around a sentence name. */
  readonly chapterKinds: (sentence: number) => ReadonlySet<string>;
  /** Kinds of chapter that the headings of a provision and of those around it name. */
  readonly kindsOf: (provision: Provision) => ReadonlySet<string>;
};

/** Reads an agreement once with all patterns of a pack. */
export function contextOf(agreement: Agreement, pack: Pack): Context {
  const { provisions } = agreement;
  const words = wordsOf(agreement.text);
  const sentences = sentencesOf(agreement, words);
  const sentenceOf = new Int32Array(words.starts.length);
  for (const [i, { firstWord, endWord }] of sentences.entries()) sentenceOf.fill(i, firstWord, endWord);

  const behindNames = headingsBehind(agreement);
  const inName = ({ first }: Hit): boolean => {
    const at = words.starts[first]!;
    return (behindNames[firstFrom(behindNames, at + 1) - 1]?.range[1] ?? -1) > at;
  };
  const found: Map<PatternId, Hit>[] = [];
  for (const hit of scan(pack.automaton, words, (word) => sentenceOf[word] !== sentenceOf[word - 1])) {
    const sentence = sentenceOf[hit.first]!;
    found[sentence] ??= new Map();
    const known = found[sentence].get(hit.pattern);
    // what a heading names beside a number is said less clearly than what the sentence says itself
    if (!known || known.first === hit.first || (inName(known) && !inName(hit))) found[sentence].set(hit.pattern, hit);
  }
  const hits = sentences.map((_, i) => found[i] ?? NONE);

  const byId = new Map(provisions.map((p) => [p.id, p]));
  const chainOf = remember((id: string): readonly Provision[] => {
    const provision = byId.get(id);
    return provision ? [provision, ...(provision.parent === null ? [] : chainOf(provision.parent))] : [];
  });
  const chain = (sentence: number) => {
    const provision = provisions[sentences[sentence]!.provision];
    return provision ? chainOf(provision.id) : [];
  };

  const inside = new Map<string, number[]>();
  for (const i of sentences.keys()) {
    for (const { id } of chain(i)) {
      const list = inside.get(id);
      if (list) list.push(i);
      else inside.set(id, [i]);
    }
  }
  const headings = new Map<string, number>();
  for (const [i, { heading, provision }] of sentences.entries())
    if (heading) headings.set(provisions[provision]!.id, i);
  const headingHits = (provision: Provision) => hits[headings.get(provision.id) ?? -1] ?? NONE;

  const kindsOf = remember((id: string): ReadonlySet<string> => {
    const kinds = new Set<string>();
    for (const provision of chainOf(id)) {
      for (const pattern of headingHits(provision).keys()) {
        const kind = pack.chapters.get(pattern);
        if (kind && provision.kind !== 'paragraph' && provision.kind !== 'point') kinds.add(kind);
      }
    }
    return kinds;
  });

  const hitsIn = remember((id: string): SentenceHits => {
    const first = new Map<PatternId, Hit>();
    for (const sentence of inside.get(id) ?? []) {
      if (sentences[sentence]!.heading) continue;
      for (const [pattern, hit] of hits[sentence]!) if (!first.has(pattern)) first.set(pattern, hit);
    }
    return first;
  });
  const names = nameFinder(agreement);
  const namedIn = remember((key: string): string[] => {
    const [sentence, until] = key.split(' ').map(Number) as [number, number];
    return names([sentences[sentence]!.start, until], chain(sentence));
  });

  return {
    agreement,
    pack,
    words,
    sentences,
    hits,
    chain,
    unit: (sentence) => {
      const around = chain(sentence);
      return around.find(({ kind }) => UNITS.has(kind)) ?? around.at(-1);
    },
    inName,
    namedIn: (sentence, end) => namedIn(`${sentence} ${end}`),
    namesIn: (stretch, sentence) => names(stretch, chain(sentence)),
    sentencesIn: ({ id }) => inside.get(id) ?? [],
    hitsIn: ({ id }) => hitsIn(id),
    bracketsAround: bracketsAround(agreement.brackets ?? []),
    headingSays: (provision, pattern) => headingHits(provision).has(pattern),
    kindsOf: ({ id }) => kindsOf(id),
    chapterKinds: (sentence) => {
      const provision = provisions[sentences[sentence]!.provision];
      return provision ? kindsOf(provision.id) : new Set();
    },
  };
}
