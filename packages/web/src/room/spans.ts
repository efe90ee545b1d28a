/** Page numbers as people write them: `[3, 7, 8, 9]` as "3, 7–9". */
export function spans(pages: readonly number[]): string {
  const out: [number, number][] = [];
  for (const page of [...pages].sort((a, b) => a - b)) {
    const last = out[out.length - 1];
    if (last && page <= last[1] + 1) last[1] = page;
    else out.push([page, page]);
  }
  return out.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
