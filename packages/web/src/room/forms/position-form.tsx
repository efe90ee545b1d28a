import { type Finding, REVIEW_LIMITS, Stance } from '@carveout/schema';
import { useState } from 'react';
import { useWording } from '../../frame/wording.ts';
import type { Actions } from '../actions.ts';
import { useRoom } from '../model.ts';
import { ReviewForm } from './review-form.tsx';
import { Segments } from './segments.tsx';
import { WordsField } from './words-field.tsx';

const NOTHING = { stance: null, text: '' };

/** Takes the position of the reviewer's organisation on a clause. */
export function PositionForm({ finding, actions }: { readonly finding: Finding; readonly actions: Actions }) {
  const { t } = useWording();
  const { viewer, reviewOf } = useRoom();
  const [missing, setMissing] = useState(false);
  const own = viewer.author.organisation;
  const before = reviewOf(finding.id).positions.find(({ organisation }) => organisation.id === own?.id)?.latest;
  const draft =
    actions.draft('position', finding.id) ?? (before ? { stance: before.stance, text: before.text } : NOTHING);
  if (!own) {
    return (
      <ReviewForm
        title={t('review.position.title')}
        hint={t('review.position.forNone')}
        problem={null}
        onClose={actions.close}
      >
        {null}
      </ReviewForm>
    );
  }
  return (
    <ReviewForm
      title={t('review.position.titleOf', { organisation: own.name })}
      confirm={t('review.position.confirm')}
      hint={t('review.hint')}
      problem={missing ? t('review.position.missing') : null}
      onSend={() => {
        setMissing(draft.stance === null);
        if (draft.stance === null) return;
        actions.send({ kind: 'position', finding: finding.id, stance: draft.stance, text: draft.text.trim() });
      }}
      onClose={actions.close}
    >
      <Segments
        first
        label={t('review.position.stance')}
        options={Stance.options.map((stance) => ({ id: stance, name: t(`review.stance.${stance}`) }))}
        chosen={draft.stance}
        onChoose={(stance) => actions.keep('position', finding.id, { ...draft, stance })}
      />
      <WordsField
        label={t('review.position.why')}
        maxLength={REVIEW_LIMITS.text}
        value={draft.text}
        onChange={(text) => actions.keep('position', finding.id, { ...draft, text })}
      />
    </ReviewForm>
  );
}
