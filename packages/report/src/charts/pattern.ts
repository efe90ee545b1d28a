import type { InkName, Shape } from './drawing.ts';

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
const STEP = 4;

/** A box in a colour and a pattern: filled, hatched one way, hatched the other way, empty. Told apart without colour. */
export function patterned(box: Box, ink: InkName, pattern: number): Shape[] {
  const frame: Shape = { kind: 'rect', ...box, stroke: ink, fill: pattern === 0 ? ink : 'paper' };
  if (pattern === 0 || pattern > 2) return [frame];
  return [frame, { kind: 'path', d: hatch(box, pattern === 1), stroke: ink, width: pattern === 1 ? 1.1 : 0.7 }];
}

/** Slanted lines within a box, each cut at its edges, so that no file needs to clip. */
function hatch({ x, y, width, height }: Box, rising: boolean): string {
  const lines: string[] = [];
  const step = rising ? STEP : STEP * 1.5;
  for (let offset = step / 2; offset < width + height; offset += step) {
    // from the left or bottom edge, to the top or right edge
    const start = offset <= height ? [0, offset] : [offset - height, height];
    const end = offset <= width ? [offset, 0] : [width, offset - width];
    const point = ([dx, dy]: readonly number[]) => `${round(x + dx!)} ${round(rising ? y + dy! : y + height - dy!)}`;
    lines.push(`M${point(start)}L${point(end)}`);
  }
  return lines.join('');
}

const round = (value: number): number => Math.round(value * 100) / 100;
