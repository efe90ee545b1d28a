import type { FindingChange, RoundChanges, StandingChange, StandingLevel, VerdictLevel } from '@carveout/schema';
import { Link } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import { useVocabulary } from '../api/queries.ts';
import { useCategories, useWording } from '../frame/wording.ts';
import { FindingLink } from '../judgement/jumps.tsx';
import { StandingSign, VerdictSign } from '../judgement/shapes.tsx';
import type { Earlier } from './earlier.ts';

const FREEDOM: readonly VerdictLevel[] = ['barred', 'contestable', 'shielded', 'free'];
/** How much of a commitment binds culture; one that is soft, or that there is none of, as little as one that is shielded. */
const EXPOSURE: Readonly<Record<StandingLevel, number>> = { exposed: 2, 'partly-shielded': 1, shielded: 0, soft: 0 };
const exposureAt = (level: StandingLevel | null): number => (level === null ? 0 : EXPOSURE[level]);

/** By how much culture is more exposed to a commitment than before; below 0 where it is less. */
export const moreExposed = ({ from, to }: StandingChange): number => exposureAt(to) - exposureAt(from);

/** What a new round does, in words: to measures, to standings, and to what is found. */
export function Effects({ changes, earlier }: { readonly changes: RoundChanges; readonly earlier: Earlier }) {
  const { t, language, number, party } = useWording();
  const measures = new Map(useVocabulary().data?.measures.map((measure) => [measure.id, measure]));
  const worse = changes.standings.filter((change) => moreExposed(change) > 0);
  const better = changes.standings.filter((change) => moreExposed(change) < 0);
  const otherwise = changes.standings.filter((change) => moreExposed(change) === 0);
  const found = changes.findings.filter(({ change }) => change !== 'kept');
  const counted = (many: readonly unknown[]) => ({ count: many.length, value: number(many.length) });
  return (
    <section className="effects">
      <h2>{t('rounds.effects')}</h2>
      {changes.before.ruleSet !== changes.after.ruleSet && <p className="quiet">{t('rounds.otherRules')}</p>}
      {changes.verdicts.length + changes.standings.length + found.length === 0 && <p>{t('rounds.noEffect')}</p>}
      {changes.verdicts.length > 0 && (
        <ul>
          {changes.verdicts.map(({ measure, party: who, from, to, commitmentsNew }) => (
            <li key={`${measure} ${who ?? ''}`}>
              <VerdictSign level={to} />
              <span>
                <Link className="link" href={addressOf(changes.after.id, 'measures')}>
                  {measures.get(measure)?.name[language] ?? measure}
                </Link>
                {who !== undefined && ` (${party(who)})`}
                {t('judged.colon')}
                {t(`verdict.${from}`)} → <strong>{t(`verdict.${to}`)}</strong>{' '}
                <span className="quiet">
                  {t(FREEDOM.indexOf(to) > FREEDOM.indexOf(from) ? 'rounds.freer' : 'rounds.lessFree')}
                </span>{' '}
                {commitmentsNew[0] !== undefined && <FindingLink id={commitmentsNew[0]} />}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Standings title={t('rounds.worse', counted(worse))} changes={worse} />
      <Standings title={t('rounds.better', counted(better))} changes={better} />
      <Standings title={t('rounds.otherwise', counted(otherwise))} changes={otherwise} />
      {(['new', 'gone', 'changed'] as const).map((change) => (
        <Findings
          key={change}
          change={change}
          findings={found.filter((one) => one.change === change)}
          earlier={earlier}
        />
      ))}
    </section>
  );
}

function Standings({ title, changes }: { readonly title: string; readonly changes: readonly StandingChange[] }) {
  const { t, party } = useWording();
  if (changes.length === 0) return null;
  const level = (one: StandingLevel | null) => t(one === null ? 'rounds.bindsNot' : `standing.${one}`);
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {changes.map(({ after, domain, party: who, from, to }) => (
          <li key={`${after} ${domain} ${who ?? ''}`}>
            <StandingSign level={to ?? 'soft'} />
            <span>
              <FindingLink id={after} /> · {t(`domain.${domain}`)}
              {who !== undefined && ` (${party(who)})`}
              {t('judged.colon')}
              {level(from)} → <strong>{level(to)}</strong>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Findings(props: {
  readonly change: 'new' | 'gone' | 'changed';
  readonly findings: readonly FindingChange[];
  readonly earlier: Earlier;
}) {
  const { t, number, citation } = useWording();
  const { name } = useCategories();
  const { foundAs } = useOpened();
  const { change, findings, earlier } = props;
  if (findings.length === 0) return null;
  return (
    <details>
      <summary>{t(`rounds.found.${change}`, { count: findings.length, value: number(findings.length) })}</summary>
      <ul>
        {findings.map(({ before, after }) => {
          const was = before === null ? undefined : earlier.finding(before);
          const is = after === null ? undefined : foundAs(after);
          const category = (is ?? was)?.category;
          return (
            <li key={`${before} ${after}`}>
              <span>
                {is && <FindingLink id={is.id} />}
                {!is && was && (
                  <Link className="link" href={addressOf(earlier.id, 'read', { finding: was.id })}>
                    {citation(earlier.citationOf(was.provision)) || t('judged.outside')} {t('rounds.inEarlier')}
                  </Link>
                )}{' '}
                {category && name(category)}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
