import type { CarriedFinding } from '@carveout/schema';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Link } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import { failureCode } from '../api/request.ts';
import { lastConfirmed } from '../api/reviews.ts';
import { useCarried, useCarrying } from '../api/rounds.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { Choice } from '../frame/choice.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { FindingLink } from '../judgement/jumps.tsx';

type Carrying = ReturnType<typeof useCarrying>;

/** What was reviewed in earlier rounds, where it stands now, and the ways to take it over or to place it again. */
export function CarriedReviews({ previous }: { readonly previous: string }) {
  const { t, number } = useWording();
  const { summary, viewer } = useOpened();
  const carried = useCarried(summary.id, previous);
  const carrying = useCarrying(summary.id);
  const announce = useAnnounce();
  if (carried.error) return <FailureNotice error={carried.error} onRetry={() => carried.refetch()} />;
  const findings = carried.data?.findings ?? [];
  const certain = findings.filter((one) => one.certain);
  return (
    <section className="carried">
      <h2>{t('rounds.carried')}</h2>
      {carried.data && findings.length === 0 && <p>{t('rounds.nothingCarried')}</p>}
      {viewer.reviews && certain.length > 0 && (
        <Button
          className="button primary"
          isDisabled={carrying.isPending}
          onPress={() =>
            carrying.mutate(null, {
              onSuccess: (events) =>
                announce(t('rounds.tookOver', { count: events.length, value: number(events.length) })),
            })
          }
        >
          {t('rounds.takeCertain', { count: certain.length, value: number(certain.length) })}
        </Button>
      )}
      {carrying.error && (
        <p className="failure" role="alert">
          {t(`failure.${failureCode(carrying.error)}`)}
        </p>
      )}
      <ul>
        {findings.map((one) => (
          <Line key={`${one.round} ${one.finding}`} carried={one} carrying={carrying} />
        ))}
      </ul>
    </section>
  );
}

function Line({ carried, carrying }: { readonly carried: CarriedFinding; readonly carrying: Carrying }) {
  const { t } = useWording();
  const { name } = useCategories();
  const { events, viewer } = useOpened();
  const { round, finding, was, placement, successor, outcomes, taken, placed, through } = carried;
  const to = placed?.finding ?? successor;
  const [outcome] = outcomes;
  return (
    <li>
      <p>
        <strong>{t(`state.${carried.state}`)}</strong> · {was ? name(was.category) : finding} ·{' '}
        <span>{t(`rounds.placement.${placement.kind}`)}</span> {to && <FindingLink id={to} />}{' '}
        <Link className="link" href={addressOf(round, 'read', { finding })}>
          {t('rounds.inEarlier')}
        </Link>
      </p>
      {was && <blockquote>{was.quote}</blockquote>}
      {outcomes.length > 1 && <p className="quiet">{t('rounds.disagree')}</p>}
      {taken || through ? (
        <p className="quiet">{t(taken ? 'rounds.taken' : 'rounds.through')}</p>
      ) : (
        <>
          {placed && <p className="quiet">{t('rounds.placed')}</p>}
          {viewer.reviews && to && outcomes.length === 1 && outcome && !outcome.passage && (
            <Button
              className="button"
              isDisabled={carrying.isPending}
              onPress={() =>
                carrying.mutate({
                  kind: 'take',
                  round,
                  finding,
                  decision: outcome.event,
                  to,
                  after: lastConfirmed(events, to),
                  reason: '',
                })
              }
            >
              {t('rounds.take')}
            </Button>
          )}
          {viewer.reviews && !to && <Place carried={carried} carrying={carrying} />}
        </>
      )}
    </li>
  );
}

const LEAVE = 'leave';

function Place({ carried, carrying }: { readonly carried: CarriedFinding; readonly carrying: Carrying }) {
  const { t } = useWording();
  const { name } = useCategories();
  const { findings, placeOf } = useOpened();
  const [to, setTo] = useState<string>(LEAVE);
  const same = findings.filter(({ category }) => category === carried.was?.category);
  return (
    <div className="carried-place">
      <Choice
        label={t('rounds.placeAt')}
        chosen={to}
        options={[
          { id: LEAVE, name: t('rounds.leave') },
          ...(same.length > 0 ? same : findings).map(({ id, provision, category }) => ({
            id: id as string,
            name: `${placeOf(provision) || t('judged.outside')} · ${name(category)}`,
          })),
        ]}
        onChoose={setTo}
      />
      <Button
        className="button"
        isDisabled={to === LEAVE || carrying.isPending}
        onPress={() => carrying.mutate({ kind: 'place', round: carried.round, finding: carried.finding, to })}
      >
        {t('rounds.placeIt')}
      </Button>
    </div>
  );
}
