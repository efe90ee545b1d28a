import type { AgreementSummary } from '@carveout/schema';
import { Ellipsis } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useWork } from '../api/work.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { useWording } from '../frame/wording.ts';
import { chooseFiles } from './choose-files.ts';
import { titleOf } from './order.ts';
import { useUploads } from './uploads.ts';

/** What the reader may do with agreements, and what needs a dialogue. */
export type Actions = {
  readonly mayWork: boolean;
  readonly mayRemove: boolean;
  readonly onFollow: (agreement: AgreementSummary) => void;
  readonly onRemove: (agreement: AgreementSummary) => void;
};

/** What can be done with one agreement; nothing for who may only read it. */
export function LineMenu(props: Actions & { readonly agreement: AgreementSummary }) {
  const { agreement, mayWork, mayRemove } = props;
  const { t } = useWording();
  const announce = useAnnounce();
  const { add } = useUploads();
  const work = useWork();
  const title = titleOf(agreement);
  const ended = ['done', 'failed'].includes(agreement.progress.stage);
  const analyse = () =>
    work.mutate({ id: agreement.id, order: 'analyse' }, { onError: () => announce(t('library.notOrdered')) });
  const addRound = async () => {
    const files = await chooseFiles({ several: false });
    add(files, { dossier: agreement.dossier, after: agreement.id });
  };
  const actions = [
    mayWork && agreement.progress.stage === 'done' && !agreement.next
      ? { id: 'round', name: t('library.actions.newRound'), run: addRound }
      : undefined,
    mayWork ? { id: 'follow', name: t('library.actions.follow'), run: () => props.onFollow(agreement) } : undefined,
    mayWork && ended ? { id: 'analyse', name: t('library.actions.analyse'), run: analyse } : undefined,
    mayRemove ? { id: 'remove', name: t('library.actions.remove'), run: () => props.onRemove(agreement) } : undefined,
  ].filter((action) => action !== undefined);
  if (actions.length === 0) return null;
  return (
    <MenuTrigger>
      <Button className="button icon" aria-label={t('library.actionsFor', { title })}>
        <Ellipsis aria-hidden="true" size={18} />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={t('library.actionsFor', { title })}>
          {actions.map(({ id, name, run }) => (
            <MenuItem key={id} id={id} className="menu-item" onAction={run}>
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
