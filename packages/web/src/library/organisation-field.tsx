import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useWording } from '../frame/wording.ts';

/** The ministry or delegation that somebody speaks for: one that the dossier knows, or a new name. */
export function OrganisationField(props: {
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly known: readonly string[];
}) {
  const { t } = useWording();
  return (
    <ComboBox
      className="field"
      allowsCustomValue
      menuTrigger="focus"
      inputValue={props.value}
      onInputChange={props.onChange}
      items={props.known.map((name) => ({ id: name, name }))}
    >
      <Label className="label">{t('members.organisation')}</Label>
      <Input className="field-line" maxLength={200} autoComplete="off" />
      <Button className="unseen">{t('members.organisations')}</Button>
      <Text slot="description" className="field-hint">
        {t('members.organisationHint')}
      </Text>
      <Popover className="popover">
        <ListBox className="menu">
          {({ name }: { name: string }) => (
            <ListBoxItem className="menu-item" textValue={name}>
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
