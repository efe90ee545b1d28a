import * as shared from '@carveout/schema';
import { z } from 'zod';

/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** Where a named schema stands in a description of the API. */
const PLACE = '#/components/schemas/';

/** Collects the schemas of an API, so that each that has a name stands there once. */
export type Schemas = {
  /** The JSON Schema of what is sent. */
  readonly sent: (schema: z.ZodType) => JsonSchema;
  /** The JSON Schema of what is answered. */
  readonly answered: (schema: z.ZodType) => JsonSchema;
  /** The named ones that those refer to, by name, in alphabetical order. Throws an Error for two of one name. */
  readonly named: () => Record<string, JsonSchema>;
};

/** Begins a collection. Names are those under which the schema package exports, and of `Answers`: `MembersAnswer`. */
export function collectSchemas(): Schemas {
  const found = new Map<string, JsonSchema>();
  const collect = (io: 'input' | 'output', schema: z.ZodType): JsonSchema => {
    const { $defs = {}, ...own } = z.toJSONSchema(schema, { io, metadata: NAMES, override: plain });
    const { id, $schema: _, ...inline } = own;
    for (const [name, { id: _id, ...given }] of Object.entries($defs)) keep(name, given);
    if (id === undefined) return placed(inline);
    keep(id, inline);
    return { $ref: PLACE + id };
  };
  const keep = (name: string, given: JsonSchema) => {
    const made = placed(given);
    const before = found.getOrInsertComputed(name, () => made);
    if (JSON.stringify(before) !== JSON.stringify(made))
      throw new Error(`What is called ${name} is sent and answered in two forms: give one of them another name.`);
  };
  return {
    sent: (schema) => collect('input', schema),
    answered: (schema) => collect('output', schema),
    named: () => Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

const NAMES = z.registry<{ id: string }>();
for (const [name, exported] of Object.entries(shared))
  if (exported instanceof z.ZodType && !NAMES.has(exported)) NAMES.add(exported, { id: name });
for (const [name, answer] of Object.entries(shared.Answers))
  if (!NAMES.has(answer)) NAMES.add(answer, { id: `${name[0]!.toUpperCase()}${name.slice(1)}Answer` });

/** Takes descriptions over, and leaves away what says nothing: what follows from the format, and the bounds of every number in JSON. */
function plain({ jsonSchema, zodSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema; zodSchema: unknown }): void {
  const { description } = zodSchema as z.ZodType;
  if (description !== undefined) jsonSchema.description = description;
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  // An answer may tell more one day; a client that refuses that breaks for nothing.
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}

const placed = (schema: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', `"$ref":"${PLACE}`)) as JsonSchema;
