import { type AgreementSummary, Group } from '@carveout/schema';
import { GroupSign } from '../frame/signs.tsx';
import { useWording } from '../frame/wording.ts';
import { Strip } from './strip.tsx';

/** How many passages of each group were flagged, and where in the text they stand; where that is not known, as a bar. */
export function FindingsBar(props: {
  readonly counts: Record<Group, number>;
  readonly strip?: NonNullable<AgreementSummary['analysed']>['strip'];
}) {
  const { counts, strip } = props;
  const { t, number } = useWording();
  const total = Group.options.reduce((sum, group) => sum + counts[group], 0);
  if (total === 0) return <span className="quiet">{t('library.nothing')}</span>;
  const words = t('library.counts', {
    commitment: number(counts.commitment),
    protection: number(counts.protection),
    promotion: number(counts.promotion),
  });
  return (
    <span className="findings-bar" role="img" aria-label={words} title={words}>
      {strip ? (
        <Strip strip={strip} />
      ) : (
        <span className="findings-lengths">
          {Group.options.map((group) => (
            <span key={group} className={`length ${group}`} style={{ flexGrow: counts[group] }} />
          ))}
        </span>
      )}
      <span className="findings-numbers numbers">
        {Group.options.map((group) => (
          <span key={group} className={counts[group] === 0 ? 'count none' : `count ${group}`}>
            <GroupSign group={group} size={13} />
            {number(counts[group])}
          </span>
        ))}
      </span>
    </span>
  );
}
