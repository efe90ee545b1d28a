import type { FindingChange, RoundChanges, StandingChange, VerdictChange, VerdictLevel } from '@carveout/schema';
import { Link } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import { useVocabulary } from '../api/queries.ts';
import { useCategories, useWording } from '../frame/wording.ts';
import { FindingLink } from '../judgement/jumps.tsx';
import { StandingSign, VerdictSign } from '../judgement/shapes.tsx';
import type { Earlier } from './earlier.ts';
import { OutcomeWords } from './gutter.tsx';
import { moreExposed, outcomesOf } from './outcome.ts';

const FREEDOM: readonly VerdictLevel[] = ['barred', 'contestable', 'shielded', 'free'];

/** What a new round does, in words: to measures, to standings, and to what is found. */
export function Effects({ changes, earlier }: { readonly changes: RoundChanges; readonly earlier: Earlier }) {
  const { t, number } = useWording();
  const isFreer = ({ from, to }: VerdictChange) => FREEDOM.indexOf(to) > FREEDOM.indexOf(from);
  const widened = changes.verdicts.filter(isFreer);
  const narrowed = changes.verdicts.filter((change) => !isFreer(change));
  const worse = changes.standings.filter((change) => moreExposed(change) > 0);
  const better = changes.standings.filter((change) => moreExposed(change) < 0);
  const otherwise = changes.standings.filter((change) => moreExposed(change) === 0);
  const found = changes.findings.filter(({ change }) => change !== 'kept');
  const counted = (many: readonly unknown[]) => ({ count: many.length, value: number(many.length) });
  return (
    <section className="effects" id="round-effects">
      <h2>{t('rounds.effects')}</h2>
      {changes.before.ruleSet !== changes.after.ruleSet && <p className="quiet">{t('rounds.otherRules')}</p>}
      {changes.verdicts.length + changes.standings.length + found.length === 0 && <p>{t('rounds.noEffect')}</p>}
      <Verdicts title={t('rounds.lessFree', counted(narrowed))} verdicts={narrowed} />
      <Verdicts title={t('rounds.freer', counted(widened))} verdicts={widened} />
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

/** The most measures that are told without being asked for. */
const TOLD = 12;

function Verdicts({ title, verdicts }: { readonly title: string; readonly verdicts: readonly VerdictChange[] }) {
  const { t, language, list, party } = useWording();
  const { summary } = useOpened();
  const measures = new Map(useVocabulary().data?.measures.map((measure) => [measure.id, measure]));
  if (verdicts.length === 0) return null;
  const alike = Map.groupBy(verdicts, ({ measure, from, to }) => `${measure} ${from} ${to}`);
  return (
    <details open={verdicts.length <= TOLD}>
      <summary>{title}</summary>
      <ul className="effect-columns">
        {[...alike].map(([key, many]) => {
          const [{ measure, from, to }] = many as [VerdictChange, ...VerdictChange[]];
          const parties = many.flatMap(({ party: who }) => (who === undefined ? [] : [party(who)]));
          const [because] = many.flatMap(({ commitmentsNew }) => commitmentsNew);
          return (
            <li key={key}>
              <VerdictSign level={to} />
              <span>
                <Link className="link" href={addressOf(summary.id, 'measures')}>
                  {measures.get(measure)?.name[language] ?? measure}
                </Link>
                {parties.length > 0 && ` (${list(parties)})`}
                {t('judged.colon')}
                {t(`verdict.${from}`)} → <strong>{t(`verdict.${to}`)}</strong>{' '}
                {because !== undefined && <FindingLink id={because} />}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function Standings({ title, changes }: { readonly title: string; readonly changes: readonly StandingChange[] }) {
  const { t } = useWording();
  const { name } = useCategories();
  const { foundAs } = useOpened();
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {outcomesOf(changes).map((outcome) => {
          const { after, from, to, domains } = outcome;
          const category = foundAs(after)?.category;
          return (
            <li key={`${after} ${from} ${to} ${domains.join()}`}>
              <StandingSign level={to ?? 'soft'} />
              <span>
                <FindingLink id={after} />
                {category && ` · ${name(category)}`}
                {t('judged.colon')}
                <OutcomeWords outcome={outcome} />
              </span>
            </li>
          );
        })}
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
