import { ExternalLink, KeyRound } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useService, useWays } from '../api/account.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { useWording } from '../frame/wording.ts';
import { PasswordForm } from './password-form.tsx';
import { leaveFor } from './pending.ts';
import { Refusal } from './refusal.tsx';

/** The ways to sign in that the server offers. `again` is whoever was signed in on this page, whose work waits on it. */
export function Ways({ again }: { readonly again?: string }) {
  const { t } = useWording();
  const ways = useWays();
  if (ways.isError) return <FailureNotice error={ways.error} onRetry={() => ways.refetch()} />;
  if (!ways.data) return <p role="status">{t('signIn.asking')}</p>;
  const offers = new Set(ways.data.ways);
  const { service } = ways.data;
  return (
    <>
      {offers.has('link') && <p>{t('signIn.byLink')}</p>}
      {offers.has('password') && <PasswordForm {...(again && { email: again })} />}
      {offers.has('password') && service && <p className="or">{t('signIn.or')}</p>}
      {service && (again ? <Elsewhere service={service} /> : <ByService service={service} />)}
    </>
  );
}

/** Goes to the sign-in service, with an invitation where there is one. */
export function ByService({ service, invitation }: { readonly service: string; readonly invitation?: string }) {
  const { t } = useWording();
  const begin = useService();
  return (
    <div className="form">
      <Button
        className="button"
        isDisabled={begin.isPending}
        onPress={() =>
          begin.mutate(invitation, {
            onSuccess: (url) => {
              const here = location.pathname + location.search + location.hash;
              leaveFor(invitation ? { invitation } : { path: here.startsWith('/sign-in') ? undefined : here });
              location.assign(url);
            },
          })
        }
      >
        <KeyRound aria-hidden="true" size={16} />
        {t('signIn.with', { service })}
      </Button>
      <Refusal error={begin.error} words={{ internal: t('signIn.serviceDown') }} />
    </div>
  );
}

/** The sign-in service in a tab of its own, for what is on this page must not be left. */
function Elsewhere({ service }: { readonly service: string }) {
  const { t } = useWording();
  return (
    <div className="form">
      <a className="button" href="/sign-in" target="_blank" rel="noreferrer">
        <ExternalLink aria-hidden="true" size={16} />
        {t('signIn.withElsewhere', { service })}
      </a>
      <p className="quiet">{t('signIn.comeBack')}</p>
    </div>
  );
}
