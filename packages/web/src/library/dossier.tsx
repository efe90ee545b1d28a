import { type AgreementSummary, type Dossier, suffices } from '@carveout/schema';
import { FilePlus2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { useAgreements } from '../api/queries.ts';
import { DossierViews } from '../dossier/views.tsx';
import { useAnnounce } from '../frame/announce.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Frame } from '../frame/frame.tsx';
import { KeyCap } from '../frame/key-cap.tsx';
import { useWording } from '../frame/wording.ts';
import type { KeyRow } from '../room/key-sheet.tsx';
import { useShortcuts } from '../room/shortcuts.ts';
import { chooseFiles } from './choose-files.ts';
import { DossierCrumbs } from './dossier-crumbs.tsx';
import { DossierMenu } from './dossier-menu.tsx';
import { useDossierName } from './dossier-name.ts';
import { FirstSteps } from './first-steps.tsx';
import { Follow } from './follow.tsx';
import { titleOf } from './order.ts';
import { Registry } from './registry.tsx';
import { Removal } from './removal.tsx';
import { Skeleton } from './skeleton.tsx';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './uploads.ts';

const AFTER_DIALOGUE = 100;
const ADD: KeyRow = { says: 'upload', keys: [['U']] };
const WALK: readonly KeyRow[] = [
  { says: 'nextLine', keys: [['J']] },
  { says: 'previousLine', keys: [['K']] },
];

/** The agreements of a dossier, and the way to add one. */
export function DossierView({ dossier }: { readonly dossier: Dossier }) {
  const { t } = useWording();
  const name = useDossierName()(dossier);
  const agreements = useAgreements();
  const { add } = useUploads();
  const [removing, setRemoving] = useState<AgreementSummary | null>(null);
  const [following, setFollowing] = useState<AgreementSummary | null>(null);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${name} · ${t('app.name')}`;
  }, [name, t]);
  useNews(agreements.data);
  const list = agreements.data?.filter((agreement) => agreement.dossier === dossier.id);
  const mayAdd = suffices(dossier.role, 'negotiator');
  const step = (by: 1 | -1) => {
    const links = [...(main.current?.querySelectorAll<HTMLElement>('.registry-title a') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links.at(at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by)))?.focus();
  };
  useShortcuts({
    next: () => step(1),
    previous: () => step(-1),
    ...(mayAdd && {
      upload: () => chooseFiles({ several: true }).then((files) => add(files, { dossier: dossier.id })),
    }),
  });
  return (
    <Frame
      crumbs={<DossierCrumbs dossier={dossier} />}
      views={<DossierViews dossier={dossier.id} current="agreements" />}
      place={{ dossier: dossier.id }}
      keys={mayAdd ? [ADD, ...WALK] : WALK}
    >
      <main id="content" className="library" tabIndex={-1} ref={main}>
        <div className="library-head">
          <div>
            <div className="library-title">
              <h1>{name}</h1>
              <DossierMenu dossier={dossier} />
            </div>
            <p>{t(`dossiers.kindSays.${dossier.kind}`)}</p>
          </div>
          {mayAdd && (
            <div className="adding">
              <FileTrigger allowsMultiple onSelect={(files) => files && add([...files], { dossier: dossier.id })}>
                <Button className="button primary" aria-keyshortcuts="U">
                  <FilePlus2 aria-hidden="true" size={17} />
                  {t('library.choose')}
                  <KeyCap>U</KeyCap>
                </Button>
              </FileTrigger>
              <p className="quiet">
                {t('library.dropHint')} · {t('library.reads')}
              </p>
            </div>
          )}
        </div>
        <UploadList />
        {agreements.isPending && <Skeleton />}
        {agreements.isError && !list && <FailureNotice error={agreements.error} onRetry={() => agreements.refetch()} />}
        {list && list.length > 0 && (
          <Registry
            agreements={list}
            mayWork={mayAdd}
            mayRemove={dossier.role === 'owner'}
            onRemove={setRemoving}
            onFollow={setFollowing}
          />
        )}
        {list?.length === 0 && !mayAdd && <p className="quiet">{t('dossiers.empty')}</p>}
        {mayAdd && list?.every(({ model }) => model) && (
          <FirstSteps model={agreements.data?.find(({ model }) => model)} />
        )}
        {following && list && <Follow agreement={following} others={list} onEnd={() => setFollowing(null)} />}
        {removing && (
          <Removal
            agreement={removing}
            onEnd={() => setRemoving(null)}
            // The button that asked is gone with its line.
            onRemoved={() => setTimeout(() => main.current?.focus(), AFTER_DIALOGUE)}
          />
        )}
      </main>
    </Frame>
  );
}

/** Says aloud when an agreement has become ready, or could not be read. */
function useNews(agreements: readonly AgreementSummary[] | undefined): void {
  const { t } = useWording();
  const announce = useAnnounce();
  const before = useRef(new Map<string, AgreementSummary['progress']['stage']>());
  useEffect(() => {
    if (!agreements) return;
    for (const agreement of agreements) {
      const was = before.current.get(agreement.id);
      const is = agreement.progress.stage;
      if (was && was !== is && is === 'done') announce(t('library.ready', { title: titleOf(agreement) }));
      if (was && was !== is && is === 'failed') announce(t('library.failedNews', { title: titleOf(agreement) }));
    }
    before.current = new Map(agreements.map(({ id, progress }) => [id, progress.stage]));
  }, [agreements, announce, t]);
}
