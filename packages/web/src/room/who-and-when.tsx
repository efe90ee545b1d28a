import type { ReviewEvent } from '@carveout/schema';
import { useWording, type Wording } from '../frame/wording.ts';

/** What the person is called whose machine it is, where there is no team. */
const OWNER = 'owner';

/** What a person is called on the page. */
export const personName = (t: Wording['t'], name: string): string => (name === OWNER ? t('finding.owner') : name);

/** Whose event it was and when; or that the server has not confirmed it yet. */
export function WhoAndWhen({ event: { id, by, at } }: { readonly event: ReviewEvent }) {
  const { t, moment } = useWording();
  const { user, organisation } = by;
  const person = personName(t, user.name);
  return (
    <span className="quiet numbers">
      {id < 0
        ? t('finding.saving')
        : t('finding.by', { who: [person, ...(organisation ? [organisation.name] : [])].join(', '), when: moment(at) })}
    </span>
  );
}
