import { describe, expect, it } from 'vitest';
import { patterned } from '../src/charts/pattern.ts';
import { svgOf } from '../src/charts/svg.ts';

const box = { x: 10, y: 10, width: 40, height: 12 };
const drawing = { width: 100, height: 40, shapes: patterned(box, 'rust', 0) };

describe('a bar', () => {
  it.each([true, false])('has a frame as thin as a line, however wide it is (outlines: %s)', (outlines) => {
    const svg = svgOf(drawing, { outlines });
    expect([...svg.matchAll(/stroke-width="([\d.]+)"/g)].map(([, width]) => Number(width))).toEqual([0.8]);
  });
});
