import type { Exemption, Finding, Language, Provision, Seat, Spot, SpotRemark } from '@carveout/schema';
import { markIn } from '../judgement/marks.ts';
import { partyOfEntry } from './entry-party.ts';
import { letteredAfter, numberAfter } from './number.ts';
import { articleOf, articlesIn, chapterOf, chapterOfKind, type Plan } from './plan.ts';

/** A spot that suits a clause, with what is to be said of it. */
export type Seated = { readonly spot: Spot; readonly remarks: readonly SpotRemark[] };

/** What a clause is wanted for, as far as its spot is concerned. */
export type Wanted = {
  readonly party: string | undefined;
  /** The commitments that it is to switch off. */
  readonly commitments: readonly Finding[];
};

type Place = Exemption['places'][number];

/** Finds spots of a kind in an agreement; none where it has no such place. */
type Finder = (plan: Plan, place: Place, wanted: Wanted) => Seated[];

/** A new article behind the last of a chapter. */
function behindLast(plan: Plan, chapter: Provision, seat: Seat): Seated[] {
  const last = articlesIn(plan, chapter).at(-1);
  if (!last) return [];
  const { number, remarks } = freeNumber(plan, last);
  return [{ spot: { seat, parent: last.parent, after: last.id, number }, remarks }];
}

/** Where the body of an agreement bears numbers, and each annex its own. */
const rootOf = ({ above }: Plan, id: string): string => above(id).find(({ kind }) => kind === 'annex')?.id ?? '';

/** Whether an article of the same body or annex bears a number. */
const isTaken = (plan: Plan, number: string, beside: string): boolean =>
  number !== '' &&
  plan.agreement.provisions.some(
    (one) => one.kind === 'article' && one.number === number && rootOf(plan, one.id) === rootOf(plan, beside),
  );

/** The number of an article behind another: the next one, or with a letter where that is taken. */
function freeNumber(plan: Plan, { id, number }: Provision): { number: string; remarks: SpotRemark[] } {
  const next = numberAfter(number);
  if (next === '' || !isTaken(plan, next, id)) return { number: next, remarks: [] };
  let lettered = letteredAfter(number);
  while (lettered !== '' && isTaken(plan, lettered, id)) lettered = letteredAfter(lettered);
  return { number: lettered, remarks: ['lettered'] };
}

/** A new article behind another one, wherever that stands. */
const behindArticle = (plan: Plan, article: Provision): Seated => {
  const { number, remarks } = freeNumber(plan, article);
  return { spot: { seat: 'chapter', parent: article.parent, after: article.id, number }, remarks };
};

/** A new paragraph behind the last of an article. */
function behindParagraphs({ childrenOf }: Plan, article: Provision, seat: Seat): Seated {
  const last = childrenOf(article.id).findLast(({ kind }) => kind === 'paragraph');
  const after = childrenOf(article.id).findLast(({ kind }) => kind !== 'footnote');
  const number = last ? numberAfter(last.number) : '';
  return {
    spot: { seat, parent: article.id, after: after?.id ?? null, number },
    remarks: number === '' ? ['unnumbered'] : [],
  };
}

const SCOPE: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:scope|coverage|application)\b/i,
  fr: /portée|champ|étendue/i,
  es: /ámbito|alcance|cobertura|aplicación/i,
};

/** The article that says what a chapter applies to. */
function scopeArticle(plan: Plan, chapter: Provision): Provision | undefined {
  const articles = articlesIn(plan, chapter);
  return (
    articles.find(({ heading }) => SCOPE[plan.agreement.language].test(heading)) ??
    articles.slice(0, 3).find((article) => markIn(plan.context, article, 'scope-opens'))
  );
}

