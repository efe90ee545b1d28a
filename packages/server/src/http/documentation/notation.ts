import { asHtml } from './html.ts';
import type { JsonSchema } from './schemas.ts';

/**
 * A JSON Schema as HTML for people who program: `{ id: uuid; name?: string (1 to 200 characters) }`, with named schemas
 * as links to `#schema-NAME`.
 */
export function notationOf(schema: JsonSchema, indent = ''): string {
  const { $ref, anyOf, oneOf, allOf, type, properties, items, prefixItems } = schema;
  if ($ref !== undefined) {
    const name = asHtml($ref.slice($ref.lastIndexOf('/') + 1));
    return `<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.const !== undefined) return asHtml(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map((value) => asHtml(JSON.stringify(value))).join(' | ');
  const choices = anyOf ?? oneOf;
  if (choices) return choices.map((choice) => notationOf(choice as JsonSchema, indent)).join(' | ');
  if (allOf) return allOf.map((part) => notationOf(part as JsonSchema, indent)).join(' &amp; ');
  if (prefixItems) return `[${prefixItems.map((item) => notationOf(item as JsonSchema, indent)).join(', ')}]`;
  if (type === 'array') return `${listed(notationOf((items ?? {}) as JsonSchema, indent))}${boundsOf(schema)}`;
  if (properties) return objectOf(schema, indent);
  if (type === 'object') {
    const { additionalProperties: values, propertyNames: keys = { type: 'string' } } = schema;
    return `{ [${notationOf(keys as JsonSchema, indent)}]: ${values && typeof values === 'object' ? notationOf(values as JsonSchema, indent) : 'anything'} }`;
  }
  const types = Array.isArray(type) ? type : [type ?? 'anything'];
  const names = types.map((name) => (name === 'string' ? (schema.format ?? name) : name));
  return `${asHtml(names.join(' | '))}${boundsOf(schema)}`;
}

const listed = (item: string): string => (/^[^{<]* /.test(item) ? `(${item})[]` : `${item}[]`);

function objectOf({ properties = {}, required = [] }: JsonSchema, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, own]) => {
    const { default: usual } = own as JsonSchema;
    const unless = usual === undefined ? '' : ` (unless given: ${asHtml(JSON.stringify(usual))})`;
    const mark = required.includes(name) ? '' : '?';
    return `${inner}${asHtml(name)}${mark}: ${notationOf(own as JsonSchema, inner)}${unless};\n`;
  });
  return lines.length === 0 ? '{}' : `{\n${lines.join('')}${indent}}`;
}

/** How long or large it may be: ` (1 to 200 characters)`. */
function boundsOf(schema: JsonSchema): string {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum } = schema;
  const bounds = [
    between(minLength, maxLength, ' characters'),
    between(minItems, maxItems, ' items'),
    between(minimum, maximum, ''),
  ].filter((bound) => bound !== '');
  return bounds.length === 0 ? '' : ` (${bounds.join(', ')})`;
}

function between(least: number | undefined, most: number | undefined, unit: string): string {
  if (least === undefined) return most === undefined ? '' : `at most ${most}${unit}`;
  return most === undefined ? `${least} or more${unit}` : `${least} to ${most}${unit}`;
}
