import type { AgreementSummary } from '@carveout/schema';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useRemoval } from '../api/queries.ts';
import { failureCode } from '../api/request.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { useWording } from '../frame/wording.ts';
import { titleOf } from './order.ts';

/** Asks whether an agreement shall go for good, saying what goes with it. */
export function Removal(props: {
  readonly agreement: AgreementSummary;
  readonly onEnd: () => void;
  readonly onRemoved: () => void;
}) {
  const { agreement, onEnd } = props;
  const { t } = useWording();
  const announce = useAnnounce();
  const removal = useRemoval();
  const title = titleOf(agreement);
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onEnd()}>
      <Modal className="modal">
        <Dialog role="alertdialog" className="dialog">
          <Heading slot="title">{t('library.removing.title')}</Heading>
          <p>{t('library.removing.text', { title })}</p>
          {removal.isError && (
            <p className="failure" role="alert">
              {t('library.removing.failed')} {t(`failure.${failureCode(removal.error)}`)}
            </p>
          )}
          <div className="dialog-actions">
            <Button className="button" autoFocus onPress={onEnd}>
              {t('app.cancel')}
            </Button>
            <Button
              className="button primary"
              isDisabled={removal.isPending}
              onPress={() =>
                removal.mutate(agreement.id, {
                  onSuccess: () => {
                    announce(t('library.removing.done', { title }));
                    onEnd();
                    props.onRemoved();
                  },
                })
              }
            >
              {t('library.removing.confirm')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
