import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useLocation } from 'wouter';
import { useReset, useResetLook } from '../api/account.ts';
import { failureCode } from '../api/request.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Frame } from '../frame/frame.tsx';
import { useWording } from '../frame/wording.ts';
import { Field } from './field.tsx';
import { isLongEnough, NewPassword } from './new-password.tsx';
import { Refusal, useWait } from './refusal.tsx';

/** The page of a link that sets a new password, which an owner handed over. */
export function Reset() {
  const { t } = useWording();
  const [token] = useState(() => location.hash.slice(1));
  const look = useResetLook(token);
  const spent = look.error !== null && ['not-found', 'bad-request'].includes(failureCode(look.error));
  useEffect(() => {
    document.title = `${t('reset.title')} · ${t('app.name')}`;
  }, [t]);
  return (
    <Frame>
      <main id="content" className="notice-page narrow" tabIndex={-1}>
        <h1>{t('reset.title')}</h1>
        {look.isPending && <p role="status">{t('invitation.asking')}</p>}
        {spent && <p role="alert">{t('reset.spent')}</p>}
        {look.isError && !spent && <FailureNotice error={look.error} onRetry={() => look.refetch()} />}
        {look.data && <Form token={token} name={look.data.name} email={look.data.email} />}
      </main>
    </Frame>
  );
}

function Form({ token, name, email }: { readonly token: string; readonly name: string; readonly email: string }) {
  const { t } = useWording();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const reset = useReset();
  const wait = useWait(reset.error);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isLongEnough(password) || wait || reset.isPending) return;
    const enter = () => {
      queries.clear();
      navigate('/', { replace: true });
    };
    reset.mutateAsync({ token, password }).then(enter, () => {});
  };
  return (
    <form className="form" onSubmit={send}>
      <p>{t('reset.text', { name })}</p>
      <Field
        label={t('account.email')}
        name="email"
        type="email"
        autoComplete="username"
        value={email}
        onChange={() => {}}
        readOnly
      />
      <NewPassword value={password} onChange={setPassword} tried={tried} />
      <Refusal error={reset.error} words={{ 'not-found': t('reset.spent') }} />
      <Button type="submit" className="button primary" isDisabled={wait !== null || reset.isPending}>
        {t('reset.confirm')}
      </Button>
    </form>
  );
}
