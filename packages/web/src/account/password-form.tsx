import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { usePasswordSignIn } from '../api/account.ts';
import { useWording } from '../frame/wording.ts';
import { Field } from './field.tsx';
import { Refusal, useWait } from './refusal.tsx';

/** Signs in by e-mail address and password; a given address stays. */
export function PasswordForm({ email: given = '' }: { readonly email?: string }) {
  const { t } = useWording();
  const signIn = usePasswordSignIn();
  const wait = useWait(signIn.error);
  const [email, setEmail] = useState(given);
  const [password, setPassword] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (email && password && !wait && !signIn.isPending) signIn.mutate({ email: email.trim(), password });
  };
  return (
    <form className="form" onSubmit={send}>
      <Field
        label={t('account.email')}
        name="email"
        type="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        readOnly={given !== ''}
        autoFocus={given === ''}
      />
      <Field
        label={t('account.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        autoFocus={given !== ''}
      />
      <Refusal error={signIn.error} words={{ unauthenticated: t('signIn.wrong'), 'bad-request': t('signIn.wrong') }} />
      <Button type="submit" className="button primary" isDisabled={wait !== null || signIn.isPending}>
        {t('signIn.title')}
      </Button>
    </form>
  );
}
