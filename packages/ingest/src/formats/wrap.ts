import { endsSentence } from '../structure/enumerator.ts';
import { allOf, fold } from '../structure/words.ts';
import { joinerFor } from './pdf/hyphen.ts';
import type { Line } from './reader.ts';

const cut = /\p{Ll}[-‐]$/u;
const first = /^\p{Ll}[\p{L}\p{M}]*\S*/u;
const joining = new Set(allOf(({ joining }) => joining));
/** How many lines of a text, of those that could, must run on past a blank one for the blank ones to say nothing. */
const MOST = 0.4;
const FEWEST = 8;

/**
 * Hard-wrapped lines with the words whole again that a line's end cut in two: what is left of "agree-" on the next line
 * moves up. "pre- and post-establishment" stays.
 */
export function rejoined(lines: readonly Line[]): Line[] {
  if (!lines.some(({ text }) => cut.test(text))) return [...lines];
  const join = joinerFor(textsOf(lines));
  const mended: Line[] = [];
  for (const line of lines) {
    const before = mended.at(-1);
    const whole = line.apart || line.cells || line.calls || line.note !== before?.note;
    const rest = before && !whole && cut.test(before.text) ? first.exec(line.text)?.[0] : undefined;
    if (before === undefined || rest === undefined || joining.has(fold(rest))) {
      mended.push(line);
      continue;
    }
    const { kept, between } = join(before.text, rest);
    mended[mended.length - 1] = { ...before, text: `${before.text.slice(0, kept)}${between}${rest}` };
    const text = line.text.slice(rest.length).trim();
    if (text) mended.push({ ...line, text });
  }
  return mended;
}

/** The texts of lines without the halves of words at their ends, which are no words. */
function* textsOf(lines: readonly Line[]): Generator<string> {
  let broken = false;
  for (const { text } of lines) {
    const whole = broken ? text.replace(/^\S+/, '') : text;
    broken = cut.test(text);
    yield broken ? whole.replace(/\S+$/, '') : whole;
  }
}

/**
 * The lines of a text in which a blank line stands between all of them, its paragraphs included: there, a line stands
 * apart only where a sentence has ended. Others stay as they are.
 */
export function closedUp(lines: readonly Line[]): readonly Line[] {
  const gaps = lines.slice(1);
  if (gaps.length < FEWEST || gaps.filter(({ apart }) => apart).length < gaps.length * 0.9) return lines;
  const runsOn = (at: number) =>
    /^\p{Ll}/u.test(lines[at]!.text) && !endsSentence(lines[at - 1]!.text) && lines[at - 1]!.text.length > 30;
  const run = gaps.filter((_, at) => runsOn(at + 1)).length;
  if (run < gaps.length * MOST) return lines;
  return lines.map((line, at) => (at > 0 && !endsSentence(lines[at - 1]!.text) ? { ...line, apart: false } : line));
}
