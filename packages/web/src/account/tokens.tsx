import type { AccessToken, Dossier } from '@carveout/schema';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTokens, useTokenWithdrawal } from '../api/tokens.ts';
import { useWording } from '../frame/wording.ts';
import { NewTokenForm } from './new-token.tsx';
import { Refusal } from './refusal.tsx';

/** One's tokens for scripts, each to be taken back, and the way to make one. */
export function Tokens({ dossiers }: { readonly dossiers: readonly Dossier[] }) {
  const { t } = useWording();
  const tokens = useTokens();
  const withdrawal = useTokenWithdrawal();
  const [making, setMaking] = useState(false);
  return (
    <section aria-labelledby="tokens-title">
      <h2 id="tokens-title">{t('tokens.title')}</h2>
      <p className="quiet">{t('tokens.text')}</p>
      {tokens.data && tokens.data.length > 0 && (
        <ul className="lines">
          {tokens.data.map((token) => (
            <Line
              key={token.id}
              token={token}
              onWithdraw={() => withdrawal.mutate(token.id)}
              waits={withdrawal.isPending}
            />
          ))}
        </ul>
      )}
      <Refusal error={tokens.error ?? withdrawal.error} />
      {making ? (
        <NewTokenForm dossiers={dossiers} onEnd={() => setMaking(false)} />
      ) : (
        <Button className="button" onPress={() => setMaking(true)}>
          {t('tokens.new')}
        </Button>
      )}
    </section>
  );
}

function Line(props: { readonly token: AccessToken; readonly onWithdraw: () => void; readonly waits: boolean }) {
  const { name, role, dossiers, expiresAt, lastUsedAt } = props.token;
  const { t, moment, list } = useWording();
  const past = Date.parse(expiresAt) < Date.now();
  return (
    <li>
      <KeyRound aria-hidden="true" size={18} />
      <span className="line-main">
        <strong>{name}</strong>
        <span className="quiet">
          {t(`role.${role}`)} · {list(dossiers.map((dossier) => dossier.name)) || t('tokens.nowhere')}
        </span>
        <span className="quiet numbers">
          {t(past ? 'tokens.past' : 'tokens.until', { at: moment(expiresAt) })} ·{' '}
          {lastUsedAt ? t('account.lastUsed', { at: moment(lastUsedAt) }) : t('tokens.unused')}
        </span>
      </span>
      <Button className="button small" isDisabled={props.waits} onPress={props.onWithdraw}>
        {t('tokens.withdraw')}
        <span className="unseen"> {name}</span>
      </Button>
    </li>
  );
}
