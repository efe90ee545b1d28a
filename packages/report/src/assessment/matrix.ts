import { Domain, type Standing, type StandingLevel } from '@carveout/schema';
import { type Ink, wrapped } from '../ink.ts';
import { counted, fill, sentence } from '../locales/index.ts';
import { fitted } from './fitted.ts';
import type { Screen } from './screen.ts';

const SIGN: Readonly<Record<StandingLevel, string>> = {
  shielded: '■',
  'partly-shielded': '◪',
  exposed: '□',
  soft: '·',
};
const INK: Readonly<Record<StandingLevel, keyof Ink>> = {
  shielded: 'protection',
  'partly-shielded': 'doubt',
  exposed: 'commitment',
  soft: 'quiet',
};
const DOMAINS = Domain.options;
/** The heads of the first six columns stand left of them, the others right. */
const LEFT = Math.ceil(DOMAINS.length / 2);
const CELLS = 2 * DOMAINS.length - 1;

/** How a commitment stands in each domain, in the order of the domains. */
export type MatrixRow = {
  readonly commitment: string;
  readonly levels: readonly StandingLevel[];
  readonly party?: string;
};

/** How the binding commitments stand by domain; those that stand alike share a row. */
export function matrixLines(screen: Screen): string[] {
  const { say, ink, width, binding, language, analysis, party, partyNames } = screen;
  const lines = [ink.title(say.commitmentsHead)];
  if (binding.length === 0) return [...lines, say.noCommitments];
  const { common, apart } = matrixRows(screen);
  const rightHeads = DOMAINS.slice(LEFT).map((domain) => say.domain[domain]);
  const room = width - CELLS - 4 - Math.max(...rightHeads.map((head) => head.length));
  lines.push(...heads(screen, room));

  const signs = (levels: readonly StandingLevel[]) => levels.map((level) => ink[INK[level]](SIGN[level])).join(' ');
  const groups = [...Map.groupBy(common, ({ levels, party }) => `${levels} ${party}`).values()];
  groups.sort((a, b) => openness(b[0]!) - openness(a[0]!));
  for (const rows of groups) {
    const [{ levels, party }] = rows as [MatrixRow, ...MatrixRow[]];
    const label = wrapped(labelOf(screen, rows, room), '  ', room).split('\n');
    const whose = party === undefined ? '' : ` ${ink.quiet(partyNames([party]).slice(0, width - room - CELLS - 2))}`;
    lines.push(`${label[0]!.padEnd(room)} ${signs(levels)}${whose}`, ...label.slice(1));
  }
  const legend = (['shielded', 'partly-shielded', 'exposed'] as const).map(
    (level) => `${ink[INK[level]](SIGN[level])} ${say.sign[level]}`,
  );
  const commitments = new Set(analysis.standings.map(({ commitment }) => commitment));
  const soft = commitments.size - binding.length;
  if (soft > 0) legend.push(ink.quiet(counted(soft, language, { one: say.softOne, many: say.softMany })));
  lines.push(wrapped(legend.join(' · '), '  ', width));
  if (party === undefined) lines.push(...partyLines(screen, apart));
  lines.push(...readingLines(screen));
  return lines;
}

const openness = ({ levels }: MatrixRow): number =>
  levels.reduce((sum, level) => sum + (level === 'exposed' ? 2 : level === 'partly-shielded' ? 1 : 0), 0);

/** The domains over their columns: full names, each led to its column by a line. */
function heads({ say }: Screen, room: number): string[] {
  return Array.from({ length: LEFT }, (_, line) => {
    const left = LEFT - 1 - line;
    const right = LEFT + line;
    const cells = DOMAINS.map((_, column) => {
      if (column === left) return '┐';
      if (column === right) return '┌';
      return column > left && column < right ? '│' : ' ';
    });
    const lead = `${say.domain[DOMAINS[left]!]} ─${'──'.repeat(left)}`;
    const row = cells.join(' ').slice(2 * left);
    const tail = DOMAINS[right] ? `${'──'.repeat(DOMAINS.length - 1 - right)}─ ${say.domain[DOMAINS[right]]}` : '';
    const leftEdge = room + 1 + 2 * left;
    const start = lead.padStart(leftEdge).slice(-leftEdge);
    return (start + row).trimEnd() + tail;
  });
}

