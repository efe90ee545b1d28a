import type { Finding, Member } from '@carveout/schema';
import { UserRound, UserRoundX } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useDossierMembers } from '../../agreement/model.ts';
import { useWording } from '../../frame/wording.ts';
import type { Actions } from '../actions.ts';
import { useRoom } from '../model.ts';
import { personName } from '../who-and-when.tsx';
import { ReviewForm } from './review-form.tsx';

const NOBODY = 'nobody';

/** Gives a finding to a member of the dossier to look at, the reviewer first, or to nobody. */
export function AssignForm({ finding, actions }: { readonly finding: Finding; readonly actions: Actions }) {
  const { t } = useWording();
  const { viewer, reviewOf } = useRoom();
  const { assignee } = reviewOf(finding.id);
  const me = viewer.author.user.id;
  const members = useDossierMembers().toSorted((a, b) => Number(b.user.id === me) - Number(a.user.id === me));
  const nameOf = ({ user, organisation }: Member) =>
    [user.id === me ? t('review.assign.me') : personName(t, user.name), organisation?.name].filter(Boolean).join(', ');
  return (
    <ReviewForm title={t('review.assign.title')} hint={t('review.assign.hint')} problem={null} onClose={actions.close}>
      <ListBox
        className="menu members"
        aria-label={t('review.assign.title')}
        autoFocus="first"
        onAction={(key) => {
          const id = key === NOBODY ? null : String(key);
          if (id === (assignee?.id ?? null)) return actions.close();
          actions.send({ kind: 'assign', finding: finding.id, assignee: id });
        }}
      >
        {[
          ...members.map((member) => (
            <ListBoxItem key={member.user.id} id={member.user.id} className="menu-item" textValue={nameOf(member)}>
              <UserRound aria-hidden="true" size={15} />
              <span className="menu-name">{nameOf(member)}</span>
              {member.user.id === assignee?.id && <span className="quiet">{t('review.assign.now')}</span>}
            </ListBoxItem>
          )),
          ...(assignee
            ? [
                <ListBoxItem key={NOBODY} id={NOBODY} className="menu-item" textValue={t('review.assign.nobody')}>
                  <UserRoundX aria-hidden="true" size={15} />
                  <span className="menu-name">{t('review.assign.nobody')}</span>
                </ListBoxItem>,
              ]
            : []),
        ]}
      </ListBox>
    </ReviewForm>
  );
}
