import type { Reached } from './judgement.ts';
import type { MarkShape } from './shapes.tsx';

/** How a protection that reaches a commitment is shown, and what a screen reader hears of it. */
export type Mark = { readonly shape: MarkShape; readonly weakened: boolean };

/**
 * The mark of a protection on a commitment, as it stands for everybody or for one Party: to whom a protection speaks,
 * that it speaks for one Party only is no weakness.
 */
export function markOf({ protection, reach }: Reached, party: string | null): Mark {
  const { technique, only, weakeners } = protection;
  return {
    // GATT XX and GATS XIV do not name culture: to rely on them is open to dispute whatever they reach.
    shape:
      technique === 'general-exceptions' || technique === 'interpretive'
        ? 'dashed'
        : reach.extent === 'part' || only !== undefined
          ? 'half'
          : 'full',
    weakened: weakeners.some(({ kind }) => party === null || kind !== 'one-party'),
  };
}
