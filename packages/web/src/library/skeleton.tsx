import { useWording } from '../frame/wording.ts';

/** Stands where the list will be. */
export function Skeleton() {
  const { t } = useWording();
  return (
    <div className="skeleton" role="status" aria-label={t('library.loading')}>
      <span />
      <span />
      <span />
    </div>
  );
}
