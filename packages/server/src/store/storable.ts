/** A text as PostgreSQL can keep it: without NUL, and with U+FFFD for half a surrogate pair. */
export const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** The same for every text in a JSON value. */
export const storableJson = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (_, part: unknown) => (typeof part === 'string' ? storable(part) : part)) as T;
