import { ImportError } from '../imports/imported.ts';
import { LIMITS } from '../imports/limits.ts';

/** A body of an annotation, as far as it is understood. */
export type Body = {
  readonly id: string;
  readonly purpose: string;
  readonly value: string;
  readonly source: string;
  readonly by: string;
  readonly at: string;
};

/** An annotation as anybody may write it, as far as it is understood; what is absent is empty. */
export type Foreign = {
  /** Its id, else its place in the file. */
  readonly where: string;
  readonly finding: string;
  readonly exported: string;
  readonly decision: string;
  readonly category: string;
  readonly force: string;
  readonly bodies: readonly Body[];
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Where it says that it begins; undefined where it does not. */
  readonly start: number | undefined;
};

/** The most annotations that are taken from one file. */
const MOST = 10_000;

/**
 * The annotations of a file of JSON: a collection or page of the W3C model, a list, one alone, or an export of Hypothesis.
 * Throws an ImportError where it is none of these.
 */
export function readAnnotations(bytes: Uint8Array): Foreign[] {
  if (bytes.length > LIMITS.file) throw new ImportError('too-large', 'The file is larger than 16 MB. Please split it.');
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ImportError('not-annotations', NO_ANNOTATIONS);
  }
  const items = itemsOf(json);
  if (!items) throw new ImportError('not-annotations', NO_ANNOTATIONS);
  if (items.length > MOST)
    throw new ImportError('too-large', `The file holds more than ${MOST} annotations. Please split it.`);
  return items.map((item, at) => foreignOf(record(item), String(at + 1)));
}

const NO_ANNOTATIONS = 'The file holds no Web Annotations in JSON-LD. Please choose one that does.';

type Json = Readonly<Record<string, unknown>>;
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const isType = (value: Json, ...names: string[]): boolean =>
  list(value.type ?? value['@type']).some((type) =>
    names.some((name) => type === name || type === `oa:${name}` || type === `as:${name}`),
  );

const itemsOf = (json: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(json)) return json;
  const top = record(json);
  if (Array.isArray(top.rows)) return top.rows;
  if (isType(top, 'Annotation')) return [top];
  if (Array.isArray(top.items)) return top.items;
  const first = record(top.first);
  return Array.isArray(first.items) ? first.items : undefined;
};

const foreignOf = (item: Json, place: string): Foreign => {
  const target = record(list(item.target)[0]);
  const selectors = list(target.selector).map(record);
  const quote = selectors.find((one) => isType(one, 'TextQuoteSelector')) ?? {};
  const position = selectors.find((one) => isType(one, 'TextPositionSelector')) ?? {};
  const own = [...list(item.body).map(bodyOf), ...list(item.bodyValue).map(bodyOf)];
  // as Hypothesis has them
  const said = text(item.text) ? [bodyOf({ value: item.text, purpose: 'commenting' })] : [];
  const tags = list(item.tags).map((tag) => bodyOf({ value: tag, purpose: 'tagging' }));
  return {
    where: text(item.id) || place,
    finding: text(item.finding),
    exported: text(item.exportedState),
    decision: text(item.decision),
    category: text(item.category),
    force: text(item.force),
    bodies: [...own, ...said, ...tags],
    exact: text(quote.exact),
    prefix: text(quote.prefix),
    suffix: text(quote.suffix),
    start: Number.isSafeInteger(position.start) ? (position.start as number) : undefined,
  };
};

const bodyOf = (body: unknown): Body => {
  if (typeof body === 'string') return { id: '', purpose: '', value: body, source: '', by: '', at: '' };
  const { id, purpose, value, source, creator, created } = record(body);
  return {
    id: text(id),
    purpose: text(list(purpose)[0]).replace(/^oa:/, ''),
    value: text(value),
    source: text(source),
    by: text(record(list(creator)[0]).name),
    at: text(created),
  };
};
