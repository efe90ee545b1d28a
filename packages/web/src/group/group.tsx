import type { GroupPage } from '@carveout/schema';
import { useEffect, useMemo, useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { Link, useSearch } from 'wouter';
import { useDossier, useMe } from '../api/account.ts';
import { useGroup, useRounds } from '../api/group.ts';
import { failureCode } from '../api/request.ts';
import { DossierCrumb } from '../dossier/crumb.tsx';
import { addressOfDossier, DossierViews } from '../dossier/views.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Frame } from '../frame/frame.tsx';
import { NotFound } from '../frame/not-found.tsx';
import { useWording } from '../frame/wording.ts';
import { useDossierName } from '../library/dossier-name.ts';
import { Activity } from './activity.tsx';
import { Comparison } from './comparison.tsx';
import { Positions } from './positions.tsx';
import { Rounds } from './rounds.tsx';

/** The working group of a dossier: what each ministry makes of the clauses, blind rounds, and what was done of late. */
export function WorkingGroup({ id }: { readonly id: string }) {
  const { t } = useWording();
  const dossier = useDossier(id);
  const nameOf = useDossierName();
  const group = useGroup(id);
  const rounds = useRounds(id);
  const asked = new URLSearchParams(useSearch());
  const me = useMe().data?.user.id;
  const voice = dossier?.organisation ? `organisation:${dossier.organisation.id}` : `user:${me}`;
  const name = dossier ? nameOf(dossier) : '';
  useEffect(() => {
    document.title = `${t('dossier.group')} · ${name} · ${t('app.name')}`;
  }, [name, t]);
  const error = group.error ?? rounds.error;
  if (error && failureCode(error) === 'not-found') return <NotFound />;
  const round = rounds.data?.find((one) => one.id === asked.get('round') && one.endedAt !== null);
  return (
    <Frame
      crumbs={<DossierCrumb id={id} />}
      views={<DossierViews dossier={id} current="group" />}
      place={{ dossier: id }}
    >
      <main id="content" className="group" tabIndex={-1}>
        <h1 className="unseen">{t('workingGroup.title', { dossier: name })}</h1>
        {dossier && group.data && rounds.data ? (
          <>
            <div className="group-main">
              <Rounds dossier={dossier} rounds={rounds.data} compared={round?.id ?? null} />
              {round ? (
                <Comparison dossier={id} round={round} placeOf={placesIn(group.data)} />
              ) : (
                <Clauses
                  dossier={id}
                  group={group.data}
                  agreement={asked.get('agreement')}
                  only={rounds.data.some(({ endedAt }) => endedAt === null) ? voice : null}
                />
              )}
            </div>
            <Activity dossier={id} />
          </>
        ) : error ? (
          <FailureNotice
            error={error}
            onRetry={() => {
              group.refetch();
              rounds.refetch();
            }}
          />
        ) : (
          <div className="skeleton" role="status" aria-label={t('workingGroup.loading')}>
            <span />
            <span />
            <span />
          </div>
        )}
      </main>
    </Frame>
  );
}

type Group = Omit<GroupPage, 'next'>;

const placesIn =
  ({ clauses }: Group) =>
  (agreement: string, finding: string) =>
    clauses.find(({ place }) => place.agreement === agreement && place.finding === finding)?.place;

function Clauses(props: {
  readonly dossier: string;
  readonly group: Group;
  readonly agreement: string | null;
  /** The only voice that the reader hears while a blind round runs. */
  readonly only: string | null;
}) {
  const { t, number } = useWording();
  const { dossier, group, agreement } = props;
  const [only, setOnly] = useState(false);
  const own = useMemo(
    () => group.clauses.filter(({ place }) => agreement === null || place.agreement === agreement),
    [group, agreement],
  );
  const differing = own.filter(({ disagreement }) => disagreement.decision || disagreement.position);
  const shown = only ? differing : own;
  return (
    <section aria-label={t('workingGroup.positions')}>
      <div className="group-tools">
        <p className="numbers">
          {t(props.only === null ? 'workingGroup.spoken' : 'workingGroup.spokenApart', {
            count: own.length,
            value: number(own.length),
            differing: number(differing.length),
          })}
        </p>
        {agreement !== null && <Link href={addressOfDossier(dossier, 'group')}>{t('workingGroup.allAgreements')}</Link>}
        {differing.length > 0 && (
          <Checkbox className="checkbox" isSelected={only} onChange={setOnly}>
            <span className="box" aria-hidden="true" />
            {t('workingGroup.onlyDiffering')}
          </Checkbox>
        )}
      </div>
      {shown.length > 0 ? (
        <Positions organisations={group.organisations} clauses={shown} only={props.only} />
      ) : (
        <p className="quiet group-empty">
          {t('workingGroup.empty')} <Link href={addressOfDossier(dossier, 'queue')}>{t('workingGroup.toQueue')}</Link>
        </p>
      )}
    </section>
  );
}
