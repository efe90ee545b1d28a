import type { Invitation } from '@carveout/schema';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useLocation } from 'wouter';
import { useAccept, useInvitation, useMe, useWays } from '../api/account.ts';
import { failureCode } from '../api/request.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Frame } from '../frame/frame.tsx';
import { useWording } from '../frame/wording.ts';
import { NewAccountForm } from './new-account.tsx';
import { PasswordForm } from './password-form.tsx';
import { invitationKept } from './pending.ts';
import { Refusal } from './refusal.tsx';
import { ByService } from './ways.tsx';

/** The token of the address, which leaves it: it stands in no history. Else that with which somebody left for the sign-in service. */
function useToken(): { readonly token: string; readonly returned: boolean } {
  const [token] = useState(() => {
    const given = location.hash.slice(1);
    const kept = invitationKept();
    return { token: given || kept, returned: given === '' && kept !== '' };
  });
  return token;
}

/** The page of an invitation: says into what and by whom, and has whoever opens it join, with a new account or one that is there. */
export function InvitationPage() {
  const { t } = useWording();
  const { token, returned } = useToken();
  const invitation = useInvitation(token);
  const spent = invitation.error !== null && ['not-found', 'bad-request'].includes(failureCode(invitation.error));
  useEffect(() => {
    document.title = `${t('invitation.title')} · ${t('app.name')}`;
  }, [t]);
  return (
    <Frame>
      <main id="content" className="notice-page narrow" tabIndex={-1}>
        <h1>{t('invitation.title')}</h1>
        {invitation.isPending && <p role="status">{t('invitation.asking')}</p>}
        {spent && <p role="alert">{t('invitation.spent')}</p>}
        {invitation.isError && !spent && (
          <FailureNotice error={invitation.error} onRetry={() => invitation.refetch()} />
        )}
        {invitation.data && <Open token={token} invitation={invitation.data} returned={returned} />}
      </main>
    </Frame>
  );
}

function Open(props: {
  readonly token: string;
  readonly invitation: Invitation & { readonly dossier: string };
  readonly returned: boolean;
}) {
  const { token, invitation, returned } = props;
  const { t } = useWording();
  const me = useMe();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const joined = () => {
    queries.clear();
    navigate('/', { replace: true });
  };
  const words = {
    dossier: invitation.dossier,
    by: invitation.by ?? '',
    organisation: invitation.organisation?.name ?? '',
  };
  return (
    <>
      <p>
        {t(invitation.by ? 'invitation.by' : 'invitation.first', words)}{' '}
        {invitation.organisation && t('invitation.for', words)}
      </p>
      <p className="quiet">
        <strong>{t(`role.${invitation.role}`)}.</strong> {t(`roleSays.${invitation.role}`)}
      </p>
      {me.data && !me.data.ended && <Join token={token} name={me.data.user.name} atOnce={returned} onJoined={joined} />}
      {(me.data === null || me.data?.ended) && <Stranger token={token} onJoined={joined} />}
    </>
  );
}

/** Joins as who is signed in; at once for one who comes back from the sign-in service for that. */
function Join(props: {
  readonly token: string;
  readonly name: string;
  readonly atOnce: boolean;
  readonly onJoined: () => void;
}) {
  const { token, name, atOnce, onJoined } = props;
  const { t } = useWording();
  const { mutateAsync, error, isPending } = useAccept();
  const join = useCallback(() => mutateAsync({ token }).then(onJoined, () => {}), [mutateAsync, token, onJoined]);
  const begun = useRef(false);
  useEffect(() => {
    if (!atOnce || begun.current) return;
    begun.current = true;
    join();
  }, [atOnce, join]);
  return (
    <div className="form">
      <Refusal error={error} words={{ 'not-found': t('invitation.spent') }} />
      <Button className="button primary" isDisabled={isPending} onPress={join}>
        {t('invitation.join', { name })}
      </Button>
    </div>
  );
}

function Stranger({ token, onJoined }: { readonly token: string; readonly onJoined: () => void }) {
  const { t } = useWording();
  const ways = useWays();
  const [has, setHas] = useState(false);
  return (
    <>
      {ways.data?.service && (
        <>
          <ByService service={ways.data.service} invitation={token} />
          <p className="or">{t('signIn.or')}</p>
        </>
      )}
      <h2>{t(has ? 'invitation.signIn' : 'invitation.newAccount')}</h2>
      {has ? <PasswordForm /> : <NewAccountForm token={token} onJoined={onJoined} />}
      <p>
        <Button className="link" onPress={() => setHas(!has)}>
          {t(has ? 'invitation.hasNone' : 'invitation.hasAccount')}
        </Button>
      </p>
    </>
  );
}
