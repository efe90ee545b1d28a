import { Group } from '@carveout/schema';
import { GroupSign } from '../frame/signs.tsx';
import { useWording } from '../frame/wording.ts';

/** How many passages of each group were flagged, as a bar and as numbers. */
export function FindingsBar({ counts }: { readonly counts: Record<Group, number> }) {
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
      <span className="findings-lengths">
        {Group.options.map((group) => (
          <span key={group} className={`length ${group}`} style={{ flexGrow: counts[group] }} />
        ))}
      </span>
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
