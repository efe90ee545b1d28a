import { type Dossier, lowerRole, ROLES, type Role, suffices, TOKEN_DAYS } from '@carveout/schema';
import { type FormEvent, useState } from 'react';
import { Button, Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { useNewToken } from '../api/tokens.ts';
import { Choice } from '../frame/choice.tsx';
import { useWording } from '../frame/wording.ts';
import { useDossierName } from '../library/dossier-name.ts';
import { Field } from './field.tsx';
import { HandOver } from './hand-over.tsx';
import { Refusal } from './refusal.tsx';

const DAYS = ['7', '30', `${TOKEN_DAYS.usual}`, `${TOKEN_DAYS.most}`] as const;

/** Makes a token for a script, for some dossiers, in a role, for a time; then shows its secret. */
export function NewTokenForm({
  dossiers,
  onEnd,
}: {
  readonly dossiers: readonly Dossier[];
  readonly onEnd: () => void;
}) {
  const { t, moment } = useWording();
  const nameOf = useDossierName();
  const make = useNewToken();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>(dossiers.length === 1 ? [dossiers[0]!.id] : []);
  const [wanted, setWanted] = useState<Role>('reader');
  const [days, setDays] = useState<string>(`${TOKEN_DAYS.usual}`);
  const [tried, setTried] = useState(false);
  const reached = dossiers.filter(({ id }) => chosen.includes(id));
  const highest = reached.reduce<Role>((role, dossier) => lowerRole(role, dossier.role), 'owner');
  const role = lowerRole(wanted, highest);
  if (make.data)
    return (
      <div className="form">
        <HandOver
          label={t('tokens.secret')}
          secret={make.data.secret}
          text={t('tokens.once', { until: moment(make.data.token.expiresAt) })}
        />
        <Button className="button" onPress={onEnd}>
          {t('app.close')}
        </Button>
      </div>
    );
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!name.trim() || reached.length === 0 || make.isPending) return;
    make.mutate({ name: name.trim(), dossiers: reached.map(({ id }) => id), role, days: Number(days) });
  };
  return (
    <form className="form" onSubmit={send}>
      <Field
        label={t('tokens.name')}
        name="token-name"
        autoComplete="off"
        hint={t('tokens.nameHint')}
        error={tried && !name.trim() ? t('account.missing') : undefined}
        value={name}
        onChange={setName}
        autoFocus
      />
      {dossiers.length > 1 && (
        <CheckboxGroup className="radios" value={[...chosen]} onChange={setChosen}>
          <Label className="label">{t('tokens.dossiers')}</Label>
          {dossiers.map((dossier) => (
            <Checkbox key={dossier.id} value={dossier.id} className="checkbox">
              <span className="box" aria-hidden="true" />
              {nameOf(dossier)}
            </Checkbox>
          ))}
          {tried && reached.length === 0 && <p className="field-error">{t('account.missing')}</p>}
        </CheckboxGroup>
      )}
      <Choice
        label={t('tokens.role')}
        options={ROLES.filter((one) => suffices(highest, one)).map((one) => ({ id: one, name: t(`role.${one}`) }))}
        chosen={role}
        onChoose={setWanted}
      />
      <Choice
        label={t('tokens.days')}
        options={DAYS.map((one) => ({ id: one as string, name: t('tokens.dayCount', { count: Number(one) }) }))}
        chosen={days}
        onChoose={setDays}
      />
      <Refusal error={make.error} words={{ conflict: t('tokens.tooMany') }} />
      <div className="dialog-actions">
        <Button type="submit" className="button primary" isDisabled={make.isPending}>
          {t('tokens.make')}
        </Button>
        <Button className="button" onPress={onEnd}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}
