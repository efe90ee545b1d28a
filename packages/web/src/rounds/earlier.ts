import { type Analysis, type Citation, citations, type Finding, type Provision } from '@carveout/schema';

/** What is shown of the round before the one that is open. */
export type Earlier = {
  readonly id: string;
  readonly analysis: Analysis;
  readonly finding: (id: Finding['id']) => Finding | undefined;
  readonly citationOf: (id: Provision['id']) => Citation | undefined;
};

/** The earlier round by the ids in it. */
export function earlierOf(id: string, analysis: Analysis): Earlier {
  const findings = new Map(analysis.findings.map((finding) => [finding.id, finding]));
  const cites = citations(analysis.agreement);
  return { id, analysis, finding: (one) => findings.get(one), citationOf: (one) => cites.get(one) };
}

/** What a provision says itself, its children left out, by its id. */
export function ownTexts({ text, provisions }: Analysis['agreement']): ReadonlyMap<Provision['id'], string> {
  const children = Map.groupBy(provisions, ({ parent }) => parent ?? '');
  return new Map(
    provisions.map(({ id, range }) => {
      let from = range[0];
      let own = '';
      for (const child of children.get(id) ?? []) {
        if (child.range[0] > from) own += `${text.slice(from, child.range[0])} `;
        from = Math.max(from, child.range[1]);
      }
      return [
        id,
        (own + text.slice(from, range[1]))
          .replace(/\s+/g, ' ')
          .replace(/^[\s:.)–—-]+/, '')
          .trim(),
      ];
    }),
  );
}
