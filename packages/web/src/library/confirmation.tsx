import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Refusal } from '../account/refusal.tsx';
import type { FailureCode } from '../api/request.ts';
import { useWording } from '../frame/wording.ts';

/** Asks whether something shall be done that cannot be taken back, does it, and says why where it was refused. */
export function Confirmation<Given>(props: {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  /** What refusals mean here. */
  readonly words?: Partial<Record<FailureCode, string>>;
  readonly change: {
    readonly mutateAsync: (given: Given) => Promise<unknown>;
    readonly error: unknown;
    readonly isPending: boolean;
  };
  readonly given: Given;
  readonly onDone?: () => void;
  readonly onEnd: () => void;
}) {
  const { title, text, confirm, words = {}, change, given, onDone, onEnd } = props;
  const { t } = useWording();
  const act = () =>
    change.mutateAsync(given).then(
      () => {
        onEnd();
        onDone?.();
      },
      () => {},
    );
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onEnd()}>
      <Modal className="modal">
        <Dialog role="alertdialog" className="dialog">
          <Heading slot="title">{title}</Heading>
          <p>{text}</p>
          <Refusal error={change.error} words={words} />
          <div className="dialog-actions">
            <Button className="button" autoFocus onPress={onEnd}>
              {t('app.cancel')}
            </Button>
            <Button className="button primary" isDisabled={change.isPending} onPress={act}>
              {confirm}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
