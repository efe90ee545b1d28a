import { useMe } from '../api/account.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Frame } from '../frame/frame.tsx';
import { NotFound } from '../frame/not-found.tsx';
import { DossierView } from './dossier.tsx';
import { DossierList } from './dossier-list.tsx';
import { Members } from './members.tsx';
import { Skeleton } from './skeleton.tsx';

/** The first view: the agreements of one's only dossier, or the dossiers to choose from. */
export function Library() {
  const me = useMe();
  if (!me.data) return <Waiting error={me.error} onRetry={() => me.refetch()} />;
  const [dossier, another] = me.data.dossiers;
  return dossier && !another ? <DossierView dossier={dossier} /> : <DossierList dossiers={me.data.dossiers} />;
}

/** A dossier by its address: its agreements, or its members. */
export function DossierAt({ id, view }: { readonly id: string; readonly view: string }) {
  const me = useMe();
  if (!me.data) return <Waiting error={me.error} onRetry={() => me.refetch()} />;
  const dossier = me.data.dossiers.find((one) => one.id === id);
  if (dossier && view === '') return <DossierView dossier={dossier} />;
  if (dossier && view === 'members') return <Members dossier={dossier} user={me.data.user.id} />;
  return <NotFound />;
}

function Waiting({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <Frame>
      <main id="content" className="library" tabIndex={-1}>
        {error ? <FailureNotice error={error} onRetry={onRetry} /> : <Skeleton />}
      </main>
    </Frame>
  );
}
