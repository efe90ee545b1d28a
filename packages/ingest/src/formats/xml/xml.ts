import type { Diagnostic } from '@carveout/schema';
import { linesOf, normalise } from '../../normalise.ts';
import { tellChanges } from '../change.ts';
import { decode } from '../decode.ts';
import { notesPlaced } from '../notes.ts';
import type { Changes, Line, Reader, Reading } from '../reader.ts';
import { AKN_ASIDE, isAkn, saidOf } from './akn.ts';
import { flowOf } from './flow.ts';
import { isTota, readTota } from './tota.ts';
import { type Element, parse } from './tree.ts';

/** The share of a damaged file's letters that its elements must hold, for them to be believed. */
const ENOUGH = 0.97;

/**
 * XML: agreements in ToTA's schema, in Akoma Ntoso, and in any other by the names of its elements, none of whose text is
 * ever lost. Document types are not read.
 */
export const xml: Reader = {
  format: 'xml',
  read: (bytes, { changes = 'accepted' } = {}) => {
    const source = decode(
      bytes,
      /encoding=["']([\w-]{2,20})["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1],
    );
    const { root, damaged } = parse(source);
    const reading = root ? readTree(root, changes) : { lines: [], diagnostics: [] };
    if (!damaged) return reading;
    const diagnostic: Diagnostic = {
      code: 'xml-malformed',
      message: `The XML is not well formed (${damaged}); its text was read as far as it could be told from its tags.`,
    };
    return { ...reading, lines: mended(reading.lines, source), diagnostics: [...reading.diagnostics, diagnostic] };
  },
};

const readTree = (root: Element, changes: Changes): Reading => {
  if (isTota(root)) return readTota(root);
  const flow = flowOf(root, { changes, ...(isAkn(root) && { aside: AKN_ASIDE }) });
  return {
    lines: notesPlaced(flow.lines),
    ...saidOf(root),
    diagnostics: tellChanges({ changes, count: flow.changes }),
  };
};

/** The lines of a damaged file, or where they are not all of it, all its text without its tags. */
const mended = (lines: readonly Line[], source: string): readonly Line[] => {
  const unmarked = without(without(withoutDoctype(source), '<!--', '-->'), '<?', '?>').replace(
    /<!\[CDATA\[|\]\]>/g,
    '',
  );
  const whole = linesOf(normalise(unmarked.replace(/<[^<>]{0,2000}>/g, '\n')));
  return lettersOf(lines) >= lettersOf(whole) * ENOUGH ? lines : whole;
};

const withoutDoctype = (source: string): string => {
  const [all, start = ''] = /^([^<]*(?:<\?[^<]*)?)<!DOCTYPE/i.exec(source.slice(0, 10_000)) ?? [];
  const end = all === undefined ? -1 : source.search(/<[\p{L}_]/u);
  return end < 0 ? source : start + source.slice(end);
};

/** A text without what stands between two marks. */
const without = (source: string, opening: string, closing: string): string =>
  source
    .split(opening)
    .map((part, at) => {
      const end = at === 0 ? -1 : part.indexOf(closing);
      return end < 0 ? part : part.slice(end + closing.length);
    })
    .join('\n');

const lettersOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
