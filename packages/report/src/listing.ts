import type { Analysis, CategoryText, Finding, Group, Language, ReachLevel } from '@carveout/schema';
import { citations, labelOf } from './citation.ts';
import { amountsRead, whatWasRead } from './coverage.ts';
import { harmless, type Ink, PLAIN, wrapped } from './ink.ts';
import type { Messages } from './locales/en.ts';
import { counted, fill, MESSAGES } from './locales/index.ts';

/** The signs that tell the groups apart without colour. */
const SIGN: Readonly<Record<Group, string>> = { commitment: '■', protection: '◆', promotion: '○' };

/** Longest quote that a listing prints, in characters; it begins a little before the first words that fired. */
const LONGEST_QUOTE = 320;

/**
 * The part of a finding's sentence that shows why it fired, and the words that did, marked. Words that fired in the
 * lead-in of its list come first: "… does not apply … audio-visual services".
 */
function quoteOf({ text }: Analysis['agreement'], { range, words }: Finding, mark: (text: string) => string): string {
  const before = words.filter(([, end]) => end <= range[0]).map(([start, end]) => `… ${mark(text.slice(start, end))} `);
  const inside = words.filter(([start, end]) => range[0] <= start && end <= range[1]);
  let [from, to] = range as [number, number];
  if (to - from > LONGEST_QUOTE) {
    from = Math.max(from, (inside[0]?.[0] ?? from) - Math.floor(LONGEST_QUOTE / 3));
    to = Math.min(to, from + LONGEST_QUOTE);
    // at whole words, where there are any
    const part = text.slice(from, to);
    if (to < range[1] && part.includes(' ')) to = from + part.lastIndexOf(' ');
    if (from > range[0] && part.includes(' ')) from += part.indexOf(' ') + 1;
  }
  let out = before.join('') + (before.length || from > range[0] ? '… ' : '');
  let at = from;
  for (const [start, end] of inside) {
    if (start < at || end > to) continue;
    out += text.slice(at, start) + mark(text.slice(start, end));
    at = end;
  }
  return (out + text.slice(at, to) + (to < range[1] ? ' …' : '')).replace(/\s+/g, ' ').trim();
}

/** Whose text a finding is, where it stands in the brackets of a negotiation: "[CAN, EU; opposed by JPN]". */
function whoseText(
  { brackets = [] }: Analysis['agreement'],
  { brackets: places = [] }: Finding,
  say: Messages,
): string {
  const told = places.map((place) => {
    const { attributions = [], opposed = [] } = brackets[place] ?? {};
    const against = opposed.length > 0 ? [fill(say.opposedBy, { list: opposed.join(', ') })] : [];
    return `[${[attributions.join(', ') || say.nobodyNamed, ...against].map(harmless).join('; ')}]`;
  });
  return told.length > 0 ? `${say.bracketed} ${told.join(' ')}` : '';
}

export type ListingOptions = {
  readonly language: Language;
  /** The categories of the rule set, with the languages in which it looks for each. */
  readonly categories: readonly CategoryText[];
  readonly ink?: Ink;
  /** Columns to write in. */
  readonly width?: number;
};

/** An analysis for a person at a terminal: what was read, then each finding with its article, category, force, quote and why. */
export function listing(
  analysis: Analysis,
  { language, categories, ink = PLAIN, width = 100 }: ListingOptions,
): string {
  const say = MESSAGES[language];
  const { agreement, findings } = analysis;
  const text = harmless(agreement.text);
  const textOf = new Map(categories.map((c) => [c.id, c]));
  const lines: string[] = [ink.title(harmless(agreement.title || say.untitled))];
  const flagged = counted(findings.length, language, { one: say.finding, many: say.findings });
  lines.push(
    ink.quiet([harmless(agreement.source.name), ...amountsRead(agreement.coverage, language), flagged].join(' · ')),
  );
  lines.push(...whatWasRead(agreement, { language, ink, width }));

  const citationOf = citations(agreement);
  const citedAs = (id: string): string => {
    const { unit, path } = citationOf(id);
    if (!unit) return say.outside;
    const label = labelOf(agreement.text, unit);
    return harmless(`${label}${path}${unit.heading && unit.heading !== label ? `  ${unit.heading}` : ''}`);
  };
  const levels: Record<ReachLevel, string> = {
    paragraph: say.paragraph,
    article: say.oneArticle,
    section: say.section,
    chapter: say.chapter,
    agreement: say.agreement,
    listed: say.listed,
  };

  for (const finding of findings) {
    const { category, group, force, covers, rule, why, confidence } = finding;
    const described = textOf.get(category);
    lines.push('', ink.title(citedAs(finding.provision)));
    const reach = covers ? ` · ${say.covers}: ${levels[covers.level]}` : '';
    lines.push(
      `  ${ink[group](`${SIGN[group]} ${described?.name[language] ?? category}`)} · ${say[group]} · ${say[force]}${reach}`,
    );
    const whose = whoseText(agreement, finding, say);
    if (whose) lines.push(wrapped(whose, '    ', width));
    lines.push(wrapped(`“${quoteOf({ ...agreement, text }, finding, ink.words)}”`, '    ', width));
    lines.push(
      ink.quiet(
        wrapped(
          `${say.why}: ${harmless(why)} [${rule}, ${confidence.toLocaleString(language, { style: 'percent' })}]`,
          '    ',
          width,
        ),
      ),
    );
    if (described) lines.push(ink.quiet(wrapped(`${say.matters}: ${described.why[language]}`, '    ', width)));
  }
  for (const [at, { category, provision, quote, similarity, like }] of (analysis.suggestions ?? []).entries()) {
    if (at === 0) lines.push('', ink.title(say.suggestions), ink.quiet(wrapped(say.suggested, '', width)));
    const name = textOf.get(category)?.name[language] ?? category;
    const passage = quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE)} …` : quote;
    const known = 'example' in like ? `“${harmless(like.example).replace(/\s+/g, ' ')}”` : harmless(like.finding);
    lines.push(
      '',
      `${citedAs(provision)} · ? ${name} · ${similarity.toLocaleString(language, { style: 'percent' })}`,
      wrapped(`“${harmless(passage).replace(/\s+/g, ' ').trim()}”`, '    ', width),
      ink.quiet(wrapped(`${say.like}: ${known}`, '    ', width)),
    );
  }
  const lookedFor = categories.filter(({ languages }) => languages.includes(agreement.language));
  if (!lookedFor.length) lines.push('', say.noRules);
  else if (!findings.length) lines.push('', say.none);
  const names = lookedFor.map(({ name }) => name[language]);
  if (names.length)
    lines.push('', ink.quiet(wrapped(fill(say.lookedFor, { categories: names.join('; ') }), '', width)));
  return `${lines.join('\n')}\n`;
}
