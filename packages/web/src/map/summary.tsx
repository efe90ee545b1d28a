import { useWording } from '../frame/wording.ts';
import type { Matrix } from './matrix.ts';

/** What the map shows, in two sentences: how many commitments bind, what reaches them, and how many nothing shields. */
export function Summary({ matrix, forOne }: { readonly matrix: Matrix; readonly forOne: boolean }) {
  const { t, number } = useWording();
  const rows = matrix.divisions.flatMap((division) => division.rows);
  const count = (some: readonly unknown[]) => ({ count: some.length, value: number(some.length) });
  // with a Party chosen, what speaks for others is not there
  const reached = rows.filter(({ marks }) => marks.values().some(({ protection }) => forOne || !protection.parties));
  const open = rows.filter(({ gap }) => gap === 'every');
  return (
    <div className="map-summary">
      <h1>{t('views.map')}</h1>
      <p>
        {rows.length === 0 ? (
          t('map.nothingBinds')
        ) : (
          <>
            {t('map.commitments', count(rows))} {t(forOne ? 'map.reached' : 'map.reachedForAll', count(reached))}{' '}
            {t('map.open', count(open))}
          </>
        )}
      </p>
    </div>
  );
}
