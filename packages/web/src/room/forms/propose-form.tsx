import { type Finding, REVIEW_LIMITS } from '@carveout/schema';
import { useState } from 'react';
import { useWording } from '../../frame/wording.ts';
import type { Actions } from '../actions.ts';
import { useRoom } from '../model.ts';
import { ReviewForm } from './review-form.tsx';
import { WordsField } from './words-field.tsx';

/** Takes another wording for the clause, beginning with its own. */
export function ProposeForm({ finding, actions }: { readonly finding: Finding; readonly actions: Actions }) {
  const { t } = useWording();
  const { language } = useRoom().analysis.agreement;
  const [problem, setProblem] = useState<'missing' | 'same' | null>(null);
  const own = finding.quote.replace(/\s+/g, ' ').trim();
  const { text } = actions.draft('propose', finding.id) ?? { text: own };
  return (
    <ReviewForm
      title={t('review.propose.title')}
      confirm={t('review.propose.confirm')}
      hint={t('review.hintLines')}
      problem={problem && t(`review.propose.${problem}`)}
      lines
      onSend={() => {
        const wording = text.trim();
        setProblem(wording === '' ? 'missing' : wording === own ? 'same' : null);
        if (wording && wording !== own) actions.send({ kind: 'propose', finding: finding.id, text: wording });
      }}
      onClose={actions.close}
    >
      <WordsField
        first
        required
        rows={7}
        className="serif"
        lang={language}
        label={t('review.propose.wording')}
        maxLength={REVIEW_LIMITS.text}
        aria-invalid={problem !== null}
        value={text}
        onChange={(words) => actions.keep('propose', finding.id, { text: words })}
      />
    </ReviewForm>
  );
}
