import type { Language, Provision, Range, Reference } from '@carveout/schema';
import { fold } from '../structure/words.ts';
import { type Expression, expressionAt, joinedTreaty, type Wording } from './expression.ts';
import { instrumentsIn, type Named } from './instrument.ts';
import { BESIDE, type Missing, MissingAnnexes } from './missing.ts';
import { type Places, placesOf } from './places.ts';
import { printed } from './printed.ts';
import { type Meant, resolve } from './resolve.ts';
import { wordsIn } from './vocabulary.ts';

/** An agreement as far as its references are concerned. */
export type Referring = {
  readonly text: string;
  readonly title: string;
  readonly language: Language;
  readonly provisions: readonly Provision[];
  /** Where its tables of contents are: what they name is no reference. In order. */
  readonly contents: readonly Range[];
};

/** References to an agreement's own provisions and to other treaties, and the annexes it names and does not hold. */
export type Found = { readonly references: Reference[]; readonly missing: Missing[] };

/** How far behind the name of a treaty "Article 5 thereof" may stand. */
const NEAR = 400;
/** How many targets are written down in all: a hostile text may have each of its words name each of its articles. */
const MOST_TARGETS = 500_000;

/**
 * Finds what an agreement refers to: "paragraphs 1 and 2", "Chapters 9 to 11", "Article XX of GATT 1994", in English,
 * French and Spanish. Takes its text and tree; changes neither. A reference to another treaty never has targets.
 */
export const referencesOf = (agreement: Referring): Found => new Reader(agreement).run();

class Reader {
  private readonly agreement: Referring;
  private readonly treaties: readonly Named[];
  private readonly wording: Wording;
  private readonly places: Places;
  private readonly references: Reference[] = [];
  private readonly missing: MissingAnnexes;
  /** What was called last in the article at hand, for "that paragraph". */
  private readonly last = new Map<string, number>();
  /** The narrowest provision that holds the word at hand, the one after the last that began, and the article at hand. */
  private from = -1;
  private next = 0;
  private unit: number | undefined;
  private targets = 0;

  constructor(agreement: Referring) {
    this.agreement = agreement;
    const { text, language, provisions } = agreement;
    const title = fold(agreement.title);
    this.treaties = instrumentsIn(text).filter(({ start, end }) => !title.startsWith(fold(text.slice(start, end))));
    this.wording = { text, treaties: new Map(this.treaties.map((treaty) => [treaty.start, treaty])), title };
    this.places = placesOf(provisions);
    this.missing = new MissingAnnexes(text, language);
  }

  run(): Found {
    const { contents, text, provisions } = this.agreement;
    let read = 0;
    let treaty = 0;
    let table = 0;
    for (const at of wordsIn(text)) {
      while (this.treaties[treaty] && this.treaties[treaty]!.end <= at) treaty++;
      while (contents[table] && contents[table]![1] <= at) table++;
      if (at < read || at >= (this.treaties[treaty]?.start ?? Infinity) || at >= (contents[table]?.[0] ?? Infinity))
        continue;
      const expression = expressionAt(this.wording, at);
      if (!expression) continue;
      this.moveTo(at);
      const holder = provisions[this.from];
      // the number of a heading is no reference
      if (holder && at - holder.range[0] <= 2 && HEADED.has(holder.kind) && !expression.which) continue;
      this.take(expression, this.treaties[treaty - 1]);
      read = expression.end;
    }
    return { references: withNames(this.references, this.treaties), missing: this.missing.list() };
  }

  /** Brings `from` up to the narrowest provision that holds an offset. Offsets only grow. */
  private moveTo(at: number) {
    const { provisions } = this.agreement;
    const { parents } = this.places;
    while (provisions[this.next] && provisions[this.next]!.range[0] <= at) this.from = this.next++;
    while (this.from >= 0 && provisions[this.from]!.range[1] <= at) this.from = parents[this.from]!;
    let unit = this.from;
    while (unit >= 0 && NARROW.has(provisions[unit]!.kind)) unit = parents[unit]!;
    if (unit !== this.unit) this.last.clear();
    this.unit = unit;
  }

