/** A cell of the grid; line -1 is that of the heads. */
export type At = { readonly line: number; readonly column: number };

const PAGE = 10;

/**
 * Where a key leads from a cell of a grid, after the pattern for grids of the ARIA authoring practices: arrows one cell,
 * Home and End to the ends of the line, with Ctrl to the corners, Page Up and Page Down ten lines. Undefined for a key
 * that leads nowhere.
 */
export function move(
  { line, column }: At,
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
  size: { readonly lines: number; readonly columns: number },
): At | undefined {
  const to = (nextLine: number, nextColumn: number): At => ({
    line: Math.min(Math.max(nextLine, -1), size.lines - 1),
    column: Math.min(Math.max(nextColumn, 0), size.columns - 1),
  });
  switch (key) {
    case 'ArrowUp':
      return to(line - 1, column);
    case 'ArrowDown':
      return to(line + 1, column);
    case 'ArrowLeft':
      return to(line, column - 1);
    case 'ArrowRight':
      return to(line, column + 1);
    case 'Home':
      return ctrlKey ? to(-1, 0) : to(line, 0);
    case 'End':
      return ctrlKey ? to(size.lines, size.columns) : to(line, size.columns);
    case 'PageUp':
      return to(Math.max(line - PAGE, 0), column);
    case 'PageDown':
      return to(line + PAGE, column);
    default:
      return undefined;
  }
}
