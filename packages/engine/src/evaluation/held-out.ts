import type { CategoryId, Finding } from '@carveout/schema';
import { constructionOf } from './calibrate.ts';
import type { Compared } from './compare.ts';

/**
 * What is left of a comparison when each agreement is held out in turn: in it only those constructions count that were
 * right in another agreement of the key; false alarms all count. A rule that fits one agreement's sentences alone falls
 * here. Categories with labels in one agreement only are left out, since nothing could have earned them elsewhere.
 */
export function heldOut(rows: readonly Compared[]): { readonly rows: Compared[]; readonly leftOut: CategoryId[] } {
  const filesOf = new Map<CategoryId, Set<string>>();
  const rightIn = new Map<string, Set<string>>();
  const put = <K>(map: Map<K, Set<string>>, key: K, file: string) =>
    map.set(key, (map.get(key) ?? new Set()).add(file));
  for (const { label, category, file, findings } of rows) {
    if (!label) continue;
    put(filesOf, category, file);
    for (const finding of findings) put(rightIn, constructionOf(finding.rule), file);
  }
  const leftOut = [...filesOf].filter(([, files]) => files.size < 2).map(([category]) => category);
  const earnedElsewhere = (file: string) => (finding: Finding) => {
    const files = rightIn.get(constructionOf(finding.rule));
    return files !== undefined && (files.size > 1 || !files.has(file));
  };
  const kept = rows
    .filter(({ category }) => !leftOut.includes(category))
    .map((row) => (row.label ? { ...row, findings: row.findings.filter(earnedElsewhere(row.file)) } : row));
  return { rows: kept, leftOut };
}
