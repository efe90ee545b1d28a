import { Domain, type Finding, type Provision, type StandingLevel } from '@carveout/schema';
import { citations, labelOf } from '../citation.ts';
import { short, tidy } from '../ink.ts';
import { fill } from '../locales/index.ts';
import type { Basis } from './basis.ts';
import type { Quoted, ReportClause, ReportComment, ReportDecision } from './report.ts';
import { listed } from './wording.ts';

const DIVISIONS: ReadonlySet<Provision['kind']> = new Set(['chapter', 'annex', 'schedule', 'title', 'part']);
const LEVELS: readonly StandingLevel[] = ['exposed', 'partly-shielded', 'shielded'];
const LONGEST_NAME = 90;

/** Every clause that the choices let in, in the order of the text. */
export function clausesOf(basis: Basis): ReportClause[] {
  const tell = clauseOf(basis);
  return basis.findings.filter((finding) => isChosen(basis, finding)).map(tell);
}

/** Whether the choices let a clause in. */
function isChosen({ choices, stateOf }: Basis, { id, category, group, domains }: Finding): boolean {
  const { audience, statuses, categories, groups, domains: wanted } = choices;
  const { state } = stateOf(id);
  return (
    (statuses ? statuses.includes(state) : audience === 'working-file' || state !== 'rejected') &&
    (categories?.includes(category) ?? true) &&
    (groups?.includes(group) ?? true) &&
    (!wanted || !domains || domains.some((domain) => wanted.includes(domain)))
  );
}

function clauseOf(basis: Basis): (finding: Finding) => ReportClause {
  const { say, screen, input, naming, choices, stateOf, language } = basis;
  const { agreement, findings } = input.analysis;
  const texts = new Map(input.categories.map((text) => [text.id, text]));
  const found = new Map(findings.map((finding) => [finding.id, finding]));
  const standings = Map.groupBy(
    screen.analysis.standings.filter(({ party }) => party === undefined || party === choices.party),
    ({ commitment }) => commitment,
  );
  const divisionOf = divisions(basis);
  const cited = citations(agreement);
  const told = (text: string) => (choices.comments ? naming.scrub(text) : '');
  // rules of one category and name say the same in each language
  const saidOf = ({ rule, why }: Finding): Quoted => {
    const said = input.sayings?.[rule.replace(`.${agreement.language}.`, `.${language}.`)];
    return said === undefined || language === agreement.language
      ? { text: why, language: agreement.language }
      : { text: said, language };
  };
  return (finding) => {
    const { id, category, group, force, rule, confidence } = finding;
    const review = stateOf(id);
    const unit = cited(finding.provision).unit;
    const own = Object.fromEntries((standings.get(id) ?? []).map(({ domain, standing }) => [domain, standing]));
    const before = found.get(id);
    const decisions = review.outcomes.map(({ state, event, correction }): ReportDecision => {
      const what = correction
        ? [
            correction.category && screen.categoryName(correction.category),
            correction.force && say.force[correction.force],
            correction.passage && say.proposals.wording.toLowerCase(),
          ].filter((one) => one !== undefined)
        : [];
      const words = what.length > 0 ? `${say.status[state]}${screen.say.colon}${what.join(', ')}` : say.status[state];
      return { by: naming.of(event.by), at: event.at, state, words, reason: told(event.reason) };
    });
    return {
      id,
      range: finding.range,
      citation: screen.cites.passages([id]),
      heading: tidy(unit?.heading ?? ''),
      division: divisionOf(finding.provision),
      category,
      categoryName: screen.categoryName(category),
      group,
      groupName: say.group[group],
      force,
      forceName: say.force[force],
      quote: { text: finding.quote, language: agreement.language },
      prefix: finding.prefix,
      suffix: finding.suffix,
      brackets: bracketsOf(basis, finding),
      fired: finding.words.map((range) => ({ text: agreement.text.slice(...range), language: agreement.language })),
      why: before ? saidOf(finding) : null,
      matters: texts.get(category)?.why[language] ?? '',
      rule,
      confidence: before ? confidence : null,
      domains: finding.domains ?? [],
      standings: own,
      standing: standingWords(basis, own),
      status: review.state,
      statusName: review.disputed ? say.disputed : say.status[review.state],
      disputed: review.disputed,
      was:
        review.correction && before ? [screen.categoryName(before.category), say.force[before.force]].join(', ') : '',
      decisions,
      positions: review.positions.map(({ organisation, latest }) => ({
        by: naming.organisation(organisation),
        at: latest.at,
        stance: latest.stance,
        stanceName: say.stance[latest.stance],
        text: told(latest.text),
      })),
      comments: choices.comments ? commentsOf(basis, review.threads, 0) : [],
      wordings: review.proposals.map(({ by, at, text }) => ({ by: naming.of(by), at, text: naming.scrub(text) })),
    };
  };
}

const commentsOf = (basis: Basis, threads: ReturnType<Basis['stateOf']>['threads'], depth: number): ReportComment[] =>
  threads.flatMap(({ comment: { by, at, text }, replies }) => [
    { by: basis.naming.of(by), at, text: basis.naming.scrub(text), depth },
    ...commentsOf(basis, replies, depth + 1),
  ]);

/** "exposed: audiovisual and games; partly shielded: music". */
function standingWords(basis: Basis, own: Readonly<Partial<Record<Domain, StandingLevel>>>): string {
  const { say, screen } = basis;
  return LEVELS.flatMap((level) => {
    const here = Domain.options.filter((domain) => own[domain] === level);
    if (here.length === 0) return [];
    const names =
      here.length === Domain.options.length
        ? screen.say.everyDomain
        : listed(
            here.map((domain) => screen.say.domain[domain]),
            basis,
          );
    return fill(say.standingIn, { standing: say.exposedWord[level], domains: names });
  }).join(screen.say.semicolon);
}

/** Whose text a finding is, where it stands in the brackets of a negotiation: "[CAN, EU; opposed by JPN]". */
const bracketsOf = ({ input, screen }: Basis, { brackets = [] }: Finding): string =>
  brackets
    .map((place) => {
      const { attributions = [], opposed = [] } = input.analysis.agreement.brackets?.[place] ?? {};
      return `[${[...attributions, ...opposed.map((one) => `≠ ${one}`)].map(tidy).join(', ') || screen.say.outside}]`;
    })
    .join(' ');

/** Tells, by the id of a provision, the chapter, annex or preamble that it stands in. */
export function divisions({ input, screen }: Pick<Basis, 'input' | 'screen'>): (provision: string) => string {
  const { text, provisions } = input.analysis.agreement;
  const byId = new Map(provisions.map((provision) => [provision.id, provision]));
  const known = new Map<string, string>();
  const nameOf = (one: Provision): string => {
    if (one.kind === 'preamble') return screen.say.preamble;
    if (one.kind === 'conclusion') return screen.say.conclusion;
    if (!DIVISIONS.has(one.kind)) return '';
    const label = tidy(labelOf(text, one));
    const heading = tidy(one.heading);
    return short(heading && heading !== label ? `${label} – ${heading}` : label, LONGEST_NAME);
  };
  const find = (id: string): string => {
    const one = byId.get(id);
    if (!one) return '';
    return nameOf(one) || (one.parent === null ? '' : divisionOf(one.parent));
  };
  const divisionOf = (id: string): string => {
    const name = known.get(id) ?? find(id);
    known.set(id, name);
    return name;
  };
  return divisionOf;
}
