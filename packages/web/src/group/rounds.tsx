import type { BlindRound, Dossier } from '@carveout/schema';
import { EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { Link } from 'wouter';
import { useRoundChange } from '../api/group.ts';
import { failureCode } from '../api/request.ts';
import { useWording } from '../frame/wording.ts';

/** The blind rounds of a dossier: the one that runs, or the way to start one, and those that can be compared. */
export function Rounds(props: {
  readonly dossier: Dossier;
  readonly rounds: readonly BlindRound[];
  /** The round that is being compared. */
  readonly compared: string | null;
}) {
  const { dossier, rounds, compared } = props;
  const { t, moment } = useWording();
  const change = useRoundChange(dossier.id);
  const running = rounds.find(({ endedAt }) => endedAt === null);
  const ended = rounds.filter(({ endedAt }) => endedAt !== null);
  const owns = dossier.role === 'owner';
  return (
    <section className="blind-rounds" aria-label={t('workingGroup.rounds')}>
      {running ? (
        <div className="blind" role="status">
          <EyeOff aria-hidden="true" size={18} />
          <div>
            <p>
              <strong>{t('workingGroup.blind.runs', { name: running.name, when: moment(running.startedAt) })}</strong>
            </p>
            <p>
              {dossier.organisation
                ? t('workingGroup.blind.hidden', { organisation: dossier.organisation.name })
                : t('workingGroup.blind.hiddenAlone')}
            </p>
          </div>
          {owns && (
            <Button className="button" isDisabled={change.isPending} onPress={() => change.mutate({ end: running.id })}>
              {t('workingGroup.blind.end')}
            </Button>
          )}
        </div>
      ) : (
        owns && <Start onStart={(name) => change.mutate({ name })} isPending={change.isPending} />
      )}
      {change.error && (
        <p className="failure" role="alert">
          {t(`failure.${failureCode(change.error)}`)}
        </p>
      )}
      {ended.length > 0 && (
        <p className="ended-rounds">
          <span className="quiet">{t('workingGroup.blind.ended')}</span>
          {ended.map(({ id, name, endedAt }) => (
            <Link
              key={id}
              href={`/dossiers/${dossier.id}/group?${new URLSearchParams({ round: id })}`}
              aria-current={id === compared ? 'true' : undefined}
            >
              {name} <span className="quiet numbers">{moment(endedAt!)}</span>
            </Link>
          ))}
        </p>
      )}
    </section>
  );
}

/** Asks an owner for the name of a blind round. */
function Start(props: { readonly onStart: (name: string) => void; readonly isPending: boolean }) {
  const { t } = useWording();
  const [name, setName] = useState('');
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <p className="blind-start">
        <Button className="button" onPress={() => setOpen(true)}>
          <EyeOff aria-hidden="true" size={16} />
          {t('workingGroup.blind.start')}
        </Button>
        <span className="quiet">{t('workingGroup.blind.says')}</span>
      </p>
    );
  return (
    <form
      className="blind-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) props.onStart(name.trim());
      }}
    >
      <TextField className="round-name" value={name} onChange={setName} isRequired autoFocus maxLength={200}>
        <Label className="label">{t('workingGroup.blind.name')}</Label>
        <Input />
      </TextField>
      <Button className="button primary" type="submit" isDisabled={props.isPending || name.trim() === ''}>
        {t('workingGroup.blind.begin')}
      </Button>
      <Button className="button" onPress={() => setOpen(false)}>
        {t('app.cancel')}
      </Button>
    </form>
  );
}
