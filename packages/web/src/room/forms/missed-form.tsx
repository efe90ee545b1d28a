import { Force, REVIEW_LIMITS } from '@carveout/schema';
import { useState } from 'react';
import { narrowest } from '../../agreement/marked.ts';
import { useWording } from '../../frame/wording.ts';
import type { Actions } from '../actions.ts';
import { type Drafts, NEW } from '../drafts.ts';
import { useRoom } from '../model.ts';
import { CategoryField } from './category-field.tsx';
import { ExtentField } from './extent-field.tsx';
import { ReviewForm } from './review-form.tsx';
import { Segments } from './segments.tsx';
import { WordsField } from './words-field.tsx';

/** Adds a clause that the engine missed: its words, its category and its force. */
export function MissedForm({ draft, actions }: { readonly draft: Drafts['missed']; readonly actions: Actions }) {
  const { t } = useWording();
  const { analysis, placeOf } = useRoom();
  const { agreement } = analysis;
  const [problem, setProblem] = useState<'missing' | 'long' | null>(null);
  const change = (part: Partial<Drafts['missed']>) => actions.keep('missed', NEW, { ...draft, ...part });
  const send = () => {
    const { range, category, force, reason } = draft;
    const long = range[1] - range[0] > REVIEW_LIMITS.quote;
    setProblem(category === null ? 'missing' : long ? 'long' : null);
    if (category === null || long) return;
    actions.send({
      kind: 'missed',
      passage: { range: [...range], quote: agreement.text.slice(...range) },
      category,
      force,
      reason: reason.trim(),
    });
  };
  return (
    <ReviewForm
      title={t('review.missed.title', { place: placeOf(narrowest(agreement, draft.range)?.id ?? '') })}
      confirm={t('review.missed.confirm')}
      hint={t('review.hint')}
      problem={problem && t(problem === 'long' ? 'review.correct.long' : 'review.missed.missing')}
      onSend={send}
      onClose={actions.close}
    >
      <CategoryField first chosen={draft.category} onChoose={(category) => change({ category })} />
      <Segments
        label={t('review.force')}
        options={Force.options.map((force) => ({ id: force, name: t(`force.${force}`) }))}
        chosen={draft.force}
        onChoose={(force) => change({ force })}
      />
      <ExtentField range={draft.range} onChange={(range) => change({ range })} />
      <WordsField
        rows={2}
        label={t('review.missed.why')}
        maxLength={REVIEW_LIMITS.reason}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
    </ReviewForm>
  );
}
