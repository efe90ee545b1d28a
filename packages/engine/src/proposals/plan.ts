import type { Agreement, Analysis, CategoryText, Family, Finding, Provision } from '@carveout/schema';
import { type Context, contextOf } from '../context.ts';
import type { RuleSet } from '../rule-set.ts';

/** An analysed agreement laid out for drafting: what stands where, and which chapter is about what. */
export type Plan = {
  readonly analysis: Analysis;
  readonly agreement: Agreement;
  readonly ruleSet: RuleSet;
  readonly context: Context;
  readonly provision: (id: string) => Provision | undefined;
  /** What stands in a provision directly, in order; for null what stands in none. */
  readonly childrenOf: (id: string | null) => readonly Provision[];
  /** A provision and those it stands in, narrowest first. */
  readonly above: (id: string) => readonly Provision[];
  readonly described: ReadonlyMap<string, CategoryText>;
  /** The commitments found, those that bind only. */
  readonly commitments: readonly Finding[];
};

const NONE: readonly never[] = [];

/** Lays an analysed agreement out. The same rule set must have analysed it. */
export function planOf(analysis: Analysis, ruleSet: RuleSet): Plan {
  const { agreement, findings } = analysis;
  const byId = new Map(agreement.provisions.map((provision) => [provision.id, provision]));
  const children = Map.groupBy(agreement.provisions, ({ parent }) => parent);
  return {
    analysis,
    agreement,
    ruleSet,
    context: contextOf(agreement, ruleSet.packs.get(agreement.language)!),
    provision: (id) => byId.get(id),
    childrenOf: (id) => children.get(id) ?? NONE,
    above: (id) => {
      const chain: Provision[] = [];
      for (let at = byId.get(id); at; at = at.parent === null ? undefined : byId.get(at.parent)) chain.push(at);
      return chain;
    },
    described: new Map(ruleSet.categories.map((category) => [category.id as string, category])),
    commitments: findings.filter(({ group, force }) => group === 'commitment' && force === 'binding'),
  };
}

const DIVISIONS: ReadonlySet<Provision['kind']> = new Set(['part', 'title', 'chapter', 'section', 'annex']);

/** Whether a provision is a division of the agreement: a chapter, a title, a section. */
export const isDivision = ({ kind }: Provision): boolean => DIVISIONS.has(kind);

/** The article that a provision is or stands in; undefined outside all. */
export const articleOf = ({ above }: Plan, id: string): Provision | undefined =>
  above(id).find(({ kind }) => kind === 'article');

/** The chapter that a provision stands in: the narrowest chapter, title, part or annex, else the widest provision around it. */
export const chapterOf = ({ above }: Plan, id: string): Provision | undefined => {
  const chain = above(id);
  return chain.find(({ kind }) => kind === 'chapter' || kind === 'title' || kind === 'annex') ?? chain.find(isDivision);
};

/** The family of commitments whose chapters are of a kind. */
const FAMILY: Readonly<Partial<Record<string, Family>>> = {
  services: 'services',
  investment: 'investment',
  ecommerce: 'digital-trade',
  'intellectual-property': 'intellectual-property',
};

/**
 * The chapter of a kind, such as `services`: of those whose headings say so the one with most of the commitments that
 * such chapters are for, then the one about least else, then the narrowest. Undefined where no heading says so.
 */
export function chapterOfKind(plan: Plan, kind: string): Provision | undefined {
  const { agreement, context, commitments, described } = plan;
  const family = FAMILY[kind];
  const own = commitments.filter(({ category }) => described.get(category)?.family === family);
  const rows = agreement.provisions
    .filter((one) => isDivision(one) && context.kindsOf(one).has(kind) && hasArticles(plan, one))
    .map((division) => ({
      division,
      held: family
        ? own.filter(({ range }) => division.range[0] <= range[0] && range[1] <= division.range[1]).length
        : 0,
      kinds: context.kindsOf(division).size,
      width: division.range[1] - division.range[0],
    }));
  rows.sort((a, b) => b.held - a.held || a.kinds - b.kinds || a.width - b.width);
  return rows[0]?.division;
}

/** The articles of a division, those of its sections included, in order; not those of annexes in it. */
export function articlesIn(plan: Plan, { id }: Provision): Provision[] {
  return plan
    .childrenOf(id)
    .flatMap((child) =>
      child.kind === 'article'
        ? [child]
        : child.kind === 'section' || child.kind === 'subsection' || child.kind === 'chapter' || child.kind === 'title'
          ? articlesIn(plan, child)
          : [],
    );
}

const hasArticles = (plan: Plan, division: Provision): boolean => articlesIn(plan, division).length > 0;
