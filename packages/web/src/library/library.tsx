import type { AgreementSummary } from '@carveout/schema';
import { FilePlus2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { useAgreements } from '../api/queries.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Frame } from '../frame/frame.tsx';
import { useWording } from '../frame/wording.ts';
import { FirstSteps } from './first-steps.tsx';
import { Registry, titleOf } from './registry.tsx';
import { Removal } from './removal.tsx';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './uploads.ts';

const AFTER_DIALOGUE = 100;

/** The first view: all agreements, and the way to add one. */
export function Library() {
  const { t } = useWording();
  const agreements = useAgreements();
  const { add } = useUploads();
  const [removing, setRemoving] = useState<AgreementSummary | null>(null);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${t('library.title')} · ${t('app.name')}`;
  }, [t]);
  useNews(agreements.data);
  const list = agreements.data?.toSorted((a, b) => b.uploadedAt.localeCompare(a.uploadedAt));
  return (
    <Frame>
      <main id="content" className="library" tabIndex={-1} ref={main}>
        <div className="library-head">
          <div>
            <h1>{t('library.title')}</h1>
            <p>{t('library.lead')}</p>
          </div>
          <div className="adding">
            <FileTrigger allowsMultiple onSelect={(files) => files && add([...files])}>
              <Button className="button primary">
                <FilePlus2 aria-hidden="true" size={17} />
                {t('library.choose')}
              </Button>
            </FileTrigger>
            <p className="quiet">
              {t('library.dropHint')} · {t('library.reads')}
            </p>
          </div>
        </div>
        <UploadList />
        {agreements.isPending && <Skeleton />}
        {agreements.isError && !list && <FailureNotice error={agreements.error} onRetry={() => agreements.refetch()} />}
        {list && list.length > 0 && <Registry agreements={list} onRemove={setRemoving} />}
        {list?.every(({ model }) => model) && <FirstSteps model={list.find(({ model }) => model)} />}
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

function Skeleton() {
  const { t } = useWording();
  return (
    <div className="skeleton" role="status" aria-label={t('library.loading')}>
      <span />
      <span />
      <span />
    </div>
  );
}
