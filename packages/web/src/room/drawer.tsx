import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useWording } from '../frame/wording.ts';

/** The outline as a drawer from the left, where there is no room for it beside the text. */
export function Drawer({ onClose, children }: { readonly onClose: () => void; readonly children: ReactNode }) {
  const { t } = useWording();
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="drawer">
        <Dialog className="drawer-content" aria-label={t('room.outline')}>
          <Button className="button icon drawer-close" aria-label={t('app.close')} onPress={onClose}>
            <X aria-hidden="true" size={18} />
          </Button>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
