import { TriangleAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import { failureCode } from '../api/request.ts';
import { useWording } from './wording.ts';

/** Says why something could not be fetched and what to do, and offers to try again. */
export function FailureNotice({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useWording();
  return (
    <div className="failure-notice" role="alert">
      <p className="failure">
        <TriangleAlert aria-hidden="true" size={17} />
        {t(`failure.${failureCode(error)}`)}
      </p>
      <Button className="button" onPress={onRetry}>
        {t('app.retry')}
      </Button>
    </div>
  );
}
