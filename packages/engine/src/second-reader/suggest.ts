import type { Analysis, CategoryId, Finding, Provision, Suggestion } from '@carveout/schema';
import type { RuleSet } from '../rule-set.ts';
import { UNITS } from '../unit.ts';
import { examplesOf } from './examples-of.ts';
import { stemsIn } from './stem.ts';
import { nearness, type Vector, vectorOf, weightsOf } from './vectors.ts';

/** A passage known to do what a category describes. */
type Known = { readonly category: CategoryId; readonly text: string; readonly like: Suggestion['like'] };

/** A stretch of an agreement that is compared, with the narrowest provision that holds it and its unit. */
type Passage = { readonly provision: Provision; readonly unit: string; readonly start: number; readonly end: number };

/** Below this cosine two passages share words by chance. */
const FAINTEST = 0.3;
/** Most suggestions made of an agreement, and shortest passage compared, in UTF-16 code units. */
const MOST = 25;
const SHORTEST = 60;
/** Most findings of one category that passages are compared with. */
const MOST_OF_ONE = 12;

/**
 * What the rules may have missed: the passages without a finding of a category that are most like known ones, the
 * examples beside the rules and the findings in the same agreement. Likeness is the cosine of their TF-IDF vectors over
 * word stems. A passage is only what it is most like; the likest first, at most one a unit and category.
 */
export function suggest({ agreement, findings }: Analysis, ruleSet: RuleSet): Suggestion[] {
  const stems = stemsIn(agreement.language);
  const known: Known[] = [
    ...examplesOf(ruleSet, agreement.language).map(({ category, text }) => ({
      category,
      text,
      like: { example: text },
    })),
    ...distinct(findings).map(({ category, quote, id }) => ({ category, text: quote, like: { finding: id } })),
  ];
  const unitOf = unitsOf(agreement.provisions);
  const passages = passagesOf(agreement, unitOf);
  const passageStems = passages.map(({ start, end }) => stems(agreement.text.slice(start, end)));
  const knownStems = known.map(({ text }) => stems(text));
  const weights = weightsOf([...passageStems, ...knownStems]);
  const tellNear = nearness(knownStems.map((own): Vector => vectorOf(own, weights)));

  const flagged = new Set(findings.map(({ category, provision }) => `${category} ${unitOf.get(provision) ?? ''}`));
  const best = new Map<string, Suggestion>();
  for (const [index, { unit, provision, start, end }] of passages.entries()) {
    let nearest: Known | undefined;
    let similarity = FAINTEST;
    tellNear(vectorOf(passageStems[index]!, weights), (place, cosine) => {
      if (cosine <= similarity) return;
      nearest = known[place]!;
      similarity = cosine;
    });
    if (!nearest) continue;
    const { category, like } = nearest;
    const key = `${category} ${unit}`;
    if (flagged.has(key) || similarity <= (best.get(key)?.similarity ?? 0)) continue;
    best.set(key, {
      category,
      provision: provision.id,
      range: [start, end],
      quote: agreement.text.slice(start, end),
      similarity: Math.round(Math.min(1, similarity) * 1000) / 1000,
      like,
    });
  }
  return [...best.values()].sort((a, b) => b.similarity - a.similarity || a.range[0] - b.range[0]).slice(0, MOST);
}

/** The first findings of each category, none twice in the same words: what is said over and over is known already. */
function distinct(findings: readonly Finding[]): Finding[] {
  const taken = new Set<string>();
  const counts = new Map<CategoryId, number>();
  return findings.filter(({ category, quote }) => {
    const count = counts.get(category) ?? 0;
    if (count >= MOST_OF_ONE || taken.has(quote)) return false;
    taken.add(quote);
    counts.set(category, count + 1);
    return true;
  });
}

/** By the id of each provision, the id of the unit it stands in. */
function unitsOf(provisions: readonly Provision[]): Map<string, string> {
  const units = new Map<string, string>();
  for (const { id, kind, parent } of provisions)
    units.set(id, UNITS.has(kind) || parent === null ? id : (units.get(parent) ?? id));
  return units;
}

/** Numbered paragraphs whole, with their points, and what stands before, between and behind them in their unit. */
function passagesOf({ provisions, text }: Analysis['agreement'], unitOf: ReadonlyMap<string, string>): Passage[] {
  const passages: Passage[] = [];
  const paragraphs = Map.groupBy(
    provisions.filter(({ kind }) => kind === 'paragraph'),
    ({ id }) => unitOf.get(id),
  );
  for (const unit of provisions.filter(({ kind }) => UNITS.has(kind))) {
    const add = (provision: Provision, start: number, end: number) => {
      if (text.slice(start, end).trim().length >= SHORTEST) passages.push({ provision, unit: unit.id, start, end });
    };
    let from = unit.range[0];
    for (const paragraph of paragraphs.get(unit.id) ?? []) {
      const [start, end] = paragraph.range;
      // a paragraph in a paragraph has been read with it
      if (start < from) continue;
      add(unit, from, start);
      add(paragraph, start, end);
      from = end;
    }
    add(unit, from, unit.range[1]);
  }
  return passages;
}
