import { Exemption, Measure } from '@carveout/schema';
import { z } from 'zod';
import { CategoriesFile, ClauseFile, ExampleFile, VocabularyFile } from './rule-file.ts';

/** What an editor is told of each kind of rule file, as JSON Schema 2020-12, by the name of its kind. */
export const ruleSchemas = (): ReadonlyMap<string, object> =>
  new Map(
    Object.entries({
      clauses: ClauseFile,
      examples: ExampleFile,
      vocabulary: VocabularyFile,
      categories: CategoriesFile,
      measure: Measure,
      exemption: Exemption,
    }).map(([name, shape]) => [name, z.toJSONSchema(shape, { io: 'input' })]),
  );
