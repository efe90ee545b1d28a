import type { Member } from '@carveout/schema';
import { type FormEvent, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { HandOver } from '../account/hand-over.tsx';
import { Refusal } from '../account/refusal.tsx';
import { useMemberChange, useMemberRemoval, useMemberSignOut, useResetLink } from '../api/dossiers.ts';
import { useWording } from '../frame/wording.ts';
import { Confirmation } from './confirmation.tsx';
import { OrganisationField } from './organisation-field.tsx';
import { RoleChoice } from './role-choice.tsx';

/** What an owner is about to do about a member. */
export type MemberAction = { readonly action: 'change' | 'reset' | 'signOut' | 'remove'; readonly member: Member };

type Props = {
  readonly dossier: string;
  readonly asked: MemberAction;
  readonly organisations: readonly string[];
  readonly onEnd: () => void;
};

/** The dialogue in which an owner does something about a member. */
export function MemberDialogue(props: Props) {
  const { t } = useWording();
  const removal = useMemberRemoval();
  const signOut = useMemberSignOut();
  const { dossier, onEnd } = props;
  const { action, member } = props.asked;
  const given = { dossier, user: member.user.id };
  const { name } = member.user;
  if (action === 'change') return <ChangeMember {...props} />;
  if (action === 'reset') return <ResetMember {...props} />;
  return (
    <Confirmation
      title={t(`members.titles.${action}`, { name })}
      text={t(`members.texts.${action}`, { name })}
      confirm={t(`members.actions.${action}`)}
      words={{ conflict: t('members.lastOwner') }}
      change={action === 'remove' ? removal : signOut}
      given={given}
      onEnd={onEnd}
    />
  );
}

function ChangeMember({ dossier, asked: { member }, organisations, onEnd }: Props) {
  const { t } = useWording();
  const change = useMemberChange();
  const [role, setRole] = useState(member.role);
  const [organisation, setOrganisation] = useState(member.organisation?.name ?? '');
  const send = (event: FormEvent) => {
    event.preventDefault();
    const given = { dossier, user: member.user.id, role, organisation: organisation.trim() || null };
    if (!change.isPending) change.mutateAsync(given).then(onEnd, () => {});
  };
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onEnd()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{t('members.changeTitle', { name: member.user.name })}</Heading>
          <form className="form wide" onSubmit={send}>
            <RoleChoice role={role} onChoose={setRole} />
            <OrganisationField value={organisation} onChange={setOrganisation} known={organisations} />
            <Refusal error={change.error} words={{ conflict: t('members.lastOwner') }} />
            <div className="dialog-actions">
              <Button className="button" onPress={onEnd}>
                {t('app.cancel')}
              </Button>
              <Button type="submit" className="button primary" isDisabled={change.isPending}>
                {t('dossiers.save')}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function ResetMember({ dossier, asked: { member }, onEnd }: Props) {
  const { t, moment } = useWording();
  const reset = useResetLink();
  const { name } = member.user;
  return (
    <ModalOverlay className="overlay" isOpen isDismissable={!reset.data} onOpenChange={(open) => !open && onEnd()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{t('members.resetTitle', { name })}</Heading>
          <p>{t('members.resetText', { name })}</p>
          {reset.data && (
            <HandOver
              label={t('members.resetLink')}
              secret={reset.data.link}
              text={t('handOver.once', { until: moment(reset.data.expiresAt) })}
            />
          )}
          <Refusal
            error={reset.error}
            words={{ forbidden: t('members.resetForbidden'), conflict: t('members.resetService') }}
          />
          <div className="dialog-actions">
            <Button className="button" onPress={onEnd}>
              {t(reset.data ? 'app.close' : 'app.cancel')}
            </Button>
            {!reset.data && (
              <Button
                className="button primary"
                isDisabled={reset.isPending}
                onPress={() => reset.mutate({ dossier, user: member.user.id })}
              >
                {t('members.makeLink')}
              </Button>
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
