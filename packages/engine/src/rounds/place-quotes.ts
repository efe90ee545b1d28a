import type { Agreement, Annotation, Placement } from '@carveout/schema';
import { placeAnnotations } from './place-findings.ts';

/** How alike a passage in other words must be, since nothing tells the provision that it stood in. */
const ENOUGH = 0.8;
/** How much less alike every other passage must be. */
const MARGIN = 0.1;

/**
 * Where passages stand in an agreement of which only their words are known, and some words around them; in their order.
 * Nothing is guessed: what is not clear is an orphan.
 */
export function placeQuotes(
  quotes: readonly Pick<Annotation, 'quote' | 'prefix' | 'suffix'>[],
  agreement: Agreement,
): Placement[] {
  let text = '';
  const annotations = quotes.map((quoted): Annotation => {
    const start = text.length + quoted.prefix.length;
    text += `${quoted.prefix}${quoted.quote}${quoted.suffix}\n\n`;
    return { ...quoted, range: [start, start + quoted.quote.length] };
  });
  const { title, language, parties, source, diagnostics, coverage } = agreement;
  const before = { title, language, parties, source, diagnostics, coverage, text, provisions: [] };
  return placeAnnotations(annotations, before, agreement).map((placement) => {
    if (placement.kind !== 'orphaned') return placement;
    const [best, second] = placement.candidates;
    const isClear = best && best.similarity >= ENOUGH && best.similarity - (second?.similarity ?? 0) >= MARGIN;
    return isClear ? { kind: 'changed', ...best } : placement;
  });
}
