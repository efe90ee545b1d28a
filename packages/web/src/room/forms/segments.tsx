import { Label, Radio, RadioGroup } from 'react-aria-components';

/** A choice of one out of a few, all of them in view. */
export function Segments<T extends string>(props: {
  readonly label: string;
  readonly options: readonly { readonly id: T; readonly name: string }[];
  readonly chosen: T | null;
  readonly onChoose: (id: T) => void;
  /** Whether the form opens to be chosen from here. */
  readonly first?: boolean;
}) {
  const { options, chosen } = props;
  return (
    <RadioGroup
      className="segments-field"
      orientation="horizontal"
      value={chosen}
      onChange={(value) => {
        const option = options.find(({ id }) => id === value);
        if (option) props.onChoose(option.id);
      }}
    >
      <Label className="label">{props.label}</Label>
      <div className="segments">
        {options.map(({ id, name }, at) => (
          <Radio
            key={id}
            value={id}
            className="segment"
            autoFocus={props.first === true && (chosen === null ? at === 0 : id === chosen)}
          >
            {name}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
