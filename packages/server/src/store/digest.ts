import {
  type Analysis,
  type Citation,
  citations,
  type Finding,
  type Provision,
  type QueueFinding,
  type QueueStanding,
  type QueueUnit,
  type Standing,
} from '@carveout/schema';
import { storableJson } from './storable.ts';

/** Grows with every change to what a digest holds. */
export const DIGEST_FORM = 1;

/** What the queue of a dossier shows of an analysis, kept beside it, so that no whole analysis is read to list findings. */
export type Digest = {
  /** Which form of digest it is: one of an older form is drawn up again. */
  readonly form: typeof DIGEST_FORM;
  /** Every unit of the text, so that a passage marked later finds its own. */
  readonly units: readonly DigestUnit[];
  readonly findings: readonly QueueFinding[];
};

/** A unit with its range in the text. */
export type DigestUnit = QueueUnit & { readonly range: Provision['range'] };

/** As much of a passage as tells it from its neighbours, in UTF-16 code units. */
const QUOTE = 140;

const IN_UNIT: ReadonlySet<Provision['kind']> = new Set(['paragraph', 'point', 'footnote']);

/** Draws up the digest of an analysis. Linear in its provisions, findings and standings. */
export function digestOf({ agreement, findings, standings }: Analysis): Digest {
  const cited = citations(agreement);
  const byId = new Map(agreement.provisions.map((provision) => [provision.id, provision]));
  const places = new Map<Provision['id'], number>();
  const units = agreement.provisions.flatMap((provision): DigestUnit[] => {
    const citation = IN_UNIT.has(provision.kind) ? undefined : cited.get(provision.id);
    if (!citation) return [];
    places.set(provision.id, places.size);
    return [{ provision: provision.id, range: provision.range, steps: stepsOf(citation) }];
  });
  const unitOf = (id: Provision['id']): number | null => {
    let provision = byId.get(id);
    while (provision && !places.has(provision.id))
      provision = provision.parent === null ? undefined : byId.get(provision.parent);
    return provision ? places.get(provision.id)! : null;
  };
  const byCommitment = Map.groupBy(standings, ({ commitment }) => commitment);
  return storableJson({
    form: DIGEST_FORM,
    units,
    findings: findings.map((finding) => {
      const { id, category, group, force, provision, range, quote, domains } = finding;
      const rows = byCommitment.get(id);
      return {
        id,
        category,
        group,
        force,
        confidence: Math.round(finding.confidence * 1000) / 1000,
        unit: unitOf(provision),
        tail: cited.get(provision)?.tail ?? '',
        start: range[0],
        quote: opening(quote),
        ...(domains && { domains }),
        ...(rows && { standings: standingsOf(rows) }),
      };
    }),
  });
}

/** The first words of a passage, on one line. */
export const opening = (quote: Finding['quote']): string => {
  const line = quote
    .slice(0, 2 * QUOTE)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= QUOTE ? line : `${line.slice(0, line.lastIndexOf(' ', QUOTE) + 1 || QUOTE).trimEnd()}…`;
};

/** A heading is kept where it names the unit, or where nothing else does. */
const stepsOf = ({ steps }: Citation): QueueUnit['steps'] =>
  steps.map(({ kind, number, heading }, at) => ({
    kind,
    number,
    heading: at === steps.length - 1 || number === '' ? opening(heading) : '',
  }));

function standingsOf(rows: readonly Standing[]): QueueStanding[] {
  return [...Map.groupBy(rows, ({ party }) => party)].map(([party, own]) => {
    const levels = Map.groupBy(own, ({ standing }) => standing);
    return {
      ...(party !== undefined && { party }),
      levels: Object.fromEntries([...levels].map(([level, at]) => [level, at.map(({ domain }) => domain)])),
    };
  });
}
