import { z } from 'zod';

/** A part of cultural life that a clause may touch, after the cultural domains of UNESCO's framework for statistics. */
export const Domain = z.enum([
  'audiovisual',
  'broadcasting',
  'publishing',
  'music',
  'performing-arts',
  'visual-arts',
  'heritage',
  'crafts',
  'games',
  'online-content',
  'indigenous-culture',
]);
export type Domain = z.infer<typeof Domain>;
