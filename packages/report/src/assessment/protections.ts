import { Domain, type Extent, type Protection, Technique } from '@carveout/schema';
import { wrapped } from '../ink.ts';
import { fill, sentence } from '../locales/index.ts';
import { domainNames, weakenerWords } from './grounds.ts';
import type { Screen } from './screen.ts';

/** Most articles named that a protection reaches, on one screen. */
const MOST = 8;
/** From how many protections on a weakness that they share is told once. */
const SHARED = 3;

/** What protects, and how far: each protection with what it reaches, for whom and in which domains, and what weakens it. */
export function protectionLines(screen: Screen): string[] {
  const { say, ink, width, analysis, cites } = screen;
  const retaliations = analysis.findings.filter(({ category }) => category === 'retaliation');
  const lines = [ink.title(say.protectionsHead)];
  if (analysis.protections.length === 0 && retaliations.length === 0) return [...lines, say.noProtections];

  const { reaching, groups } = protectionGroups(screen);
  const shared = sharedWeaknesses(screen, groups);
  for (const group of groups) lines.push(...linesOf(screen, group, shared));
  for (const { range } of retaliations) {
    const article = cites.places([range[0]]);
    lines.push(ink.commitment(`◇ ${wrapped(fill(say.retaliation, { article }), '  ', width).slice(2)}`));
  }
  for (const [weakener, ones] of shared) {
    const protections = ones.length === reaching.length ? say.allProtections : cites.passages(ones);
    lines.push(ink.quiet(wrapped(sentence(fill(say.weakenedAll, { weakener, protections })), '  ', width)));
  }
  const idle = analysis.protections.filter((protection) => !reaching.includes(protection));
  const told = [...Map.groupBy(idle, ({ technique }) => technique)].map(
    ([technique, ones]) => `${say.technique[technique]} (${cites.passages(ones.map(({ finding }) => finding))})`,
  );
  if (told.length > 0)
    lines.push(ink.quiet(wrapped(fill(say.switchNothing, { list: told.join(say.semicolon) }), '  ', width)));
  return lines;
}

/** The protections that switch something binding off, and the same with those together that say one thing in one place. */
export function protectionGroups(screen: Screen): {
  readonly reaching: readonly Protection[];
  readonly groups: readonly (readonly [Protection, ...Protection[]])[];
} {
  const reaching = screen.analysis.protections.filter((protection) => bindingReach(screen, protection).length > 0);
  const groups = [...Map.groupBy(reaching, (one) => likenessOf(screen, one)).values()];
  groups.sort((a, b) => rank(a) - rank(b));
  return { reaching, groups: groups as [Protection, ...Protection[]][] };
}

const rank = ([first]: readonly Protection[]): number => Technique.options.indexOf(first!.technique);

/** What a protection reaches of the commitments that bind. */
export const bindingReach = ({ binding }: Screen, { reaches }: Protection) =>
  reaches.filter(({ commitment }) => binding.includes(commitment));

/** Tells apart protections that need lines of their own; one article that says a thing thrice says it once here. */
function likenessOf({ cites, all }: Screen, protection: Protection): string {
  const { finding, technique, parties, domains, digital, only } = protection;
  const who = [technique, parties];
  if (technique === 'reservation' && !all) return JSON.stringify(who);
  return JSON.stringify([...who, cites.unitOf(finding), Object.entries(domains), digital, only]);
}

/** Weaknesses whose text stands apart and that several protections share, with the ids of these. */
function sharedWeaknesses(screen: Screen, groups: readonly (readonly Protection[])[]): Map<string, string[]> {
  const weak = groups.map((group) => ({ ids: group.map(({ finding }) => finding), words: weaknesses(screen, group) }));
  const shared = new Map<string, string[]>();
  for (const word of new Set(weak.flatMap(({ words }) => words))) {
    // what stands in a protection's own words is cited nowhere else
    if (!word.endsWith(')')) continue;
    const ones = weak.filter(({ words }) => words.includes(word));
    if (ones.length >= SHARED)
      shared.set(
        word,
        ones.flatMap(({ ids }) => ids),
      );
  }
  return shared;
}

