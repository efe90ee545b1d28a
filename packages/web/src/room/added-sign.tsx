import { UserRoundPen } from 'lucide-react';
import { useWording } from '../frame/wording.ts';

/** The sign of a passage that a reviewer added: the engine had missed it. */
export function AddedSign({ size = 14 }: { readonly size?: number }) {
  const { t } = useWording();
  return (
    <span className="added-sign" title={t('review.missed.added')}>
      <UserRoundPen aria-hidden="true" size={size} className="sign" />
      <span className="unseen">{t('review.missed.added')}</span>
    </span>
  );
}
