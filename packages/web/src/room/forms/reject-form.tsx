import { type Finding, REVIEW_LIMITS } from '@carveout/schema';
import { useState } from 'react';
import { useWording } from '../../frame/wording.ts';
import type { Actions } from '../actions.ts';
import { ReviewForm } from './review-form.tsx';
import { WordsField } from './words-field.tsx';

/** Asks why a passage was wrongly flagged. */
export function RejectForm({ finding, actions }: { readonly finding: Finding; readonly actions: Actions }) {
  const { t } = useWording();
  const [missing, setMissing] = useState(false);
  const { reason } = actions.draft('reject', finding.id) ?? { reason: '' };
  return (
    <ReviewForm
      title={t('review.reject.title')}
      confirm={t('review.reject.confirm')}
      hint={t('review.hint')}
      problem={missing ? t('review.reject.missing') : null}
      onSend={() => {
        const given = reason.trim();
        setMissing(given === '');
        if (given) actions.send({ kind: 'reject', finding: finding.id, reason: given });
      }}
      onClose={actions.close}
    >
      <WordsField
        first
        required
        label={t('review.reject.why')}
        maxLength={REVIEW_LIMITS.reason}
        aria-invalid={missing}
        value={reason}
        onChange={(words) => actions.keep('reject', finding.id, { reason: words })}
      />
    </ReviewForm>
  );
}
