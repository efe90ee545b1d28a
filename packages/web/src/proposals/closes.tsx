import {
  type Analysis,
  type Closing,
  type Conflict,
  Domain,
  type DraftRemark,
  forParty,
  type Gap,
  isNewClause,
  type Proposal,
  type Range,
  type Standing,
  type StandingChange,
  StandingLevel,
  type VerdictChange,
} from '@carveout/schema';
import { Link } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import { useExemptions } from '../api/drafting.ts';
import { useVocabulary } from '../api/queries.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Fold } from '../frame/fold.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { FindingLink, PlaceLink } from '../judgement/jumps.tsx';
import { StandingSign, VerdictSign } from '../judgement/shapes.tsx';

type Applied = Extract<Closing, { state: 'applied' }>;

/** What proposals close: standings and verdicts before and after, what stays open, what the words say and stand against. */
export function Closes(props: {
  readonly closing: Closing | undefined;
  /** Whether it is still that of the words before the last ones. */
  readonly isOld: boolean;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly party: string | null;
  /** The words that it is about. */
  readonly drafts: readonly Proposal[];
}) {
  const { t } = useWording();
  const { closing, isOld, error, onRetry, party, drafts } = props;
  if (error) return <FailureNotice error={error} onRetry={onRetry} />;
  if (!closing)
    return (
      <p className="quiet" role="status">
        {t('proposals.calculating')}
      </p>
    );
  if (closing.state === 'refused')
    return (
      <p className="failure" role="alert">
        {t(`proposals.problem.${closing.problem}`)}
      </p>
    );
  return (
    <div className="closes" aria-busy={isOld}>
      <p className="quiet" role="status">
        {t(isOld ? 'proposals.calculating' : 'proposals.calculated')}
      </p>
      {closing.verdict && (
        <p className="state-line">
          <VerdictSign level={closing.verdict.from} /> {t(`verdict.${closing.verdict.from}`)}{' '}
          <span aria-hidden="true">→</span> <VerdictSign level={closing.verdict.to} />{' '}
          <strong>{t(`verdict.${closing.verdict.to}`)}</strong>
        </p>
      )}
      {closing.gaps.length > 0 && (
        <section>
          <h3>{t('proposals.leaves')}</h3>
          <GapLines gaps={closing.gaps} />
        </section>
      )}
      <Standings changes={closing.closure.standings} party={party} />
      <Verdicts closing={closing} drafts={drafts} />
      <Reading closing={closing} />
      {closing.closure.conflicts.length > 0 && (
        <section>
          <h3>{t('proposals.conflicts')}</h3>
          <ConflictLines conflicts={closing.closure.conflicts} />
        </section>
      )}
      <Remarks remarks={closing.remarks.flat()} />
    </div>
  );
}

const keyOf = ({ commitment, domain, party = '' }: Pick<Standing, 'commitment' | 'domain' | 'party'>): string =>
  `${commitment} ${domain} ${party}`;

/** By domain, how many commitments stand how, now and with the proposal, in the same marks. */
function Standings({ changes, party }: { readonly changes: readonly StandingChange[]; readonly party: string | null }) {
  const { t, number } = useWording();
  const { analysis } = useOpened();
  if (changes.length === 0) return <p>{t('proposals.changesNothing')}</p>;
  const changed = new Map(
    changes.map(({ before, domain, party: whose, to }) => [
      keyOf({ commitment: before, domain, ...(whose !== undefined && { party: whose }) }),
      to,
    ]),
  );
  const rows = ofParty(analysis, party);
  const touched = new Set(changes.map(({ domain }) => domain));
  const count = (domain: Domain, after: boolean) =>
    Map.groupBy(
      rows.filter((row) => row.domain === domain),
      (row) => (after ? (changed.get(keyOf(row)) ?? row.standing) : row.standing),
    );
  return (
    <section>
      <h3>{t('judged.standing')}</h3>
      <table className="standings-table">
        <thead>
          <tr>
            <th scope="col">{t('proposals.domain')}</th>
            <th scope="col">{t('proposals.now')}</th>
            <th scope="col">{t('proposals.with')}</th>
          </tr>
        </thead>
        <tbody>
          {Domain.options
            .filter((domain) => touched.has(domain))
            .map((domain) => (
              <tr key={domain}>
                <th scope="row">{t(`domain.${domain}`)}</th>
                {[false, true].map((after) => {
                  const counts = count(domain, after);
                  return (
                    <td key={String(after)}>
                      {StandingLevel.options.flatMap((level) => {
                        const many = counts.get(level)?.length ?? 0;
                        return many === 0
                          ? []
                          : [
                              <span key={level} className="mark-count" title={t(`standing.${level}`)}>
                                <StandingSign level={level} /> <span className="numbers">{number(many)}</span>
                                <span className="unseen"> {t(`standing.${level}`)}</span>
                              </span>,
                            ];
                      })}
                    </td>
                  );
                })}
              </tr>
            ))}
        </tbody>
      </table>
      <p className="legend quiet">
        {StandingLevel.options.map((level) => (
          <span key={level}>
            <StandingSign level={level} /> {t(`standing.${level}`)}
          </span>
        ))}
      </p>
      <Changed changes={changes} />
    </section>
  );
}

