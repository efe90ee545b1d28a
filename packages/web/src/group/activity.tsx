import type { ActivityPage } from '@carveout/schema';
import { useRef } from 'react';
import { Button } from 'react-aria-components';
import { useActivity, useLooking } from '../api/group.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { useWording } from '../frame/wording.ts';
import { personName } from '../room/who-and-when.tsx';
import { ClauseName } from './clause-name.tsx';

/** Who did what in the dossier, newest first, with a line where the reader looked last. */
export function Activity({ dossier }: { readonly dossier: string }) {
  const { t } = useWording();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useActivity(dossier);
  const entries = data?.pages.flatMap((page) => page.entries);
  // Where the line was when this visit began: looking moves it only for the next one.
  const looked = useRef<number | null | undefined>(undefined);
  if (data && looked.current === undefined) looked.current = data.pages[0]!.looked;
  useLooking(dossier, data !== undefined);
  const seenFrom = looked.current;
  const firstSeen = seenFrom == null ? -1 : (entries?.findIndex(({ event }) => event.id <= seenFrom) ?? -1);
  return (
    <section className="activity" aria-label={t('workingGroup.activity')}>
      <h2>{t('workingGroup.activity')}</h2>
      {error && !data && <FailureNotice error={error} onRetry={() => refetch()} />}
      {entries?.length === 0 && <p className="quiet">{t('workingGroup.quiet')}</p>}
      <ol>
        {entries?.map((entry, at) => (
          <li key={entry.event.id}>
            {at === firstSeen && (
              <p className="since-then">{t(at === 0 ? 'workingGroup.nothingNew' : 'workingGroup.lookedHere')}</p>
            )}
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <Button className="button small" onPress={() => fetchNextPage()}>
          {t('workingGroup.earlier')}
        </Button>
      )}
    </section>
  );
}

function Entry({ entry: { event, place, title } }: { readonly entry: ActivityPage['entries'][number] }) {
  const { t, moment } = useWording();
  const { by, kind } = event;
  return (
    <div className="entry">
      <p>
        <strong>{personName(t, by.user.name)}</strong>
        {by.organisation && <span className="quiet">, {by.organisation.name}</span>}
      </p>
      <p>
        {t(`finding.did.${kind}`)}
        {kind === 'position' && `: ${t(`review.stance.${event.stance}`)}`}
        {kind === 'assign' && `: ${event.assignee?.name ?? t('queue.nobody')}`}
      </p>
      {place ? <ClauseName place={place} /> : <span className="quiet">{title}</span>}
      <time className="quiet numbers" dateTime={event.at}>
        {moment(event.at)}
      </time>
    </div>
  );
}
