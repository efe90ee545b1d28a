import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** Where test files lie, from those that take long and mostly wait to those that only compute, a second or two each. */
const ORDER = [
  'packages/server/',
  'test/e2e/',
  'packages/cli/',
  'packages/ingest/',
  'test/',
  'packages/report/',
  'packages/engine/',
  'packages/web/',
  'packages/schema/',
] as const;

/**
 * The order of test files in a run: by where they lie, and there the largest first. What takes long thus never comes
 * last, where one worker would be at it while the other has nothing left to do.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config;
    const rank = ({ moduleId }: TestSpecification) => {
      const place = ORDER.findIndex((folder) => moduleId.startsWith(`${root}/${folder}`));
      return place < 0 ? ORDER.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
