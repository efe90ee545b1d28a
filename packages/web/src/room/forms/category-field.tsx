import { CATEGORIES, CategoryId as Category, type CategoryId, Group } from '@carveout/schema';
import { ChevronDown } from 'lucide-react';
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
import { GroupSign } from '../../frame/signs.tsx';
import { useCategories, useWording } from '../../frame/wording.ts';
import { fold } from '../filter.ts';

/** A choice among all categories of the codebook, found by typing a part of the name. */
export function CategoryField(props: {
  readonly chosen: CategoryId | null;
  readonly onChoose: (category: CategoryId) => void;
  /** Whether the form opens to be chosen from here. */
  readonly first?: boolean;
}) {
  const { t } = useWording();
  const { name } = useCategories();
  return (
    <ComboBox
      className="choice"
      selectedKey={props.chosen}
      // It would take the name in only once it has lost the focus.
      defaultInputValue={props.chosen === null ? '' : name(props.chosen)}
      onSelectionChange={(key) => {
        const parsed = Category.safeParse(key);
        if (parsed.success) props.onChoose(parsed.data);
      }}
      defaultFilter={(text, typed) => fold(text).includes(fold(typed))}
      menuTrigger="focus"
    >
      <Label className="label">{t('review.category')}</Label>
      <div className="combo">
        <Input ref={props.first ? focusAndSelect : undefined} />
        <Button className="combo-button">
          <ChevronDown aria-hidden="true" size={15} />
        </Button>
      </div>
      <Popover className="popover">
        <ListBox className="menu">
          {Group.options.map((group) => (
            <ListBoxSection key={group} id={group}>
              <Header className="menu-header">{t(`groups.${group}`)}</Header>
              {CATEGORIES[group].map((category) => (
                <ListBoxItem key={category} id={category} className="menu-item" textValue={name(category)}>
                  <GroupSign group={group} />
                  <span className="menu-name">{name(category)}</span>
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function focusAndSelect(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}
