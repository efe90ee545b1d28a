import type { Dossier } from '@carveout/schema';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useLocation } from 'wouter';
import { useDossierRemoval } from '../api/dossiers.ts';
import { useWording } from '../frame/wording.ts';
import { Confirmation } from './confirmation.tsx';
import { DossierForm } from './dossier-form.tsx';
import { useDossierName } from './dossier-name.ts';

/** What an owner can do with a dossier, and how another one is made. */
export function DossierMenu({ dossier }: { readonly dossier: Dossier }) {
  const { t } = useWording();
  const name = useDossierName()(dossier);
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<'change' | 'new' | 'remove' | null>(null);
  const removal = useDossierRemoval();
  if (dossier.role !== 'owner') return null;
  const end = () => setOpen(null);
  return (
    <>
      <MenuTrigger>
        <Button className="button icon" aria-label={t('dossiers.actions', { name })}>
          <Ellipsis aria-hidden="true" size={18} />
        </Button>
        <Popover className="popover">
          <Menu className="menu" aria-label={t('dossiers.actions', { name })}>
            <MenuItem id="change" className="menu-item" onAction={() => setOpen('change')}>
              {t('dossiers.change')}
            </MenuItem>
            <MenuItem id="new" className="menu-item" onAction={() => setOpen('new')}>
              {t('dossiers.new')}
            </MenuItem>
            <MenuItem id="remove" className="menu-item" onAction={() => setOpen('remove')}>
              {t('dossiers.remove')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {open === 'change' && <DossierForm dossier={dossier} onEnd={end} />}
      {open === 'new' && <DossierForm onEnd={end} />}
      {open === 'remove' && (
        <Confirmation
          title={t('dossiers.removing.title')}
          text={t('dossiers.removing.text', { name })}
          confirm={t('dossiers.removing.confirm')}
          words={{ conflict: t('dossiers.removing.refused') }}
          change={removal}
          given={dossier.id}
          onDone={() => navigate('/')}
          onEnd={end}
        />
      )}
    </>
  );
}
