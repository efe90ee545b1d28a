import type { Protection } from '@carveout/schema';
import { useState } from 'react';
import { useOpened } from '../agreement/model.ts';
import { useCategories, useWording } from '../frame/wording.ts';
import { FindingLink } from './jumps.tsx';

/** How many commitments are listed before the rest is asked for. */
const FIRST = 8;

/** The commitments that a protection reaches, those it switches off whole first; where it reaches none, that it does. */
export function ReachedList({ protection }: { readonly protection: Protection }) {
  const { t, number } = useWording();
  const { name } = useCategories();
  const { finding } = useOpened();
  const [all, setAll] = useState(false);
  const { reaches } = protection;
  if (reaches.length === 0) return <p>{t('judged.reachesNothing')}</p>;
  const sorted = reaches.toSorted((a, b) => Number(a.extent === 'part') - Number(b.extent === 'part'));
  const shown = all || sorted.length <= FIRST + 1 ? sorted : sorted.slice(0, FIRST);
  return (
    <>
      <ul className="targets">
        {shown.map(({ commitment, extent }) => {
          const found = finding(commitment);
          return (
            <li key={commitment}>
              <FindingLink id={commitment} /> <span>{found && name(found.category)}</span>
              {extent === 'part' && <span className="quiet"> · {t('judged.inPart')}</span>}
            </li>
          );
        })}
      </ul>
      {shown.length < sorted.length && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          {t('judged.showMore', { value: number(sorted.length - shown.length) })}
        </button>
      )}
    </>
  );
}
