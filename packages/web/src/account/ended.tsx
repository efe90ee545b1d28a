import type { User } from '@carveout/schema';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWording } from '../frame/wording.ts';
import { Ways } from './ways.tsx';

/** Covers the page when its session has ended: what is on it is hidden, kept, and goes on once the same person signs in. */
export function SessionEnded({ user }: { readonly user: User }) {
  const { t } = useWording();
  return (
    <ModalOverlay className="overlay cover" isOpen isKeyboardDismissDisabled>
      <Modal className="modal">
        <Dialog role="alertdialog" className="dialog">
          <Heading slot="title">{t('signIn.ended')}</Heading>
          <p>{t('signIn.endedText', { name: user.name })}</p>
          <Ways again={user.email} />
          <p className="quiet">
            <a href="/">{t('signIn.somebodyElse')}</a>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
