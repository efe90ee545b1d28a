import { CircleUserRound } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useLocation } from 'wouter';
import { useMe, useSignOut } from '../api/account.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { useWording } from '../frame/wording.ts';

/** Who is signed in, the way to the account, and the way out; nothing for a stranger. */
export function AccountMenu() {
  const { t } = useWording();
  const { data: me } = useMe();
  const [, navigate] = useLocation();
  const announce = useAnnounce();
  const signOut = useSignOut();
  if (!me) return null;
  const leave = () =>
    signOut.mutate(undefined, {
      // All that the page has kept goes with it.
      onSuccess: () => location.assign('/'),
      onError: () => announce(t('account.notSignedOut')),
    });
  return (
    <MenuTrigger>
      <Button className="button icon" aria-label={t('account.menu', { name: me.user.name })}>
        <CircleUserRound aria-hidden="true" size={18} />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={t('account.title')} disabledKeys={['who']}>
          {!me.ways.includes('link') && (
            <MenuItem id="who" className="menu-item who" textValue={me.user.name}>
              {me.user.name}
            </MenuItem>
          )}
          <MenuItem id="account" className="menu-item" onAction={() => navigate('/account')}>
            {t('account.title')}
          </MenuItem>
          {!me.ways.includes('link') && (
            <MenuItem id="out" className="menu-item" onAction={leave}>
              {t('account.signOut')}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
