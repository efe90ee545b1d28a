import type { Agreement, Provision } from '@carveout/schema';

/** The kinds of provision that running text names by number, with the words it uses in the three languages. */
const NAMED: readonly { readonly kind: Provision['kind']; readonly word: RegExp }[] = [
  { kind: 'article', word: /^(?:articles?|art[íi]culos?)$/iu },
  { kind: 'chapter', word: /^(?:chapters?|chapitres?|cap[íi]tulos?)$/iu },
  { kind: 'section', word: /^(?:sections?|secci[óo]n(?:es)?)$/iu },
  { kind: 'paragraph', word: /^(?:(?:sub)?paragraphs?|paragraphes?|alin[ée]as?|p[áa]rrafos?)$/iu },
];

/** Words, numbers such as "14.4" or "G-08", and headings in parentheses, which are passed over. */
const TOKEN = /\([^()]{3,200}\)|\d{1,4}(?:\.\d{1,3})*|[A-Z]{1,2}-\d{1,3}|\p{L}+/gu;
const NUMBER = /^(?:\d|[A-Z]{1,2}-\d|[IVXL]+$|[A-Z]$)/u;
const TO = /^(?:to|through|à|a|hasta)$/u;
const GOES_ON = /^(?:and|or|et|ou|y|o|e|\(.*)$/su;

/**
 * Finds what running text names, such as "Articles 14.4 and 14.11" or "Chapters 9 to 11". Only names that begin before
 * `until` count, with the list they begin. In the order of the agreement.
 */
export type NameIndex = (text: string, until: number, chain: readonly Provision[]) => string[];

const nameOf = ({ kind, number }: Provision): string => `${kind} ${number.replace(/[()\s]|\.$/g, '').toLowerCase()}`;

/**
 * An index of the agreement's provisions by what text calls them. The function it gives lists the ids that a text
 * names, seen from the provision that `chain` begins with. Where several bear the number (articles that restart in
 * each chapter), the one in the nearest common holder counts; where none is nearest, the name stays unresolved.
 */
export function indexNames({ provisions }: Agreement): NameIndex {
  const byId = new Map(provisions.map((p, i) => [p.id, i]));
  // by what text calls it, anywhere and within one holder
  const byName = Map.groupBy(provisions, nameOf);
  const within = Map.groupBy(provisions, (provision) => `${provision.parent} ${nameOf(provision)}`);

  const resolve = (kind: Provision['kind'], number: string, chain: readonly Provision[]): Provision | undefined => {
    const name = `${kind} ${number.toLowerCase()}`;
    const bearers = byName.get(name);
    if (bearers?.length === 1 && kind !== 'paragraph') return bearers[0];
    for (const holder of bearers ? chain : []) {
      const siblings = within.get(`${holder.id} ${name}`);
      if (siblings) return siblings.length === 1 ? siblings[0] : undefined;
    }
    return undefined;
  };

  const placeOf = ({ id }: Provision): number => byId.get(id)!;

  return (text, until, chain) => {
    // each name as a run of provisions of one kind; "Chapters 9 to 11" is one run, "Chapter 9" another
    const runs: { readonly kind: Provision['kind']; readonly from: number; readonly to: number }[] = [];
    let kind: Provision['kind'] | undefined;
    let last: Provision | undefined;
    let range = false;
    for (const { 0: token, index } of text.matchAll(TOKEN)) {
      const word = NAMED.find((candidate) => candidate.word.test(token));
      if (index >= until && !word && !NUMBER.test(token) && !TO.test(token) && !GOES_ON.test(token)) break;
      if (word) kind = word.kind;
      else if (kind && NUMBER.test(token)) {
        const provision = resolve(kind, token, chain);
        const from = range && last?.kind === kind ? last : provision;
        if (provision && from) runs.push({ kind, from: placeOf(from), to: placeOf(provision) });
        if (provision) runs.push({ kind, from: placeOf(provision), to: placeOf(provision) });
        last = provision;
      }
      range = TO.test(token);
    }
    const named: number[] = [];
    for (const [kind, ofKind] of Map.groupBy(runs, (run) => run.kind)) {
      let next = 0;
      for (const { from, to } of ofKind.sort((a, b) => a.from - b.from)) {
        for (next = Math.max(next, from); next <= to; next++) if (provisions[next]!.kind === kind) named.push(next);
      }
    }
    return named.sort((a, b) => a - b).map((place) => provisions[place]!.id);
  };
}
