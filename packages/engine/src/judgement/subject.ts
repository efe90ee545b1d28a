import { type Digital, Domain, type Extent, type Finding, type Protection } from '@carveout/schema';
import type { Case, Flagged } from './case.ts';
import { markAmong } from './marks.ts';
import { passageOf, sentencesOfList } from './passage.ts';

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

const every = (extent: Extent): Domains => Object.fromEntries(Domain.options.map((domain) => [domain, extent]));
const each = (domains: Iterable<Domain>, extent: Extent): Domains =>
  Object.fromEntries([...domains].map((domain) => [domain, extent]));

/** Culture as a whole, by words that say nothing of its digital forms. */
const undefinedCulture = (digital: Digital): Domains => {
  if (digital === 'inside') return every('whole');
  return {
    ...every('whole'),
    ...(digital === 'unclear' ? each(DIGITAL, 'part') : {}),
    ...(digital === 'outside' && NONE_DIGITAL),
  };
};
const NONE_DIGITAL: Domains = Object.fromEntries([...DIGITAL].map((domain) => [domain, undefined]));

/** The domains that some sentences name. */
function namedIn({ context: { hits, pack } }: Case, sentences: readonly number[]): Set<Domain> {
  const named = new Set<Domain>();
  for (const sentence of sentences) {
    for (const pattern of hits[sentence]!.keys()) {
      const domain = pack.domains.get(pattern);
      if (domain) named.add(domain);
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
export function definitionFor(
  { above }: Case,
  definitions: readonly Flagged[],
  { finding }: Flagged,
): Flagged | undefined {
  const own = new Set(above(finding.provision).map(({ id }) => id));
  const near = definitions.find((one) =>
    above(one.finding.provision).some(({ id, parent }) => parent !== null && own.has(id)),
  );
  return near ?? definitions[0];
}

/** What a protection protects, from its own words and the agreement's definition of cultural industries. */
export function subjectOf(judged: Case, flagged: Flagged, definitions: readonly Flagged[]): Subject {
  const { finding, match } = flagged;
  const { category } = finding;
  const passage = passageOf(judged, flagged);
  const own = namedIn(judged, passage);
  const digital = digitalIn(judged, passage);
  const shields = judged.described.get(category)?.shields;

  switch (category) {
    case 'general-exceptions':
      return { domains: every('whole'), digital: 'inside', only: 'public-morals' };
    case 'right-to-regulate':
      return { domains: own.size > 0 ? each(own, 'whole') : every('whole'), digital: 'inside', only: 'public-policy' };
    case 'subsidies-exclusion': {
      const named = namedIn(judged, match.clause);
      return { domains: named.size > 0 ? each(named, 'whole') : every('whole'), digital: 'inside', only: 'subsidies' };
    }
    case 'procurement-cultural-exclusion':
      return {
        domains: { ...each(['audiovisual', 'broadcasting'], 'whole'), ...each(own, 'whole') },
        digital,
        only: 'procurement',
      };
    case 'broadcasting-exclusion': {
      const base = {
        ...each(own, 'part'),
        ...each(shields?.part ?? [], 'part'),
        ...each(shields?.whole ?? [], 'whole'),
      };
      if (digital !== 'inside') delete base['online-content'];
      // broadcasting is not what is had on demand, unless the words say so
      return { domains: base, digital: digital === 'inside' ? 'unclear' : 'outside' };
    }
    case 'audiovisual-exclusion':
      return {
        domains: {
          ...each(shields?.part ?? [], 'part'),
          ...each(own, 'whole'),
          ...each(shields?.whole ?? [], 'whole'),
        },
        digital,
      };
    case 'national-treasures':
      return { domains: each(shields?.part ?? [], 'part'), digital };
    case 'indigenous-exception':
      return { domains: { ...each(own, 'whole'), ...each(shields?.whole ?? [], 'whole') }, digital };
  }
  // a cultural exception or reservation
  const asWhole = markAmong(judged.context, passage, 'culture') !== undefined;
  if (asWhole) {
    const definition = definitionFor(judged, definitions, flagged);
    if (definition && definition !== flagged) {
      const list = sentencesOfList(judged, definition.match.sentence);
      const named = namedIn(judged, list);
      const inDefinition = digitalIn(judged, list);
      if (named.size > 0)
        return { domains: ofNamed(named, inDefinition), digital: inDefinition, definition: definition.finding };
    }
    if (own.size === 0) return { domains: undefinedCulture(digital), digital };
  }
  return { domains: own.size > 0 ? ofNamed(own, digital) : undefinedCulture(digital), digital };
}
