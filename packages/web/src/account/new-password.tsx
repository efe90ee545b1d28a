import { PASSWORD } from '@carveout/schema';
import { useWording } from '../frame/wording.ts';
import { Field } from './field.tsx';

/** Whether a password is of a length that is taken. */
export const isLongEnough = (password: string): boolean =>
  password.length >= PASSWORD.shortest && password.length <= PASSWORD.longest;

/** A password to choose. It says what is asked of it, and once somebody has tried to send it, what is missing. */
export function NewPassword(props: {
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly tried: boolean;
}) {
  const { t, number } = useWording();
  const limits = { shortest: number(PASSWORD.shortest), longest: number(PASSWORD.longest) };
  return (
    <Field
      label={t('account.newPassword')}
      name="new-password"
      type="password"
      autoComplete="new-password"
      hint={t('account.passwordHint', limits)}
      error={props.tried && !isLongEnough(props.value) ? t('account.passwordLength', limits) : undefined}
      value={props.value}
      onChange={props.onChange}
      longest={PASSWORD.longest}
    />
  );
}
