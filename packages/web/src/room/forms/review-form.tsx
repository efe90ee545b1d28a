import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { Button } from 'react-aria-components';
import { useWording } from '../../frame/wording.ts';

/**
 * The frame of a form below a finding: its fields, what is wrong with them, and what sends it. Enter sends from a field
 * of one thought, Ctrl or ⌘ with Enter from any; Esc leaves, and what is typed is kept.
 */
export function ReviewForm(props: {
  readonly title: string;
  /** What the button says that sends it; absent where a choice sends it by itself. */
  readonly confirm?: string;
  readonly hint: string;
  /** What stands against sending it, once that was tried. */
  readonly problem: string | null;
  readonly onSend?: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useWording();
  const id = useId();
  const { problem, onSend = () => {}, onClose } = props;
  const keyed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Enter' && sends(event)) {
      event.preventDefault();
      onSend();
    }
  };
  return (
    <form
      className="review-form"
      aria-labelledby={id}
      onKeyDown={keyed}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <h3 id={id}>{props.title}</h3>
      {props.children}
      <p className={problem ? 'missing' : 'quiet'} role={problem ? 'alert' : undefined}>
        {problem ?? props.hint}
      </p>
      <div className="decision-buttons">
        {props.confirm !== undefined && (
          <Button className="button primary" onPress={onSend}>
            {props.confirm}
          </Button>
        )}
        <Button className="button" onPress={onClose}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}

const sends = ({ target, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean => {
  if (target instanceof HTMLButtonElement) return false;
  return ctrlKey || metaKey || (target instanceof HTMLTextAreaElement && !shiftKey);
};
