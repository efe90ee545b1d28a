import type { AgreementSummary } from '@carveout/schema';
import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Refusal } from '../account/refusal.tsx';
import { useFollow } from '../api/work.ts';
import { Choice } from '../frame/choice.tsx';
import { useWording } from '../frame/wording.ts';
import { titleOf } from './order.ts';

const NONE = 'none';

/** Says which agreement of the dossier another one is the next round of. */
export function Follow(props: {
  readonly agreement: AgreementSummary;
  readonly others: readonly AgreementSummary[];
  readonly onEnd: () => void;
}) {
  const { agreement, others, onEnd } = props;
  const { t } = useWording();
  const follow = useFollow();
  const [previous, setPrevious] = useState<string>(agreement.previous?.id ?? NONE);
  const free = others.filter(
    ({ id, next, progress }) =>
      id !== agreement.id && progress.stage !== 'failed' && (!next || next.id === agreement.id),
  );
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onEnd()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{t('library.following.title')}</Heading>
          <p>{t('library.following.text', { title: titleOf(agreement) })}</p>
          <Choice
            label={t('library.following.previous')}
            chosen={previous}
            options={[
              { id: NONE, name: t('library.following.none') },
              ...free.map((other) => ({ id: other.id as string, name: `${titleOf(other)} (${other.name})` })),
            ]}
            onChoose={setPrevious}
          />
          <Refusal error={follow.error} words={{ conflict: t('library.following.refused') }} />
          <div className="dialog-actions">
            <Button className="button" onPress={onEnd}>
              {t('app.cancel')}
            </Button>
            <Button
              className="button primary"
              isDisabled={follow.isPending}
              onPress={() =>
                follow
                  .mutateAsync({ id: agreement.id, previous: previous === NONE ? null : previous })
                  .then(onEnd, () => {})
              }
            >
              {t('dossiers.save')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
