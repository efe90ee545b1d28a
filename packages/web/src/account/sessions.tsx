import type { Session } from '@carveout/schema';
import { MonitorSmartphone } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useEndSession } from '../api/account.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { useWording } from '../frame/wording.ts';
import { deviceOf } from './device.ts';
import { Refusal } from './refusal.tsx';

/** Where somebody is signed in, each to be signed out from here. */
export function Sessions({ sessions }: { readonly sessions: readonly Session[] }) {
  const { t, moment } = useWording();
  const announce = useAnnounce();
  const end = useEndSession();
  const others = sessions.filter(({ current }) => !current);
  const sorted = [...sessions].sort(
    (a, b) => Number(b.current) - Number(a.current) || b.lastUsedAt.localeCompare(a.lastUsedAt),
  );
  const leave = (session: string | null) =>
    end.mutate(session, { onSuccess: () => announce(t('account.sessionEnded')) });
  return (
    <section aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t('account.sessions')}</h2>
      <p className="quiet">{t('account.sessionsText')}</p>
      <ul className="lines">
        {sorted.map((session) => (
          <li key={session.id}>
            <MonitorSmartphone aria-hidden="true" size={18} />
            <span className="line-main">
              <strong>{deviceOf(session.browser).join(' · ') || t('account.unknownDevice')}</strong>
              <span className="quiet numbers">
                {session.address && `${session.address} · `}
                {t('account.signedIn', { at: moment(session.signedInAt) })} ·{' '}
                {session.current ? t('account.thisOne') : t('account.lastUsed', { at: moment(session.lastUsedAt) })}
              </span>
            </span>
            {!session.current && (
              <Button className="button small" isDisabled={end.isPending} onPress={() => leave(session.id)}>
                {t('account.endSession')}
                <span className="unseen"> {deviceOf(session.browser).join(' ')}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refusal error={end.error} />
      {others.length > 0 && (
        <Button className="button" isDisabled={end.isPending} onPress={() => leave(null)}>
          {t('account.endOthers')}
        </Button>
      )}
    </section>
  );
}
