import { type Digital, Domain, type Extent, type Finding, type Protection } from '@carveout/schema';
import type { Case, Flagged } from './case.ts';
import { markAmong } from './marks.ts';
import { isReservation, passageOf, sentencesOfList } from './passage.ts';

/** What a protection protects: which domains, in which forms, and for which kind of measure. */
export type Subject = Pick<Protection, 'domains' | 'digital' | 'only'> & {
  /** The agreement's own definition, where the subject is read from it. */
  readonly definition?: Finding;
};

/** The domains that are digital by their nature: older words reach them only in part. */
const DIGITAL: ReadonlySet<Domain> = new Set(['online-content', 'games']);
/** The domains whose works are also had online. */
const ONLINE: ReadonlySet<Domain> = new Set(['audiovisual', 'broadcasting', 'publishing', 'music']);

type Domains = Partial<Record<Domain, Extent>>;

const each = (domains: Iterable<Domain>, extent: Extent): Domains =>
  Object.fromEntries([...domains].map((domain) => [domain, extent]));
const EVERY = each(Domain.options, 'whole');

/** Culture as a whole, by words that name no domain. */
function undefinedCulture(digital: Digital): Domains {
  if (digital === 'inside') return EVERY;
  const older = each(
    Domain.options.filter((domain) => !DIGITAL.has(domain)),
    'whole',
  );
  return digital === 'unclear' ? { ...older, ...each(DIGITAL, 'part') } : older;
}

/** The domains that some sentences name. */
export function namedIn({ context: { hits, inName, pack } }: Case, sentences: readonly number[]): Set<Domain> {
  const named = new Set<Domain>();
  for (const sentence of sentences) {
    for (const [pattern, hit] of hits[sentence]!) {
      const domain = pack.domains.get(pattern);
      if (domain && !inName(hit)) named.add(domain);
    }
  }
  return named;
}

/** Whether some sentences say that digital forms are meant, or that physical ones are. */
function digitalIn({ context }: Case, sentences: readonly number[]): Digital {
  if (markAmong(context, sentences, 'digital') || markAmong(context, sentences, 'technology-neutral')) return 'inside';
  return markAmong(context, sentences, 'physical-carrier') ? 'outside' : 'unclear';
}

/** What named domains hold, with what of them is online. */
function ofNamed(named: ReadonlySet<Domain>, digital: Digital): Domains {
  const online = [...named].some((domain) => ONLINE.has(domain));
  return {
    ...each(named, 'whole'),
    ...(online && digital === 'inside' && { 'online-content': 'whole' as const }),
    ...(online && digital === 'unclear' && !named.has('online-content') && { 'online-content': 'part' as const }),
  };
}

/** The definition of "cultural industries" that speaks for a passage: that of its own chapter, else the agreement's. */
function definitionFor({ above }: Case, definitions: readonly Flagged[], { finding }: Flagged): Flagged | undefined {
  const own = new Set(above(finding.provision).map(({ id }) => id));
  const near = definitions.find((one) =>
    above(one.finding.provision).some(({ id, parent }) => parent !== null && own.has(id)),
  );
  return near ?? definitions[0];
}

/** What a protection protects, from its own words and the agreement's definition of cultural industries. */
export function subjectOf(judged: Case, flagged: Flagged, definitions: readonly Flagged[]): Subject {
  const { finding, match } = flagged;
  const passage = passageOf(judged, flagged);
  const own = namedIn(judged, passage);
  const digital = digitalIn(judged, passage);
  const { whole = [], part = [] } = judged.described.get(finding.category)?.shields ?? {};
  const byNature = { ...each(part, 'part'), ...each(whole, 'whole') };
  const named = (domains: ReadonlySet<Domain>) => (domains.size > 0 ? each(domains, 'whole') : EVERY);

  switch (finding.category) {
    case 'general-exceptions':
      return { domains: EVERY, digital: 'inside', only: 'public-morals' };
    case 'right-to-regulate':
      return { domains: named(own), digital: 'inside', only: 'public-policy' };
    case 'subsidies-exclusion':
      return { domains: named(namedIn(judged, match.clause)), digital: 'inside', only: 'subsidies' };
    case 'procurement-cultural-exclusion': {
      const domains = { ...each(['audiovisual', 'broadcasting'], 'whole'), ...each(own, 'whole') };
      return { domains, digital, only: 'procurement' };
    }
    case 'broadcasting-exclusion': {
      // broadcasting is not what is had on demand, unless the words say so
      const online = digital === 'inside';
      const beside = [...own].filter((domain) => online || !DIGITAL.has(domain));
      return { domains: { ...each(beside, 'part'), ...byNature }, digital: online ? 'unclear' : 'outside' };
    }
    case 'audiovisual-exclusion':
    case 'indigenous-exception':
      return { domains: { ...byNature, ...each(own, 'whole') }, digital };
    case 'national-treasures':
      return { domains: byNature, digital };
    default:
      return ofCulture(judged, flagged, { definitions, own, passage });
  }
}

/** What a cultural exception or reservation protects: what it names, or what the agreement says that culture is. */
function ofCulture(
  judged: Case,
  flagged: Flagged,
  {
    definitions,
    own,
    passage,
  }: {
    readonly definitions: readonly Flagged[];
    readonly own: ReadonlySet<Domain>;
    readonly passage: readonly number[];
  },
): Subject {
  const digital = digitalIn(judged, passage);
  const asWhole = markAmong(judged.context, passage, 'culture') !== undefined;
  const definition = asWhole ? definitionFor(judged, definitions, flagged) : undefined;
  if (definition && definition !== flagged) {
    const list = sentencesOfList(judged, definition.match.sentence);
    const named = namedIn(judged, list);
    const defined = digitalIn(judged, list);
    if (named.size > 0) return { domains: ofNamed(named, defined), digital: defined, definition: definition.finding };
  }
  const domains = ofNamed(own, digital);
  if (own.size === 0 || (asWhole && !isReservation(judged, flagged) && definition !== flagged))
    return { domains: { ...undefinedCulture(digital), ...domains }, digital };
  return { domains, digital };
}
