import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';

/** One thing that can be chosen. */
export type Option<T extends string> = {
  readonly id: T;
  readonly name: string;
  readonly sign?: ReactNode;
  readonly count?: string;
};

/** A choice of one out of several, with its label above. */
export function Choice<T extends string>(props: {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly chosen: T;
  readonly onChoose: (id: T) => void;
}) {
  return (
    <Select
      className="choice"
      selectedKey={props.chosen}
      onSelectionChange={(key) => {
        const option = props.options.find(({ id }) => id === key);
        if (option) props.onChoose(option.id);
      }}
    >
      <Label className="label">{props.label}</Label>
      <Button className="choice-button">
        <SelectValue className="choice-value" />
        <ChevronDown aria-hidden="true" size={15} />
      </Button>
      <Popover className="popover">
        <ListBox className="menu" items={props.options.map((option) => ({ ...option }))}>
          {(option) => (
            <ListBoxItem id={option.id} className="menu-item" textValue={option.name}>
              {({ isSelected }) => (
                <>
                  <Check aria-hidden="true" size={15} className={isSelected ? 'tick' : 'tick invisible'} />
                  {option.sign}
                  <span className="menu-name">{option.name}</span>
                  {option.count !== undefined && <span className="numbers quiet">{option.count}</span>}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
