import { type Dossier, suffices } from '@carveout/schema';
import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useLocation } from 'wouter';
import { useMe } from '../api/account.ts';
import { useAgreement } from '../api/queries.ts';
import { useWording } from '../frame/wording.ts';
import { useDossierName } from './dossier-name.ts';
import { useUploads } from './uploads.ts';

/** The dossier in view, or of the agreement in view. */
function useDossierInView(): string | undefined {
  const [path] = useLocation();
  const [, kind, id] = path.split('/');
  const { data: agreement } = useAgreement(kind === 'agreements' ? id : undefined);
  return kind === 'dossiers' ? id : agreement?.dossier;
}

/**
 * Lets files be dropped anywhere on the window, in every view, and says so while they hover over it. They go into the
 * dossier in view, or into the only one there is; else it is asked which.
 */
export function DropAnywhere() {
  const { t } = useWording();
  const { data: me } = useMe();
  const { add } = useUploads();
  const [, navigate] = useLocation();
  const inView = useDossierInView();
  const [dropped, setDropped] = useState<readonly File[]>([]);
  const hovering = useDrop(setDropped);
  const open = me?.dossiers.filter(({ role }) => suffices(role, 'negotiator')) ?? [];
  const target = open.find(({ id }) => id === inView) ?? (open.length === 1 ? open[0] : undefined);
  const addTo = ({ id }: Dossier) => {
    add(dropped, { dossier: id });
    setDropped([]);
    navigate(me?.dossiers.length === 1 ? '/' : `/dossiers/${id}`);
  };
  useEffect(() => {
    if (dropped.length > 0 && target) addTo(target);
  });
  if (dropped.length > 0 && me && !target)
    return <Which dossiers={open} onChoose={addTo} onEnd={() => setDropped([])} />;
  if (!hovering) return null;
  return (
    <div className="drop-here">
      <FileDown aria-hidden="true" size={40} strokeWidth={1.25} />
      <p className="drop-title">{t('library.drop')}</p>
      <p>{t('library.dropMany')}</p>
    </div>
  );
}

/** Whether files hover over the window; those that are dropped are told. */
function useDrop(onDrop: (files: readonly File[]) => void): boolean {
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const listeners = {
      dragenter: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        depth++;
        setHovering(true);
      },
      dragover: (event: DragEvent) => {
        if (hasFiles(event)) event.preventDefault();
      },
      dragleave: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        depth = Math.max(0, depth - 1);
        if (depth === 0) setHovering(false);
      },
      drop: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth = 0;
        setHovering(false);
        onDrop([...(event.dataTransfer?.files ?? [])]);
      },
    };
    const entries = Object.entries(listeners) as [keyof typeof listeners, (event: DragEvent) => void][];
    for (const [type, listener] of entries) window.addEventListener(type, listener);
    return () => {
      for (const [type, listener] of entries) window.removeEventListener(type, listener);
    };
  }, [onDrop]);
  return hovering;
}

function Which(props: {
  readonly dossiers: readonly Dossier[];
  readonly onChoose: (dossier: Dossier) => void;
  readonly onEnd: () => void;
}) {
  const { t } = useWording();
  const nameOf = useDossierName();
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && props.onEnd()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{t('dossiers.which')}</Heading>
          {props.dossiers.length === 0 && <p>{t('dossiers.nowhere')}</p>}
          <ul className="lines">
            {props.dossiers.map((dossier) => (
              <li key={dossier.id}>
                <Button className="link" onPress={() => props.onChoose(dossier)}>
                  {nameOf(dossier)}
                </Button>
              </li>
            ))}
          </ul>
          <div className="dialog-actions">
            <Button className="button" autoFocus={props.dossiers.length === 0} onPress={props.onEnd}>
              {t('app.cancel')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
