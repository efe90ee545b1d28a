import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { usePasswordChange } from '../api/account.ts';
import { useWording } from '../frame/wording.ts';
import { Field } from './field.tsx';
import { isLongEnough, NewPassword } from './new-password.tsx';
import { Refusal, useWait } from './refusal.tsx';

/** Changes one's own password. */
export function PasswordChangeForm() {
  const { t } = useWording();
  const change = usePasswordChange();
  const wait = useWait(change.error);
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!current || !isLongEnough(password) || wait || change.isPending) return;
    change.mutate(
      { current, password },
      {
        onSuccess: () => {
          setCurrent('');
          setPassword('');
          setTried(false);
        },
      },
    );
  };
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title">{t('account.changePassword')}</h2>
      <form className="form" onSubmit={send}>
        <Field
          label={t('account.currentPassword')}
          name="current-password"
          type="password"
          autoComplete="current-password"
          error={tried && !current ? t('account.missing') : undefined}
          value={current}
          onChange={setCurrent}
        />
        <NewPassword value={password} onChange={setPassword} tried={tried} />
        <Refusal error={change.error} words={{ forbidden: t('account.currentWrong') }} />
        <Button type="submit" className="button" isDisabled={wait !== null || change.isPending}>
          {t('account.changePassword')}
        </Button>
        <p role="status">{change.isSuccess && t('account.passwordChanged')}</p>
      </form>
    </section>
  );
}
