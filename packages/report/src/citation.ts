import type { Agreement, Provision } from '@carveout/schema';

/** The kinds that people cite; what stands in one is cited under it. */
const CITED: ReadonlySet<Provision['kind']> = new Set([
  'article',
  'entry',
  'preamble',
  'conclusion',
  'annex',
  'schedule',
]);

/** What people cite of a provision: its article, annex entry or the like, and the way on from there, such as "(2)(a)". */
export type Citation = {
  /** Undefined for text in none. */
  readonly unit: Provision | undefined;
  readonly path: string;
  /** What the unit stands in, narrowest first. */
  readonly above: readonly Provision[];
};

/** Gives what tells, by the id of a provision, how it is cited. */
export function citations({ provisions }: Pick<Agreement, 'provisions'>): (id: string) => Citation {
  const byId = new Map(provisions.map((provision) => [provision.id, provision]));
  const over = ({ parent }: Provision) => (parent === null ? undefined : byId.get(parent));
  return (id) => {
    let unit = byId.get(id);
    let path = '';
    while (unit && !CITED.has(unit.kind)) {
      path = stepOf(unit) + path;
      unit = over(unit);
    }
    const above: Provision[] = [];
    for (let at = unit && over(unit); at; at = over(at)) above.push(at);
    return { unit, path, above };
  };
}

/** One step from an article down: "(2)", "(a)", " n. 3" for a footnote; none where it has no number. */
function stepOf({ kind, number }: Provision): string {
  if (!number) return '';
  if (kind === 'footnote') return ` n. ${number}`;
  return /^[([]/.test(number) ? number : `(${number.replace(/[.)]$/, '')})`;
}

/** What a person calls a provision, with the word that the text prints: "ARTICLE 14.4". */
export function labelOf(text: string, { range, number, kind }: Provision): string {
  const printed = text.slice(range[0], Math.min(range[1], range[0] + 40)).trimStart();
  const word = /^\p{L}+\.?/u.exec(printed)?.[0] ?? '';
  return number && !word.includes(number) && kind !== 'entry' ? `${word} ${number}` : number || word;
}
