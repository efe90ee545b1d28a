import { Frame } from './frame.tsx';
import { useWording } from './wording.ts';

/** Stands where a view will be, until the browser has it. */
export function Coming() {
  const { t } = useWording();
  return (
    <Frame>
      <main id="content" className="text" tabIndex={-1}>
        <div className="skeleton page" role="status" aria-label={t('room.loading')}>
          <span />
          <span />
          <span />
          <span />
          <span />
        </div>
      </main>
    </Frame>
  );
}
