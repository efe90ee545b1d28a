import type { FindingChange, WordChange } from '@carveout/schema';
import { short, tidy, wrapped } from '../ink.ts';
import { fill } from '../locales/index.ts';
import { percent, type Screen } from './screen.ts';

const LONGEST_QUOTE = 160;
/** How much of words that stand in both texts is shown on each side of those that do not. */
const AROUND = 40;
/** Longest stretch of words that only one text has. */
const LONGEST_CHANGE = 200;

/** What became of the flagged passages: those that are new, gone and changed; last those that were not found again. */
export function findingLines(screen: Screen): string[] {
  const { comparison, say, ink, language, few } = screen;
  const rows = Map.groupBy(comparison.findings, ({ change }) => change);
  const of = (change: FindingChange['change']) => rows.get(change) ?? [];
  const count = (change: FindingChange['change']) => of(change).length.toLocaleString(language);
  const orphans = comparison.findings.filter(({ placement }) => placement?.kind === 'orphaned');
  const head = fill(say.findingsHead, {
    kept: count('kept'),
    changed: count('changed'),
    fresh: count('new'),
    gone: count('gone'),
  });
  const gone = of('gone').filter(({ placement }) => placement?.kind !== 'orphaned');
  const part = (title: string, lines: readonly string[]) =>
    lines.length > 0
      ? [`  ${ink.words(title)}`, ...few(lines).map((line) => (line.startsWith(' ') ? line : `    ${line}`))]
      : [];
  return [
    ink.title(head),
    ...part(
      say.fresh,
      of('new').map((row) => freshLine(screen, row)),
    ),
    ...part(
      say.gone,
      gone.map((row) => goneLine(screen, row)),
    ),
    ...part(
      say.changed,
      of('changed').map((row) => changedLine(screen, row)),
    ),
    ...(orphans.length > 0
      ? ['', ink.title(say.orphansHead), ...few(orphans.map((row) => orphanLine(screen, row)))]
      : []),
  ];
}

const quoted = ({ words, ink, width }: Screen, text: string): string =>
  ink.quiet(wrapped(fill(words.quoted, { text: short(tidy(text), LONGEST_QUOTE) }), '      ', width));

function freshLine(screen: Screen, { after }: FindingChange): string {
  const { findings, named } = screen.after;
  const { group, quote } = findings.get(after!)!;
  return `${wrapped(`■ ${named(after!)}`, '    ', screen.width).replace('■', screen.ink[group]('■'))}\n${quoted(screen, quote)}`;
}

function goneLine(screen: Screen, { before, placement }: FindingChange): string {
  const { findings, named } = screen.before;
  const { quote, group } = findings.get(before!)!;
  const place = placement && 'provision' in placement ? screen.after.placeOf(placement.provision) : '';
  const text = `□ ${named(before!)}${screen.words.semicolon}${fill(screen.say.otherPassage, { place })}`;
  return `${wrapped(text, '    ', screen.width).replace('□', screen.ink[group]('□'))}\n${quoted(screen, quote)}`;
}

const alikeness = ({ say, language }: Screen, similarity: number): string =>
  similarity === 1 ? say.signsOnly : fill(say.alike, { share: percent(similarity, language) });

function changedLine(screen: Screen, { before, after, placement, force, reach, words }: FindingChange): string {
  const { say, ink } = screen;
  const places = [screen.before.named(before!), screen.after.cites.passages([after!])];
  const where = screen.before.cites.passages([before!]) === places[1] ? places[0]! : places.join(' → ');
  const what = [
    where,
    ...(placement?.kind === 'changed' ? [alikeness(screen, placement.similarity)] : []),
    ...(force ? [fill(say.softer, { from: screen.force[force.from], to: screen.force[force.to] })] : []),
    ...(reach ? [say.reach] : []),
  ].join(screen.words.semicolon);
  const { group } = screen.before.findings.get(before!)!;
  const line = wrapped(`◧ ${what}`, '    ', screen.width).replace('◧', ink[group]('◧'));
  return words ? `${line}\n${wordLines(screen, words)}` : line;
}

/** The words of a text that changed, as `[-old-]` and `{+new+}`, with a little around them. */
export function wordLines({ ink, width }: Screen, words: readonly WordChange[]): string {
  const told = words.map((part, i) => {
    // spaces between two parts stay outside the marks
    const [, before = '', behind = ''] = /^(\s?).*?(\s?)$/s.exec(part.text) ?? [];
    const text = tidy(part.text);
    const shown = part.in === 'both' ? around(text, i === 0, i === words.length - 1) : marked(part, cut(text), ink);
    return before + shown + behind;
  });
  return wrapped(told.join('').trim(), '      ', width);
}

/** Words that one text has only, in its colour, which must not run over the end of a line. */
function marked(part: WordChange, text: string, ink: Screen['ink']): string {
  const [open, close, colour] = part.in === 'before' ? ['[-', '-]', ink.commitment] : ['{+', '+}', ink.protection];
  return `${open}${text}${close}`.split(' ').map(colour).join(' ');
}

const cut = (text: string): string =>
  text.length > LONGEST_CHANGE ? `${headOf(text, LONGEST_CHANGE / 2)} … ${tailOf(text, LONGEST_CHANGE / 2)}` : text;

function around(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= 2 * AROUND) return text;
  return `${isFirst ? '' : headOf(text, AROUND)} … ${isLast ? '' : tailOf(text, AROUND)}`;
}

const headOf = (text: string, most: number): string => text.slice(0, most).replace(/\s*\S*$/, '');
const tailOf = (text: string, most: number): string => text.slice(-most).replace(/^\S*\s*/, '');

function orphanLine(screen: Screen, { before, placement }: FindingChange): string {
  const { say, ink, words, width, language, after } = screen;
  const { quote, group } = screen.before.findings.get(before!)!;
  const candidates = placement?.kind === 'orphaned' ? placement.candidates : [];
  const isUnclear = candidates.filter(({ similarity }) => similarity === 1).length > 1;
  const text = fill(isUnclear ? say.orphanUnclear : say.orphan, { passage: screen.before.named(before!) });
  const like = candidates.map(({ range, similarity }) => {
    const place = fill(say.candidate, { place: after.cites.places([range[0]]), share: percent(similarity, language) });
    const there = fill(words.quoted, {
      text: short(tidy(after.analysis.agreement.text.slice(...range)), LONGEST_QUOTE),
    });
    return ink.quiet(wrapped(`≈ ${place} ${there}`, '        ', width));
  });
  const head = wrapped(`? ${text}`, '  ', width).replace('?', ink[group]('?'));
  return [head, quoted(screen, quote), ...like].join('\n');
}
