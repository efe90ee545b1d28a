import type { Agreement } from '@carveout/schema';
import { readAgreement } from '../src/index.ts';

/** The bytes of a text as a file has them. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** An agreement from plain text. */
export const readText = (text: string, name = 'draft.txt'): Promise<Agreement> =>
  readAgreement({ name, bytes: bytesOf(text) });

/** The ids of an agreement's provisions in order, those of one kind only when told. */
export const idsOf = ({ provisions }: Agreement, ...kinds: string[]): string[] =>
  provisions.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)).map(({ id }) => id);

/** The text of one provision. */
export const textOf = ({ text, provisions }: Agreement, id: string): string => {
  const provision = provisions.find((one) => one.id === id);
  if (!provision) throw new Error(`no ${id} among ${provisions.map((one) => one.id).join(' ')}`);
  return text.slice(...provision.range);
};
