import type { Analysis, Conflict, Exemption, Finding, Proposal, Range } from '@carveout/schema';
import { bridgesIn } from '../judgement/bridges.ts';
import { caseOf } from '../judgement/case.ts';
import type { Plan } from './plan.ts';

const within = ([start, end]: Range, { range }: Pick<Finding, 'range'>): boolean =>
  start <= range[0] && range[1] <= end;

/** How a definition opens, as far as its term: "For the purposes of this Chapter, digital product means". */
const TERM =
  /(?:^|[,:;.]\s|\n)\s*["“«‘(]?((?:\p{L}[\p{L}’'-]*\s){0,4}\p{L}[\p{L}’'-]*)["”»’)]?\s(?:means|mean|s[’']entend|s[’']entendent|désigne|désignent|significa|significan)\b/giu;

/** The terms that a stretch of text defines. */
const termsIn = (text: string): string[] => [...text.matchAll(TERM)].map(([, term]) => one(term!.toLowerCase()));

/** A term in the singular, roughly: "cultural industries" and "cultural industry" are one. */
const one = (term: string): string =>
  term
    .split(/\s/)
    .map((word) => word.replace(/ies$/, 'y').replace(/(?<=\p{L}{3})(?:(?<=l)es|s)$/u, ''))
    .join(' ');

/** What proposals stand against in the amended agreement, and among themselves. */
export function conflictsOf(
  before: Plan,
  after: Analysis,
  {
    proposals,
    inserted,
    library,
  }: {
    readonly proposals: readonly Proposal[];
    readonly inserted: readonly Range[];
    readonly library: readonly Exemption[];
  },
): Conflict[] {
  const conflicts: Conflict[] = [];
  const own = after.findings.filter((finding) => inserted.some((range) => within(range, finding)));
  const others = before.analysis.findings.filter(({ group }) => group === 'protection');
  for (const { category, group, covers, domains } of own) {
    if (group !== 'protection') continue;
    const alike = others.find(
      (one) =>
        one.category === category &&
        one.covers?.level === covers?.level &&
        one.covers?.targets.join(' ') === covers?.targets.join(' ') &&
        (one.domains ?? []).join(' ') === (domains ?? []).join(' '),
    );
    if (alike) conflicts.push({ kind: 'said-already', finding: alike.id });
  }
  const terms = new Set(inserted.flatMap(([start, end]) => termsIn(after.agreement.text.slice(start, end))));
  if (terms.size > 0)
    for (const { id, quote } of before.analysis.findings)
      for (const term of termsIn(quote))
        if (terms.has(term)) conflicts.push({ kind: 'defined-twice', finding: id, term });
  if (own.some(({ category }) => category === 'cultural-exception'))
    for (const { id, category } of before.analysis.findings)
      if (category === 'retaliation') conflicts.push({ kind: 'answered', finding: id });
  conflicts.push(...yielding(before, own));
  const chosen = proposals.map(({ exemption }) => library.find(({ id }) => id === exemption));
  for (const [index, clause] of chosen.entries()) {
    const other = chosen.findIndex(
      (one, at) =>
        at > index && clause && one && (clause.alternatives.includes(one.id) || one.alternatives.includes(clause.id)),
    );
    if (other >= 0) conflicts.push({ kind: 'alternative', proposal: other });
  }
  return [...new Map(conflicts.map((conflict) => [JSON.stringify(conflict), conflict])).values()];
}

/** Clauses by which the chapter that a protection is put into gives way to another where they conflict. */
function yielding({ context, described }: Plan, own: readonly Finding[]): Conflict[] {
  const { priorities } = bridgesIn(caseOf(context, [], described));
  return priorities
    .filter(({ yields }) =>
      own.some(
        ({ provision, group }) => group === 'protection' && yields.some((id) => `${provision}.`.startsWith(`${id}.`)),
      ),
    )
    .map(({ range }): Conflict => ({ kind: 'gives-way', range }));
}
