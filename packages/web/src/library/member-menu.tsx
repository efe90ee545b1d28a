import type { Member } from '@carveout/schema';
import { Ellipsis } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useWording } from '../frame/wording.ts';
import type { MemberAction } from './member-dialogue.tsx';

const OTHERS = ['change', 'reset', 'signOut', 'remove'] as const;
const SELF = ['change', 'remove'] as const;

/** What an owner can do about a member; about oneself one signs out elsewhere in one's account. */
export function MemberMenu(props: {
  readonly member: Member;
  readonly self: boolean;
  readonly onAsk: (action: MemberAction) => void;
}) {
  const { member, self, onAsk } = props;
  const { t } = useWording();
  const label = t('members.actionsFor', { name: member.user.name });
  return (
    <MenuTrigger>
      <Button className="button icon" aria-label={label}>
        <Ellipsis aria-hidden="true" size={18} />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={label}>
          {(self ? SELF : OTHERS).map((action) => (
            <MenuItem key={action} id={action} className="menu-item" onAction={() => onAsk({ action, member })}>
              {t(self && action === 'remove' ? 'members.leave' : `members.actions.${action}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
