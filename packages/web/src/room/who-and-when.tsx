import type { ReviewEvent } from '@carveout/schema';
import { useWording } from '../frame/wording.ts';

/** Who decides where there are no accounts. */
const OWNER = 'owner';

/** Whose decision it was and when; or that the server has not confirmed it yet. */
export function WhoAndWhen({ event: { id, by, at } }: { readonly event: ReviewEvent }) {
  const { t, moment } = useWording();
  return (
    <span className="quiet numbers">
      {id < 0
        ? t('finding.saving')
        : t('finding.by', { who: by === OWNER ? t('finding.owner') : by, when: moment(at) })}
    </span>
  );
}
