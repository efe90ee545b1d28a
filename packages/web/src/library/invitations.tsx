import type { Role } from '@carveout/schema';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { HandOver } from '../account/hand-over.tsx';
import { Refusal } from '../account/refusal.tsx';
import { useInvitations, useInvite, useWithdrawal } from '../api/dossiers.ts';
import { useWording } from '../frame/wording.ts';
import { OrganisationField } from './organisation-field.tsx';
import { RoleChoice } from './role-choice.tsx';

type Props = { readonly dossier: string; readonly organisations: readonly string[] };

/** Invites into a dossier, by a link to hand over, and lists the invitations that nobody has accepted yet. */
export function Invitations({ dossier, organisations }: Props) {
  const { t, moment } = useWording();
  const invitations = useInvitations(dossier);
  const withdrawal = useWithdrawal();
  return (
    <>
      <Invite dossier={dossier} organisations={organisations} />
      {invitations.data && invitations.data.length > 0 && (
        <section aria-labelledby="open-invitations">
          <h2 id="open-invitations">{t('members.open')}</h2>
          <ul className="lines">
            {invitations.data.map((invitation) => (
              <li key={invitation.id}>
                <span className="line-main">
                  <strong>{t(`role.${invitation.role}`)}</strong>
                  <span className="quiet">
                    {invitation.organisation && `${invitation.organisation.name} · `}
                    {t('members.openUntil', { by: invitation.by ?? '', until: moment(invitation.expiresAt) })}
                  </span>
                </span>
                <Button
                  className="button small"
                  isDisabled={withdrawal.isPending}
                  onPress={() => withdrawal.mutate({ dossier, invitation: invitation.id })}
                >
                  {t('members.withdraw')}
                </Button>
              </li>
            ))}
          </ul>
          <Refusal error={withdrawal.error} />
        </section>
      )}
    </>
  );
}

function Invite({ dossier, organisations }: Props) {
  const { t, moment } = useWording();
  const invite = useInvite();
  const [role, setRole] = useState<Role>('reviewer');
  const [organisation, setOrganisation] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!invite.isPending) invite.mutate({ dossier, role, organisation: organisation.trim() || null });
  };
  return (
    <section aria-labelledby="invite-title">
      <h2 id="invite-title">{t('members.invite')}</h2>
      {invite.data ? (
        <div className="form">
          <HandOver
            label={t('members.link')}
            secret={invite.data.link}
            text={t('handOver.once', { until: moment(invite.data.invitation.expiresAt) })}
          />
          <Button className="button" onPress={() => invite.reset()}>
            {t('members.another')}
          </Button>
        </div>
      ) : (
        <form className="form" onSubmit={send}>
          <RoleChoice role={role} onChoose={setRole} />
          <OrganisationField value={organisation} onChange={setOrganisation} known={organisations} />
          <Refusal error={invite.error} />
          <Button type="submit" className="button primary" isDisabled={invite.isPending}>
            {t('members.makeLink')}
          </Button>
        </form>
      )}
    </section>
  );
}
