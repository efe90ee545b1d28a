import { CategoryId, Force, ReachLevel } from '@carveout/schema';
import { z } from 'zod';

/** One row of an answer key: in this file there is a passage that does what a category describes. */
const Label = z.object({
  /** The path of the file below the folder of the texts: "tota/pta_52.xml". */
  file: z.string().min(1),
  category: CategoryId,
  force: Force,
  covers: ReachLevel.optional(),
  /** The operative words, verbatim up to white space. */
  quote: z.string().min(1),
  /** What the source itself calls the article, where it does; for quotes that stand in twin articles. */
  sourceId: z.string().optional(),
  /** For people: "ARTICLE 14.4". */
  where: z.string().optional(),
});
export type Label = z.infer<typeof Label>;

/** A row that says that a file was read in full and carries no label. */
const Unlabelled = z.object({ file: z.string().min(1), category: z.literal('none') });

/** An answer key: the files that were read in full, in the order of their first row, with their labels. */
export type AnswerKey = ReadonlyMap<string, readonly Label[]>;

/** An answer key that cannot be read; the message names the line. */
export class KeyError extends Error {}

/** Reads an answer key, a JSON object a line. Throws a `KeyError` for the first row that is none. */
export function readKey(source: string): AnswerKey {
  const key = new Map<string, Label[]>();
  for (const [index, line] of source.split('\n').entries()) {
    if (line.trim() === '') continue;
    const wrong = (message: string) => new KeyError(`line ${index + 1} of the key: ${message}`);
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch {
      throw wrong('this is no JSON object');
    }
    const unlabelled = Unlabelled.safeParse(row);
    const { file } = unlabelled.data ?? {};
    const label = file === undefined ? Label.safeParse(row) : undefined;
    if (label && !label.success) {
      const [issue] = label.error.issues;
      throw wrong(`${issue!.path.join('.')}: ${issue!.message}`);
    }
    const labels = key.get(file ?? label!.data!.file) ?? [];
    key.set(file ?? label!.data!.file, labels);
    if (label) labels.push(label.data!);
  }
  if (key.size === 0) throw new KeyError('the key has no rows');
  return key;
}
