import { type ComponentProps, useId } from 'react';

/** A field for a sentence or more. */
export function WordsField(
  props: {
    readonly label: string;
    readonly value: string;
    readonly onChange: (words: string) => void;
    /** Whether the form opens to be written in here. */
    readonly first?: boolean;
  } & Omit<ComponentProps<'textarea'>, 'id' | 'value' | 'onChange' | 'ref'>,
) {
  const { label, value, onChange, first, ...rest } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        rows={3}
        {...rest}
        id={id}
        ref={first ? focusAtEnd : undefined}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

function focusAtEnd(field: HTMLTextAreaElement | null): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}