/** What weakens some protections, each thing once. */
export const weaknesses = (screen: Screen, group: readonly Protection[]): string[] => [
  ...new Set(group.flatMap((protection) => weakenerWords(screen, protection))),
];

function linesOf(screen: Screen, group: readonly Protection[], shared: ReadonlyMap<string, unknown>): string[] {
  const { say, ink, width, cites, partyNames, party } = screen;
  const [first] = group;
  if (!first) return [];
  const ids = group.map(({ finding }) => finding);
  const isOne = new Set(ids.map(cites.unitOf)).size === 1;
  const name = isOne ? cites.named(ids) : cites.passages(ids, MOST);
  const whose = first.parties && !party ? [partyNames(first.parties)] : [];
  const head = [ink.protection(`◆ ${name}`), say.technique[first.technique], ...whose].join(' · ');
  const weak = weaknesses(screen, group).filter((word) => !shared.has(word));
  const strong = strongPoints(screen, group);
  const words = [
    ...reachWords(screen, group),
    scopeWords(screen, group),
    ...(weak.length > 0 ? [fill(say.weakened, { list: weak.join(', ') })] : []),
    ...(strong.length > 0 ? [fill(say.strengthened, { list: strong.join(', ') })] : []),
  ];
  return [wrapped(head, '  ', width).slice(2), wrapped(words.join(say.semicolon), '    ', width)];
}

/** What strengthens some protections, each thing once. */
export const strongPoints = ({ say, cites }: Screen, group: readonly Protection[]): string[] => [
  ...new Set(
    group.flatMap(({ finding, strengths }) =>
      strengths.map(({ kind, range }) =>
        cites.isWithin(range[0], finding) ? say.strength[kind] : `${say.strength[kind]} (${cites.places([range[0]])})`,
      ),
    ),
  ),
];

/** What a group reaches: "reaches 3 (Art. 9.4, 9.5, 9.11); in part 2 (Art. 14.4, 14.11), through Art. 14.2". */
export function reachWords(screen: Screen, group: readonly Protection[]): string[] {
  const { say, cites, all, language, binding } = screen;
  const reached = group.flatMap((protection) => bindingReach(screen, protection));
  const wholly = new Set(reached.filter(({ extent }) => extent === 'whole').map(({ commitment }) => commitment));
  const extents: readonly Extent[] = ['whole', 'part'];
  return extents.flatMap((extent) => {
    const here = reached.filter((one) => wholly.has(one.commitment) === (extent === 'whole'));
    if (here.length === 0) return [];
    const ids = [...new Set(here.map(({ commitment }) => commitment))];
    const ways = here.flatMap(({ chain }) => chain.filter(({ role }) => role === 'bridge' || role === 'mechanism'));
    const isEvery = extent === 'whole' && ids.length === binding.length && ids.length > MOST && !all;
    const words = fill(isEvery ? say.reachesAll : extent === 'whole' ? say.reaches : say.reachesPart, {
      count: ids.length.toLocaleString(language),
      articles: cites.articles(ids, all ? undefined : MOST),
    });
    if (ways.length === 0) return [words];
    return [`${words}, ${fill(say.through, { articles: cites.places(ways.map(({ range }) => range[0])) })}`];
  });
}

/** Which domains a group covers, and whether works in digital form are among them. */
export function scopeWords(screen: Screen, group: readonly Protection[]): string {
  const { say } = screen;
  const [{ only, digital }] = group as readonly [Protection];
  if (only === 'public-morals') return say.only[only];
  const covered = (extent: Extent) =>
    Domain.options.filter((domain) =>
      extent === 'whole'
        ? group.some(({ domains }) => domains[domain] === 'whole')
        : group.some(({ domains }) => domains[domain]) && !group.some(({ domains }) => domains[domain] === 'whole'),
    );
  const whole = covered('whole');
  const part = covered('part');
  const every = whole.length === Domain.options.length;
  const whichOnes = [
    ...(whole.length > 0 ? [fill(say.covers, { domains: every ? say.everyDomain : domainNames(screen, whole) })] : []),
    ...(part.length > 0 ? [fill(say.coversPart, { domains: domainNames(screen, part) })] : []),
  ];
  return [...(only ? [say.only[only]] : []), ...(only && every ? [] : whichOnes), say.digital[digital]].join(', ');
}
