import { type Dossier, DossierKind } from '@carveout/schema';
import { type FormEvent, useState } from 'react';
import { Button, Dialog, Heading, Label, Modal, ModalOverlay, Radio, RadioGroup } from 'react-aria-components';
import { useLocation } from 'wouter';
import { Field } from '../account/field.tsx';
import { Refusal } from '../account/refusal.tsx';
import { useDossierChange, useNewDossier } from '../api/dossiers.ts';
import { useWording } from '../frame/wording.ts';
import { useDossierName } from './dossier-name.ts';

/** Names a dossier, new or given, and says what it is about. */
export function DossierForm({ dossier, onEnd }: { readonly dossier?: Dossier; readonly onEnd: () => void }) {
  const { t } = useWording();
  const nameOf = useDossierName();
  const [, navigate] = useLocation();
  const create = useNewDossier();
  const change = useDossierChange();
  const [name, setName] = useState(dossier ? nameOf(dossier) : '');
  const [kind, setKind] = useState<DossierKind>(dossier?.kind ?? 'negotiation');
  const [tried, setTried] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const given = { name: name.trim(), kind };
    if (!given.name || create.isPending || change.isPending) return;
    if (dossier) change.mutateAsync({ id: dossier.id, ...given }).then(onEnd, () => {});
    else
      create.mutateAsync(given).then(
        ({ id }) => {
          onEnd();
          navigate(`/dossiers/${id}`);
        },
        () => {},
      );
  };
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onEnd()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{t(dossier ? 'dossiers.change' : 'dossiers.new')}</Heading>
          <form className="form wide" onSubmit={send}>
            <Field
              label={t('dossiers.name')}
              name="name"
              autoComplete="off"
              hint={t('dossiers.nameHint')}
              error={tried && !name.trim() ? t('account.missing') : undefined}
              value={name}
              onChange={setName}
              autoFocus
            />
            <RadioGroup className="radios" value={kind} onChange={(chosen) => setKind(DossierKind.parse(chosen))}>
              <Label className="label">{t('dossiers.kindOf')}</Label>
              {DossierKind.options.map((option) => (
                <Radio key={option} value={option} className="radio">
                  <span>
                    <strong>{t(`dossiers.kind.${option}`)}</strong>
                    <span className="quiet">{t(`dossiers.kindSays.${option}`)}</span>
                  </span>
                </Radio>
              ))}
            </RadioGroup>
            <Refusal error={create.error ?? change.error} />
            <div className="dialog-actions">
              <Button className="button" onPress={onEnd}>
                {t('app.cancel')}
              </Button>
              <Button type="submit" className="button primary" isDisabled={create.isPending || change.isPending}>
                {t(dossier ? 'dossiers.save' : 'dossiers.create')}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
