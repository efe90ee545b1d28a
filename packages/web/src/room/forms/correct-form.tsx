import { type Correction, type Finding, Force, REVIEW_LIMITS } from '@carveout/schema';
import { useState } from 'react';
import { useWording } from '../../frame/wording.ts';
import type { Actions } from '../actions.ts';
import type { Drafts } from '../drafts.ts';
import { useRoom } from '../model.ts';
import { CategoryField } from './category-field.tsx';
import { ExtentField } from './extent-field.tsx';
import { ReviewForm } from './review-form.tsx';
import { Segments } from './segments.tsx';
import { WordsField } from './words-field.tsx';

/** What a correction begins with: the finding as it stands. */
export const uncorrected = ({ category, force, range }: Finding): Drafts['correct'] => ({
  category,
  force,
  range,
  reason: '',
});

/** Says what a clause is instead: of which category, of which force, and in which words. */
export function CorrectForm({ finding, actions }: { readonly finding: Finding; readonly actions: Actions }) {
  const { t } = useWording();
  const { text } = useRoom().analysis.agreement;
  const [problem, setProblem] = useState<'same' | 'long' | null>(null);
  const draft = actions.draft('correct', finding.id) ?? uncorrected(finding);
  const change = (part: Partial<Drafts['correct']>) => actions.keep('correct', finding.id, { ...draft, ...part });
  const send = () => {
    const { category, force, range } = draft;
    const moved = range[0] !== finding.range[0] || range[1] !== finding.range[1];
    const correction: Correction = {
      ...(category !== finding.category && { category }),
      ...(force !== finding.force && { force }),
      ...(moved && { passage: { range: [...range], quote: text.slice(...range) } }),
    };
    const long = moved && range[1] - range[0] > REVIEW_LIMITS.quote;
    const same = Object.keys(correction).length === 0;
    setProblem(long ? 'long' : same ? 'same' : null);
    if (!long && !same) actions.send({ kind: 'correct', finding: finding.id, correction, reason: draft.reason.trim() });
  };
  return (
    <ReviewForm
      title={t('review.correct.title')}
      confirm={t('review.correct.confirm')}
      hint={t('review.hint')}
      problem={problem && t(`review.correct.${problem}`)}
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
        label={t('review.correct.why')}
        maxLength={REVIEW_LIMITS.reason}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
    </ReviewForm>
  );
}
