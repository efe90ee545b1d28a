/**
 * Lights up, in a grid, the column of the cell that the pointer or the focus is in, and the chain that the cell is part
 * of: the protections on which a standing rests, the standings that rest on a protection. Lights go on the elements, not
 * through React: they follow the pointer over thousands of cells.
 */
export function light(table: HTMLTableElement | null, target: EventTarget | null): void {
  if (!table) return;
  for (const lit of table.querySelectorAll<HTMLElement>('[data-lit], [data-linked]')) {
    delete lit.dataset.lit;
    delete lit.dataset.linked;
  }
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  const line = cell?.closest<HTMLElement>('[data-line]');
  if (!cell || !line || !cell.dataset.column) return;
  const column = Number(cell.dataset.column);
  if (column > 0)
    for (const one of table.querySelectorAll<HTMLElement>(`[data-column="${column}"]`)) one.dataset.lit = '';
  // on either side of the chain stands the other in `data-links`: the columns that a cell has to do with
  for (const linked of (cell.dataset.links ?? '').split(' ').filter(Boolean)) {
    const one = line.querySelector<HTMLElement>(`[data-column="${linked}"]`);
    if (one) one.dataset.linked = '';
    const head = table.querySelector<HTMLElement>(`.protection-head[data-column="${linked}"]`);
    if (head) head.dataset.linked = '';
  }
}
