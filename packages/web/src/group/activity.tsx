import type { ActivityPage, ReviewEvent } from '@carveout/schema';
import { useRef } from 'react';
import { Button } from 'react-aria-components';
import { useMe } from '../api/account.ts';
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

/** What its author wrote with an event; nothing where there is only the deed. */
const wordsOf = (event: ReviewEvent): string => ('text' in event ? event.text : 'reason' in event ? event.reason : '');

function Entry({ entry: { event, place, title } }: { readonly entry: ActivityPage['entries'][number] }) {
  const { t, moment } = useWording();
  const me = useMe().data?.user.id;
  const { by, kind } = event;
  const did = t(`finding.did.${kind}`);
  const words = wordsOf(event);
  const forMe =
    me !== undefined &&
    ((event.kind === 'comment' && event.mentions.includes(me)) ||
      (event.kind === 'assign' && event.assignee?.id === me && by.user.id !== me));
  return (
    <div className="entry">
      <p>
        <strong>{personName(t, by.user.name)}</strong>
        {by.organisation && <span className="quiet">, {by.organisation.name}</span>}
      </p>
      <p>
        {kind === 'position'
          ? t('app.said', { what: did, says: t(`review.stance.${event.stance}`) })
          : kind === 'assign'
            ? t('app.said', { what: did, says: event.assignee?.name ?? t('queue.nobody') })
            : did}
        {forMe && <strong className="tag for-me">{t('workingGroup.forYou')}</strong>}
      </p>
      {words && <q className="entry-words">{words}</q>}
      {place ? <ClauseName place={place} /> : <span className="quiet">{title}</span>}
      <time className="quiet numbers" dateTime={event.at}>
        {moment(event.at)}
      </time>
    </div>
  );
}
