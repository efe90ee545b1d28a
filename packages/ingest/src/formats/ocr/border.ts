import type { Picture } from '../pdf/picture.ts';
import type { Rule } from '../pdf/rule.ts';

/** A stretch of a straight line in a picture, along a row of its dots or down a column: a piece of a table's border. */
export type Border = {
  readonly along: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
};

/** What is shorter may be a stroke of a letter, and what is thicker is a surface; in points. */
const SHORTEST = 15;
const THICKEST = 2.5;
/** By how many of 256 shades a line differs from white. */
const DARKER = 90;
/** A picture with more is a drawing or a photograph. */
const MOST = 20_000;

/** The lines drawn in a picture; none where there are so many that it is a drawing. */
export function bordersIn(picture: Picture): Border[] {
  const found = [...runsIn(picture, true), ...runsIn(picture, false)];
  return found.length > MOST ? [] : found;
}

function runsIn({ width, height, dots, scale }: Picture, along: boolean): Border[] {
  const [length, count, step, stride] = along ? [width, height, 1, width] : [height, width, width, 1];
  const shortest = Math.ceil(SHORTEST * scale);
  const aside = Math.ceil(THICKEST * scale) + 1;
  const runs: Border[] = [];
  const isDark = (line: number, at: number) =>
    line >= 0 && line < count && dots[line * stride + at * step]! < 255 - DARKER;
  for (let line = 0; line < count && runs.length <= MOST; line++) {
    for (let at = 0; at < length; at++) {
      if (!isDark(line, at)) continue;
      const from = at;
      while (at < length && isDark(line, at)) at++;
      if (at - from < shortest) continue;
      const probes = [0.25, 0.5, 0.75].map((share) => Math.floor(from + (at - from) * share));
      const free = (side: number) => probes.filter((probe) => !isDark(line + side, probe)).length > 1;
      if (free(aside) && free(-aside)) runs.push({ along, at: line, from, to: at });
    }
  }
  return runs;
}

/** The picture with its lines painted over, so that they are not taken for letters nor letters for parts of them. */
export function withoutBorders(picture: Picture, borders: readonly Border[]): Picture {
  if (borders.length === 0) return picture;
  const { width, height } = picture;
  const dots = picture.dots.slice();
  for (const { along, at, from, to } of borders) {
    for (let line = Math.max(0, at - 1); line <= Math.min(at + 1, (along ? height : width) - 1); line++) {
      if (along) dots.fill(255, line * width + from, line * width + to);
      else for (let row = from; row < to; row++) dots[row * width + line] = 255;
    }
  }
  return { ...picture, dots };
}

/** The lines as rules of a page that is put straight: `skew` says how far lines sink, in dots a dot. */
export function rulesFrom(borders: readonly Border[], { skew, scale }: { skew: number; scale: number }): Rule[] {
  return borders.map(({ along, at, from, to }) => {
    const sunk = (skew * (from + to)) / 2;
    return {
      along,
      at: (along ? at - sunk : at + sunk) / scale,
      from: (along ? from + skew * at : from - skew * at) / scale,
      to: (along ? to + skew * at : to - skew * at) / scale,
    };
  });
}
