import { Domain, type StandingLevel, type VerdictLevel } from '@carveout/schema';
import { wrapped } from '../ink.ts';
import { fill } from '../locales/index.ts';
import type { Screen, Side } from './screen.ts';

/** From what leaves policy free to what binds it. */
const STANDINGS: readonly (StandingLevel | null)[] = [null, 'soft', 'shielded', 'partly-shielded', 'exposed'];
const VERDICTS: readonly VerdictLevel[] = ['free', 'shielded', 'contestable', 'barred'];

/** A line of a list, with how much worse it is for cultural policy than before; less than nothing where it is better. */
type Entry = { readonly text: string; readonly worse: number };

/** What is worse first, each line with a sign that tells which it is. */
function entryLines({ ink, width, few }: Pick<Screen, 'ink' | 'width' | 'few'>, entries: readonly Entry[]): string[] {
  const signed = entries
    .toSorted((a, b) => b.worse - a.worse)
    .map(({ text, worse }) => {
      const [sign, colour] = worse > 0 ? (['▼', 'commitment'] as const) : (['▲', 'protection'] as const);
      return ink[colour](sign) + wrapped(text, '    ', width).slice('   '.length);
    });
  return few(signed).map((line) => `  ${line}`);
}

/** What the round does to how commitments stand: those that stand otherwise, those that are new, and those that are gone. */
export function exposureLines(screen: Screen): string[] {
  const { say, ink, width } = screen;
  const entries = [...changedEntries(screen), ...wholeEntries(screen)];
  return [
    ink.title(say.exposureHead),
    ...(entries.length > 0 ? entryLines(screen, entries) : [wrapped(say.exposureNone, '  ', width)]),
  ];
}

function changedEntries({ comparison, after, say, words, partyNames }: Screen): Entry[] {
  const rows = Map.groupBy(comparison.standings, ({ before, domain, from, to }) =>
    JSON.stringify([before, domain, from, to]),
  );
  const places = [...rows.values()].map((ones) => ({ ...ones[0]!, parties: ones.map(({ party }) => party) }));
  const alike = Map.groupBy(places, ({ before, from, to, parties }) => JSON.stringify([before, from, to, parties]));
  return [...alike.values()].map((ones) => {
    const { after: commitment, from, to, parties } = ones[0]!;
    const row = fill(say.exposureRow, {
      commitment: after.named(commitment),
      domains: domainWords(
        words,
        ones.map(({ domain }) => domain),
      ),
      from: from ? words.standings[from] : say.notBound,
      to: to ? words.standings[to] : say.notBound,
    });
    const named = parties.filter((party) => party !== undefined);
    return {
      // the common row is everybody's who is not named apart
      text: named.length < parties.length ? row : fill(say.exposureParties, { parties: partyNames(named), row }),
      worse: STANDINGS.indexOf(to) - STANDINGS.indexOf(from),
    };
  });
}

/** Commitments of one round only that are not wholly answered there. */
function wholeEntries({ comparison, before, after, say, words }: Screen): Entry[] {
  return comparison.findings.flatMap((row) => {
    const isNew = row.change === 'new';
    if (!isNew && row.change !== 'gone') return [];
    const side = isNew ? after : before;
    const id = (isNew ? row.after : row.before)!;
    const rows = side.standings.get(id) ?? [];
    const levels = OPEN.filter((level) => rows.some(({ standing }) => standing === level));
    if (levels.length === 0) return [];
    const how = levels.map((level) => {
      const domains = new Set(rows.filter(({ standing }) => standing === level).map(({ domain }) => domain));
      return `${domainWords(words, [...domains])} ${words.standings[level]}`;
    });
    const text = fill(isNew ? say.freshRow : say.goneRow, {
      commitment: side.named(id),
      how: how.join(words.semicolon),
    });
    const weight = STANDINGS.indexOf(levels[0]!);
    return [{ text, worse: isNew ? weight : -weight }];
  });
}
const OPEN = ['exposed', 'partly-shielded'] as const;

const domainWords = (words: Screen['words'], domains: readonly Domain[]): string =>
  domains.length === Domain.options.length
    ? words.everyDomain
    : domains.map((domain) => words.domain[domain]).join(', ');

/** The measures that fare otherwise, with what made the difference. */
export function measureLines(screen: Screen): string[] {
  const { comparison, say, words, ink, width, language, measures, before, after, partyNames } = screen;
  const names = new Map(measures.map(({ id, name }) => [id, name[language]]));
  const entries = comparison.verdicts.map((row): Entry => {
    const whose = row.party === undefined ? '' : ` (${partyNames([row.party])})`;
    const answered = row.answered.map((one) =>
      fill(say.answered, {
        commitment: after.cites.articles([one.after]),
        from: say.answer[one.from],
        to: say.answer[one.to],
      }),
    );
    const listed = (message: string, side: Side, ids: readonly string[]) =>
      ids.length > 0 ? [fill(message, { list: side.cites.passages(ids, MOST_CITED) })] : [];
    const why = [
      ...listed(say.commitmentsNew, after, row.commitmentsNew),
      ...listed(say.commitmentsGone, before, row.commitmentsGone),
      ...answered.slice(0, MOST_CITED),
      ...listed(say.protectionsGone, before, row.protectionsGone),
      ...listed(say.protectionsNew, after, row.protectionsNew),
    ];
    const text = fill(say.verdictRow, {
      measure: (names.get(row.measure) ?? row.measure) + whose,
      from: words.verdict[row.from],
      to: words.verdict[row.to],
    });
    return {
      text: [text, ...(why.length > 0 ? [why.join(words.semicolon)] : [])].join(words.semicolon),
      worse: VERDICTS.indexOf(row.to) - VERDICTS.indexOf(row.from),
    };
  });
  return [
    ink.title(say.verdictsHead),
    ...(entries.length > 0 ? entryLines(screen, entries) : [wrapped(say.verdictsNone, '  ', width)]),
  ];
}

const MOST_CITED = 3;
