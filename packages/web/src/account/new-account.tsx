import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { useAccept } from '../api/account.ts';
import { useWording } from '../frame/wording.ts';
import { Field } from './field.tsx';
import { isLongEnough, NewPassword } from './new-password.tsx';
import { Refusal, useWait } from './refusal.tsx';

/** Makes an account with an invitation, and joins. */
export function NewAccountForm({ token, onJoined }: { readonly token: string; readonly onJoined: () => void }) {
  const { t } = useWording();
  const accept = useAccept();
  const wait = useWait(accept.error);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!name.trim() || !email.trim() || !isLongEnough(password) || wait || accept.isPending) return;
    const account = { name: name.trim(), email: email.trim(), password };
    // Not a callback of the mutation: this form goes as soon as it is known who is signed in.
    accept.mutateAsync({ token, account }).then(onJoined, () => {});
  };
  return (
    <form className="form" onSubmit={send}>
      <Field
        label={t('account.name')}
        name="name"
        autoComplete="name"
        hint={t('account.nameHint')}
        error={tried && !name.trim() ? t('account.missing') : undefined}
        value={name}
        onChange={setName}
      />
      <Field
        label={t('account.email')}
        name="email"
        type="email"
        autoComplete="username"
        hint={t('account.emailHint')}
        error={tried && !email.trim() ? t('account.missing') : undefined}
        value={email}
        onChange={setEmail}
      />
      <NewPassword value={password} onChange={setPassword} tried={tried} />
      <Refusal
        error={accept.error}
        words={{
          conflict: t('invitation.taken'),
          'not-found': t('invitation.spent'),
          'bad-request': t('invitation.unfit'),
        }}
      />
      <Button type="submit" className="button primary" isDisabled={wait !== null || accept.isPending}>
        {t('invitation.create')}
      </Button>
    </form>
  );
}
