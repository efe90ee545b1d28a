import type { Picture } from '../pdf/picture.ts';

/** By how many of 256 shades ink differs from paper. */
const DARKER = 48;
/** The fewest dots of ink that a letter needs. */
const FEWEST = 40;

/** Whether there may be text in a picture: something that differs from its paper. */
export function hasInk({ dots }: Picture): boolean {
  const shades = new Uint32Array(256);
  for (const shade of dots) shades[shade]!++;
  const paper = shades.indexOf(Math.max(...shades));
  let ink = 0;
  shades.forEach((count, shade) => {
    if (Math.abs(shade - paper) > DARKER) ink += count;
  });
  return ink >= FEWEST;
}