const FINDERS: Readonly<Record<Seat, Finder>> = {
  preamble: ({ agreement }) => {
    const preamble = agreement.provisions.find(({ kind }) => kind === 'preamble');
    return preamble ? [{ spot: { seat: 'preamble', parent: preamble.id, after: null, number: '' }, remarks: [] }] : [];
  },
  'exceptions-chapter': (plan) => {
    const own = chapterOfKind(plan, 'exceptions');
    if (own) return behindLast(plan, own, 'exceptions-chapter');
    const last =
      chapterOfKind(plan, 'final-provisions') ??
      plan.agreement.provisions.findLast(
        (one) => (one.kind === 'chapter' || one.kind === 'title') && articlesIn(plan, one).length > 0,
      );
    const seated = last ? behindLast(plan, last, 'exceptions-chapter') : behindArticles(plan);
    return seated.map(({ spot, remarks }) => ({ spot, remarks: [...remarks, 'no-exceptions-chapter'] }));
  },
  chapter: (plan, { chapters = [] }) =>
    chapters
      .flatMap((kind) => chapterOfKind(plan, kind) ?? [])
      .slice(0, 1)
      .flatMap((chapter) => behindLast(plan, chapter, 'chapter')),
  'scope-article': (plan, { chapters = [] }) =>
    chapters
      .flatMap((kind) => chapterOfKind(plan, kind) ?? [])
      .flatMap((chapter) => scopeArticle(plan, chapter) ?? [])
      .slice(0, 1)
      .map((article) => behindParagraphs(plan, article, 'scope-article')),
  'obligation-article': (plan, { commitments = [] }, wanted) => {
    const articles = new Set(
      wanted.commitments
        .filter(({ category }) => commitments.includes(category))
        .flatMap(({ provision }) => articleOf(plan, provision) ?? []),
    );
    return [...articles].map((article) => behindParagraphs(plan, article, 'obligation-article'));
  },
  'reservation-list': (plan, _, { party }) => {
    const entries = plan.agreement.provisions.filter(
      ({ kind, reservation }) => kind === 'entry' && reservation?.description !== undefined,
    );
    const own = entries.filter((entry) => party === undefined || partyOfEntry(plan, entry) === party);
    const last = own.findLast((entry) => markIn(plan.context, entry, 'future-measures')) ?? own.at(-1);
    return last
      ? [{ spot: { seat: 'reservation-list', parent: last.parent, after: last.id, number: '' }, remarks: [] }]
      : [];
  },
  protocol: () => [{ spot: { seat: 'protocol', parent: null, after: null, number: '' }, remarks: [] }],
  'side-letter': () => [{ spot: { seat: 'side-letter', parent: null, after: null, number: '' }, remarks: [] }],
};

/** A new article behind the last of an agreement without chapters. */
function behindArticles(plan: Plan): Seated[] {
  const last = plan.childrenOf(null).findLast(({ kind }) => kind === 'article');
  if (!last) return [];
  const { number, remarks } = freeNumber(plan, last);
  return [{ spot: { seat: 'exceptions-chapter', parent: null, after: last.id, number }, remarks }];
}

/**
 * The spots for a freely drafted clause, the nearest to a provision first: a paragraph of its article, an article behind
 * it, an entry behind it, the end of its chapter; then those of the agreement as a whole.
 */
export function spotsAround(plan: Plan, id: string | null): Seated[] {
  const article = id === null ? undefined : articleOf(plan, id);
  const chapter = id === null ? undefined : chapterOf(plan, id);
  const entry = id === null ? undefined : plan.above(id).find(({ kind }) => kind === 'entry');
  const whole = ['exceptions-chapter', 'preamble', 'protocol', 'side-letter'] as const;
  const found: Seated[] = [
    ...(article ? [behindParagraphs(plan, article, 'obligation-article'), behindArticle(plan, article)] : []),
    ...(entry
      ? [
          {
            spot: { seat: 'reservation-list' as const, parent: entry.parent, after: entry.id, number: '' },
            remarks: [],
          },
        ]
      : []),
    ...(chapter ? behindLast(plan, chapter, 'chapter') : []),
    ...whole.flatMap((seat) => FINDERS[seat](plan, { seat }, { party: undefined, commitments: [] })),
  ];
  const keyOf = ({ spot: { seat, parent, after } }: Seated) => (parent === null ? seat : `${parent} ${after}`);
  return [...new Map(found.toReversed().map((seated) => [keyOf(seated), seated])).values()].toReversed();
}

/** The spots where a clause belongs, of the first of its places that the agreement has; several where each commitment has its own. */
export function spotsFor(plan: Plan, { places }: Pick<Exemption, 'places'>, wanted: Wanted): Seated[] {
  for (const place of places) {
    const found = FINDERS[place.seat](plan, place, wanted);
    if (found.length > 0) return found;
  }
  return [];
}