  private take(expression: Expression, before: Named | undefined) {
    const { text } = this.agreement;
    const { start, end, holder, numbers } = expression;
    // "GATT 1994 Article XX"
    if (
      before &&
      before.start >= (this.references.at(-1)?.range[1] ?? 0) &&
      !holder &&
      numbers.length > 0 &&
      start - before.end < 6 &&
      LEADING.test(text.slice(before.end, start)) &&
      // "under GATT 1994, Article 5 applies" says nothing of GATT's
      (text[before.end] !== ',' || /^[IVXLC]/.test(numbers[0]!.parts[0]!))
    ) {
      this.addExternal(expression, before.instrument, [before.start, end]);
      return;
    }
    const resolved = resolve(this.places, expression, this.from, this.last);
    const joined = 'meant' in resolved && !holder ? joinedTreaty(this.wording, expression) : undefined;
    const foreign =
      joined && (joined.alike || ('meant' in resolved && resolved.meant.every(({ found }) => found.length === 0)));
    if (foreign) this.addExternal(expression, joined.id, [start, end]);
    else if ('meant' in resolved) this.addInternal(expression, resolved.meant);
    else if (resolved.treaty === 'same') this.addSame(expression, before);
    else this.addExternal(expression, resolved.treaty.id, [start, end]);
  }

  private addExternal(expression: Expression, instrument: string, range: [number, number]) {
    const provision = printed(this.agreement.text, expression);
    this.references.push({ range, targets: [], external: { instrument, ...(provision !== '' && { provision }) } });
  }

  /** "Article 5 thereof": of the treaty that was named last, when that is near and no reference stands between. */
  private addSame(expression: Expression, before: Named | undefined) {
    const { start, end } = expression;
    const last = this.references.at(-1);
    const named = last && last.range[1] > (before?.end ?? 0) ? last.external?.instrument : before?.instrument;
    const near = start - Math.max(last?.range[1] ?? 0, before?.end ?? 0) < NEAR;
    if (named !== undefined && near) this.addExternal(expression, named, [start, end]);
    else this.references.push({ range: [start, end], targets: [] });
  }

  private addInternal(expression: Expression, meant: readonly Meant[]) {
    this.missing.look(expression, meant);
    for (let one = holderOf(expression); one; one = holderOf(one)) {
      const held = BESIDE.has(one.kind) ? resolve(this.places, one, this.from, this.last) : undefined;
      if (held && 'meant' in held) this.missing.look(one, held.meant);
    }
    const { start, end, kind, which, named } = expression;
    const single = meant.length === 1 && !meant[0]!.unsure ? meant[0]!.found : [];
    if (single.length === 1) this.last.set(kind, single[0]!);
    if (named !== undefined && single.length === 0) return;
    const mixed = meant.some(({ unsure }) => unsure) && meant.some(({ unsure }) => !unsure);
    if (!mixed || which) {
      this.add([start, end], meant);
      return;
    }
    // each number of its own, so that a doubt about one hides no other
    meant.forEach((one, index) => {
      const from = index === 0 ? start : one.number!.start;
      this.add([from, index === meant.length - 1 ? end : one.number!.end], [one]);
    });
  }

  private add(range: [number, number], meant: readonly Meant[]) {
    const { provisions } = this.agreement;
    const ids = [...new Set(meant.flatMap(({ found }) => found))]
      .sort((a, b) => a - b)
      .slice(0, Math.max(1, MOST_TARGETS - this.targets))
      .map((place) => provisions[place]!.id);
    this.targets += ids.length;
    const unsure = meant.some((one) => one.unsure);
    // a heading that the outline did not take
    if (
      ids.length === 0 &&
      this.agreement.text[range[0] - 1] === '\n' &&
      /^\p{Lu}/u.test(this.agreement.text[range[0]]!)
    )
      return;
    this.references.push({ range, targets: unsure ? [] : ids, ...(unsure && { candidates: ids }) });
  }
}

/** What may stand between the name of a treaty and its article: "GATT 1994, Article XX". */
const LEADING = /^(?:,?[^\S\n]+|['’]s[^\S\n]+)$/;

const holderOf = ({ holder }: Expression): Expression | undefined =>
  holder && 'expression' in holder ? holder.expression : undefined;

const NARROW: ReadonlySet<Provision['kind']> = new Set(['paragraph', 'point', 'footnote']);
const HEADED: ReadonlySet<Provision['kind']> = new Set([
  'part',
  'title',
  'chapter',
  'section',
  'subsection',
  'article',
  'annex',
  'schedule',
]);

/** References in order, with the names of treaties that stand in none of them. */
const withNames = (references: readonly Reference[], treaties: readonly Named[]): Reference[] => {
  const all: Reference[] = [];
  let treaty = 0;
  for (const reference of references) {
    for (; treaties[treaty] && treaties[treaty]!.start < reference.range[1]; treaty++) {
      const { start, end, instrument } = treaties[treaty]!;
      if (end <= reference.range[0]) all.push({ range: [start, end], targets: [], external: { instrument } });
    }
    all.push(reference);
  }
  const rest = treaties.slice(treaty).map(
    ({ start, end, instrument }): Reference => ({
      range: [start, end],
      targets: [],
      external: { instrument },
    }),
  );
  return [...all, ...rest];
};
