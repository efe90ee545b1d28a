import type { Finding } from '@carveout/schema';
import { type KeyboardEvent, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { useWording } from '../frame/wording.ts';
import type { Decisions } from './decisions.ts';

const LONGEST_REASON = 2000;

/** Asks why a passage was wrongly flagged. Enter sends, Esc leaves; what is typed is kept. */
export function RejectForm({ finding, decisions }: { readonly finding: Finding; readonly decisions: Decisions }) {
  const { t } = useWording();
  const [missing, setMissing] = useState(false);
  const id = useId();
  const send = () => {
    const reason = decisions.draft.trim();
    setMissing(reason === '');
    if (reason) decisions.reject(finding, reason);
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      decisions.endReject();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form
      className="reject-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={id}>{t('decide.why')}</label>
      <textarea
        id={id}
        // The form opens at the reader's asking, and to be written in.
        ref={focusAtEnd}
        rows={3}
        maxLength={LONGEST_REASON}
        value={decisions.draft}
        required
        aria-invalid={missing}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => decisions.setDraft(target.value)}
        onKeyDown={keyed}
      />
      <p id={`${id}-hint`} className={missing ? 'missing' : 'quiet'} role={missing ? 'alert' : undefined}>
        {t(missing ? 'decide.reasonMissing' : 'decide.reasonHint')}
      </p>
      <div className="decision-buttons">
        <Button className="button primary" onPress={send}>
          {t('decide.confirm')}
        </Button>
        <Button className="button" onPress={decisions.endReject}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}

function focusAtEnd(field: HTMLTextAreaElement | null): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}