/** The rows that hold for all, or for the only ones who are bound; and those of Parties that fare otherwise. */
export function matrixRows({ analysis, binding, party }: Screen): { common: MatrixRow[]; apart: Standing[] } {
  const byCommitment = Map.groupBy(analysis.standings, ({ commitment }) => commitment);
  const common: MatrixRow[] = [];
  const apart: Standing[] = [];
  for (const commitment of binding) {
    const rows = byCommitment.get(commitment)!;
    const own = Map.groupBy(rows, (row) => (party === undefined ? row.party : undefined));
    const shared = own.get(undefined);
    for (const [whose, standings] of own) {
      if (shared && whose !== undefined) {
        apart.push(...standings);
        continue;
      }
      const at = new Map(standings.map(({ domain, standing }) => [domain, standing]));
      const levels = DOMAINS.map((domain) => at.get(domain) ?? 'soft');
      common.push({ commitment, levels, ...(whose !== undefined && { party: whose }) });
    }
  }
  return { common, apart };
}

/** Most lines that name what stands in a row, on one screen. */
const MOST_LINES = 4;

/** What some commitments are, those of a kind together: "No access to source code or algorithms, Art. 14.17". */
function labelOf(screen: Screen, rows: readonly MatrixRow[], width: number): string {
  const { findings, categoryName, cites, all, say } = screen;
  const kinds = Map.groupBy(rows, ({ commitment }) => findings.get(commitment)!.category);
  const names = [...kinds].map(
    ([kind, ones]) =>
      `${categoryName(kind)}, ${cites.articles(
        ones.map(({ commitment }) => commitment),
        all ? undefined : MOST,
      )}`,
  );
  return all
    ? names.join(say.semicolon)
    : fitted(screen, names, { lines: MOST_LINES, width, separator: say.semicolon });
}

/** How it stands otherwise for some Parties: "New Zealand: indigenous culture shielded in Art. 9.4, 9.5". */
const partyLines = (screen: Screen, apart: readonly Standing[]): string[] =>
  partyWords(screen, apart).map((words) => screen.ink.quiet(wrapped(words, '  ', screen.width)));

/** The same without lines and indents. */
export function partyWords({ say, cites, partyNames, all }: Screen, apart: readonly Standing[]): string[] {
  const perPlace = Map.groupBy(apart, ({ commitment, domain, standing }) =>
    JSON.stringify([commitment, domain, standing]),
  );
  const told = [...perPlace.values()].map((rows) => ({
    ...rows[0]!,
    parties: rows.flatMap(({ party = [] }) => party),
  }));
  const perCommitment = Map.groupBy(told, ({ commitment, parties, standing }) =>
    JSON.stringify([commitment, parties, standing]),
  );
  const sentences = [...perCommitment.values()].map((rows) => ({
    ...rows[0]!,
    domains: rows.map(({ domain }) => domain),
  }));
  const alike = Map.groupBy(sentences, ({ parties, standing, domains }) =>
    JSON.stringify([parties, standing, domains]),
  );
  return [...alike.values()].map((ones) => {
    const { parties, standing, domains } = ones[0]!;
    return fill(say.partyRows, {
      parties: partyNames(parties),
      domains: domains.length === DOMAINS.length ? say.everyDomain : domains.map((one) => say.domain[one]).join(', '),
      standing: say.sign[standing],
      articles: cites.articles(
        ones.map(({ commitment }) => commitment),
        all ? undefined : MOST,
      ),
    });
  });
}

/** Most articles named in a sentence on one screen. */
const MOST = 8;

/** The other readings that the text leaves open, each doubt once, with the text that leaves it. */
const readingLines = (screen: Screen): string[] =>
  otherReadings(screen).map((words) => screen.ink.quiet(wrapped(`? ${words}`, '  ', screen.width)));

/** The same without lines and indents. */
export function otherReadings({ say, cites, analysis, all }: Screen): string[] {
  const open = analysis.standings.flatMap(({ commitment, otherwise = [] }) =>
    otherwise.map((one) => ({ ...one, commitment })),
  );
  return [...Map.groupBy(open, ({ doubt, standing }) => `${doubt} ${standing}`).values()].map((ones) => {
    const { doubt, standing } = ones[0]!;
    const places = ones.flatMap(({ range }) => (range ? [range[0]] : []));
    const words = fill(places.length > 0 ? say.otherwise : say.otherwiseNowhere, {
      doubt: say.doubt[doubt],
      where: cites.places(places),
      commitments: cites.articles(
        ones.map(({ commitment }) => commitment),
        all ? undefined : MOST,
      ),
      standing: say.standings[standing],
    });
    return sentence(words);
  });
}
