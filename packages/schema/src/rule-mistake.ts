import { z } from 'zod';

/** What may be wrong in a file of rules or of examples, or go otherwise there than its author expects. */
export const RuleMistakeCode = z.enum([
  // how the file is written
  'yaml',
  'yaml-tab',
  'yaml-indent',
  'yaml-key-twice',
  'yaml-unclosed',
  'yaml-colon',
  'yaml-sign',
  'yaml-alias',
  'file-too-long',
  // what stands in it
  'file-empty',
  'missing',
  'unknown-key',
  'not-text',
  'not-a-list',
  'not-a-number',
  'not-a-group',
  'not-one-of',
  'no-id',
  'too-few',
  'too-short',
  'too-long',
  'too-small',
  'too-large',
  // patterns
  'pattern-middle',
  'pattern-gap',
  'pattern-list',
  'pattern-sign',
  'pattern-deep',
  'pattern-unclosed',
  'pattern-unopened',
  'pattern-empty',
  'pattern-words',
  'pattern-ways',
  'pattern-optional',
  'pattern-open',
  // rules among others
  'rules-too-large',
  'id-taken',
  'chapter-unknown',
  'category-undescribed',
  // examples
  'example-silent',
  'example-other',
  'example-force',
  'example-covers',
  'example-fires',
  'example-found',
  'example-mended',
  'examples-few',
  // what only the detail says
  'other',
]);
export type RuleMistakeCode = z.infer<typeof RuleMistakeCode>;

/**
 * A mistake in a file of rules, such as a gap that is too wide: `pattern-gap`, with `most` 40 and `found` 60. The page
 * words it in the reader's language; `detail` is what another program says of it, in English.
 */
export const RuleMistake = z.object({
  code: RuleMistakeCode,
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type RuleMistake = z.infer<typeof RuleMistake>;
