import type { ClausePlace } from '@carveout/schema';
import { Link } from 'wouter';
import { GroupSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { addressOfFinding } from '../queue/walk.ts';

/** A clause by its kind and place, as the way to it. */
export function ClauseName({ place }: { readonly place: ClausePlace }) {
  const { t, citation } = useWording();
  const { name } = useCategories();
  const cited = place.unit ? citation({ steps: place.unit.steps, tail: place.tail }) : t('queue.outside');
  return (
    <Link href={addressOfFinding(place)} className="clause-name">
      <GroupSign group={place.group} />
      <span>
        {name(place.category)}
        <span className="quiet numbers">{cited}</span>
      </span>
    </Link>
  );
}
