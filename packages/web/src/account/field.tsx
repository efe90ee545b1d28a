import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';

/** A line to write in, with its label above and what helps or is wrong below. */
export function Field(props: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'email' | 'password';
  readonly autoComplete?: string;
  readonly hint?: string;
  /** What is wrong with it; nothing while it may be right. */
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly autoFocus?: boolean;
  readonly longest?: number;
}) {
  const { label, hint, error, required = true, longest = 200, readOnly = false, autoFocus = false, ...given } = props;
  return (
    <TextField
      {...given}
      className="field"
      type={props.type ?? 'text'}
      isRequired={required}
      isReadOnly={readOnly}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      maxLength={longest}
      autoFocus={autoFocus}
    >
      <Label className="label">{label}</Label>
      <Input className="field-line" />
      {hint && !error && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  );
}
