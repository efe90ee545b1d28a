import type { CarriedFinding, Finding } from '@carveout/schema';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import {
  Button,
  ComboBox,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
} from 'react-aria-components';
import { useOpened } from '../agreement/model.ts';
import { GroupSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { fold } from '../room/filter.ts';
import { ReviewForm } from '../room/forms/review-form.tsx';

/** Says by hand which finding of this round an earlier one is about: those of its category first. */
export function PlaceForm(props: {
  readonly carried: CarriedFinding;
  readonly onSend: (to: Finding['id']) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWording();
  const { name } = useCategories();
  const { findings, placeOf, analysis } = useOpened();
  const { carried, onSend, onClose } = props;
  const [to, setTo] = useState<Finding['id'] | null>(null);
  const [missing, setMissing] = useState(false);
  const isAlike = ({ category }: Finding) => category === carried.was?.category;
  const sections = [
    { id: 'alike', says: t('rounds.sameKind'), among: findings.filter(isAlike) },
    { id: 'other', says: t('rounds.otherKinds'), among: findings.filter((one) => !isAlike(one)) },
  ];
  const words = ({ provision, category }: Finding) =>
    `${placeOf(provision) || t('judged.outside')} · ${name(category)}`;
  const chosen = findings.find(({ id }) => id === to);
  const send = () => {
    setMissing(to === null);
    if (to !== null) onSend(to);
  };
  return (
    <ReviewForm
      title={t('rounds.placeTitle')}
      confirm={t('rounds.placeIt')}
      hint={t('rounds.placeHint')}
      problem={missing ? t('rounds.placeMissing') : null}
      onSend={send}
      onClose={onClose}
    >
      <ComboBox
        className="choice"
        selectedKey={to}
        onSelectionChange={(key) => {
          setTo(key === null ? null : String(key));
          setMissing(false);
        }}
        defaultFilter={(text, typed) => fold(text).includes(fold(typed))}
        menuTrigger="focus"
      >
        <Label className="label">{t('rounds.placeAt')}</Label>
        <div className="combo">
          <Input ref={focused} />
          <Button className="combo-button">
            <ChevronDown aria-hidden="true" size={15} />
          </Button>
        </div>
        <Popover className="popover">
          <ListBox className="menu">
            {sections
              .filter(({ among }) => among.length > 0)
              .map(({ id, says, among }) => (
                <ListBoxSection key={id} id={id}>
                  <Header className="menu-header">{says}</Header>
                  {among.map((one) => (
                    <ListBoxItem key={one.id} id={one.id} className="menu-item" textValue={words(one)}>
                      <GroupSign group={one.group} />
                      <span className="menu-name">{words(one)}</span>
                    </ListBoxItem>
                  ))}
                </ListBoxSection>
              ))}
          </ListBox>
        </Popover>
      </ComboBox>
      {chosen && <blockquote lang={analysis.agreement.language}>{chosen.quote}</blockquote>}
    </ReviewForm>
  );
}

const focused = (field: HTMLInputElement | null): void => field?.focus();