/** The rows that speak for a Party; for all of them the common ones, and one for what binds some Parties only. */
function ofParty(analysis: Analysis, party: string | null): readonly Standing[] {
  if (party !== null) return forParty(analysis, party).standings;
  const places = new Map<string, Standing>();
  for (const row of analysis.standings) {
    const place = `${row.commitment} ${row.domain}`;
    if (row.party === undefined || !places.has(place)) places.set(place, row);
  }
  return [...places.values()];
}

/** The commitments that stand otherwise, each with the domains. */
function Changed({ changes }: { readonly changes: readonly StandingChange[] }) {
  const { t, list, party, number } = useWording();
  const { name } = useCategories();
  const { finding } = useOpened();
  const alike = Map.groupBy(changes, ({ before, from, to }) => `${before} ${from} ${to}`);
  return (
    <Fold
      summary={t('proposals.commitments', {
        count: new Set(changes.map(({ before }) => before)).size,
        value: number(new Set(changes.map(({ before }) => before)).size),
      })}
    >
      <ul className="changed-standings">
        {[...alike].map(([key, many]) => {
          const [{ before, from, to }] = many as [StandingChange, ...StandingChange[]];
          const category = finding(before)?.category;
          const parties = [...new Set(many.flatMap((one) => one.party ?? []))];
          return (
            <li key={key}>
              <span className="state-line">
                {from && <StandingSign level={from} />} <span aria-hidden="true">→</span>{' '}
                {to && <StandingSign level={to} />}
              </span>
              <span>
                <FindingLink id={before} /> {category && name(category)}
                {t('judged.colon')}
                {from ? t(`standing.${from}`) : t('rounds.bindsNot')} →{' '}
                {to ? t(`standing.${to}`) : t('rounds.bindsNot')}{' '}
                <span className="quiet">
                  {list([...new Set(many.map(({ domain }) => t(`domain.${domain}`)))])}
                  {parties.length > 0 && ` (${list(parties.map(party))})`}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </Fold>
  );
}

/** How many measures are told without being asked for. */
const TOLD = 10;

/** The measures that the clauses of the library were written for; undefined where words of one's own are among them. */
function usePurposes(drafts: readonly Proposal[]): ReadonlySet<string> | undefined {
  const library = useExemptions().data;
  const clauses = drafts.map((draft) => library?.get((isNewClause(draft) && draft.exemption) || ''));
  return clauses.every((one) => one !== undefined) ? new Set(clauses.flatMap(({ measures }) => measures)) : undefined;
}

function Verdicts({ closing, drafts }: { readonly closing: Applied; readonly drafts: readonly Proposal[] }) {
  const { t, number } = useWording();
  const purposes = usePurposes(drafts);
  const changed = closing.closure.verdicts.filter(({ from, to }) => from !== to);
  const alike = [...Map.groupBy(changed, ({ measure, from, to }) => `${measure} ${from} ${to}`).values()];
  if (alike.length === 0) return null;
  const isMeant = ([one]: readonly VerdictChange[]) => !purposes || purposes.has(one!.measure);
  const meant = alike.filter(isMeant);
  const others = alike.filter((one) => !isMeant(one));
  const rest = meant.slice(meant.length > TOLD + 1 ? TOLD : meant.length);
  return (
    <section>
      <h3>{t('proposals.verdicts', { count: meant.length, value: number(meant.length) })}</h3>
      <VerdictLines alike={meant.slice(0, meant.length - rest.length)} />
      {rest.length > 0 && (
        <Fold summary={t('judged.more', { count: rest.length, value: number(rest.length) })}>
          <VerdictLines alike={rest} />
        </Fold>
      )}
      {others.length > 0 && (
        <>
          <p className="quiet">{t('proposals.wider')}</p>
          <Fold summary={t('proposals.others', { count: others.length, value: number(others.length) })}>
            <VerdictLines alike={others} />
          </Fold>
        </>
      )}
    </section>
  );
}

function VerdictLines({ alike }: { readonly alike: readonly (readonly VerdictChange[])[] }) {
  const { t, language, party, list } = useWording();
  const { summary } = useOpened();
  const measures = new Map(useVocabulary().data?.measures.map((measure) => [measure.id, measure]));
  return (
    <ul className="changed-standings">
      {alike.map((many) => {
        const [{ measure, from, to }] = many as [VerdictChange, ...VerdictChange[]];
        const parties = many.flatMap((one) => one.party ?? []);
        return (
          <li key={`${measure} ${from} ${to}`}>
            <span className="state-line">
              <VerdictSign level={from} /> <span aria-hidden="true">→</span> <VerdictSign level={to} />
            </span>
            <span>
              <Link className="link" href={addressOf(summary.id, 'measures')}>
                {measures.get(measure)?.name[language] ?? measure}
              </Link>
              {parties.length > 0 && ` (${list(parties.map(party))})`}
              {t('judged.colon')}
              {t(`verdict.${from}`)} → {t(`verdict.${to}`)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What the engine reads in the words that were put in. */
function Reading({ closing }: { readonly closing: Applied }) {
  const { t, number } = useWording();
  const { name } = useCategories();
  const reaches = new Map(closing.closure.found.map((one) => [one.finding, one.reaches]));
  return (
    <section>
      <h3>{t('proposals.readAs')}</h3>
      {closing.found.length === 0 && <p>{t('proposals.readAsNothing')}</p>}
      <ul>
        {closing.found.map(({ id, category, force, group }) => {
          const { whole = 0, part = 0 } = reaches.get(id) ?? {};
          return (
            <li key={id}>
              {name(category)} · {t(`force.${force}`)}
              {group === 'protection' && ` · ${t('proposals.reaches', { whole: number(whole), part: number(part) })}`}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The commitments that stay open, or answered in part only. */
export function GapLines({ gaps }: { readonly gaps: readonly Gap[] }) {
  const { t } = useWording();
  const { name } = useCategories();
  const { finding } = useOpened();
  return (
    <ul>
      {gaps.map(({ commitment, answer, doubtful }) => {
        const category = finding(commitment)?.category;
        return (
          <li key={commitment}>
            <FindingLink id={commitment} /> {category && name(category)}
            {t('judged.colon')}
            <strong>{t(`proposals.answer.${answer}`)}</strong>
            {doubtful && <span className="quiet"> {t('measures.doubtful')}</span>}
          </li>
        );
      })}
    </ul>
  );
}

/** What a proposal stands against, in words, with the way there. */
export function ConflictLines({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const { t, number } = useWording();
  const jump = (conflict: Conflict) => {
    if (conflict.kind === 'alternative') return null;
    return conflict.kind === 'gives-way' ? (
      <PlaceLink range={conflict.range as Range} />
    ) : (
      <FindingLink id={conflict.finding} />
    );
  };
  const term = (conflict: Conflict): string =>
    conflict.kind === 'defined-twice'
      ? conflict.term
      : conflict.kind === 'alternative'
        ? number(conflict.proposal + 1)
        : '';
  return (
    <ul>
      {conflicts.map((conflict) => (
        <li key={JSON.stringify(conflict)}>
          {t(`proposals.conflict.${conflict.kind}`, { term: term(conflict) })} {jump(conflict)}
        </li>
      ))}
    </ul>
  );
}

function Remarks({ remarks }: { readonly remarks: readonly DraftRemark[] }) {
  const { t } = useWording();
  const { placeOf } = useOpened();
  if (remarks.length === 0) return null;
  return (
    <section>
      <h3>{t('proposals.lookAt')}</h3>
      <ul>
        {remarks.map((remark) => (
          <li key={JSON.stringify(remark)}>
            {remark.kind === 'spot'
              ? t(`proposals.remark.${remark.remark}`)
              : remark.kind === 'refers-nowhere'
                ? t('proposals.remark.refersNowhere', { words: remark.words })
                : t('proposals.remark.referredTo', { from: placeOf(remark.from), to: placeOf(remark.to) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
