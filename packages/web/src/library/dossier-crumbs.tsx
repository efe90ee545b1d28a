import type { Dossier } from '@carveout/schema';
import { ChevronDown } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useLocation } from 'wouter';
import { useMe } from '../api/account.ts';
import { useWording } from '../frame/wording.ts';
import { useDossierName } from './dossier-name.ts';

/** The dossier in view, and the way to another one; nothing for one's only dossier. */
export function DossierCrumbs({ dossier }: { readonly dossier: Dossier }) {
  const { t } = useWording();
  const { data: me } = useMe();
  const nameOf = useDossierName();
  const [, navigate] = useLocation();
  if (!me || me.dossiers.length < 2) return null;
  return (
    <span className="crumb title">
      <MenuTrigger>
        <Button className="link crumb-choice" aria-label={t('dossiers.switch', { name: nameOf(dossier) })}>
          <span>{nameOf(dossier)}</span>
          <ChevronDown aria-hidden="true" size={14} />
        </Button>
        <Popover className="popover">
          <Menu className="menu" aria-label={t('dossiers.all')}>
            {me.dossiers.map((one) => (
              <MenuItem key={one.id} id={one.id} className="menu-item" onAction={() => navigate(`/dossiers/${one.id}`)}>
                {nameOf(one)}
              </MenuItem>
            ))}
            <MenuItem id="all" className="menu-item apart" onAction={() => navigate('/')}>
              {t('dossiers.all')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
    </span>
  );
}
