import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type FailureCode, failureCode, RequestFailure } from '../api/request.ts';
import { useWording } from '../frame/wording.ts';

/** Until when it is too early to try again after a failure; null once it is not. */
export function useWait(error: unknown): Date | null {
  const retryAt = error instanceof RequestFailure ? error.retryAt : undefined;
  const [over, setOver] = useState<Date>();
  useEffect(() => {
    if (!retryAt) return;
    const timer = setTimeout(() => setOver(retryAt), retryAt.getTime() - Date.now());
    return () => clearTimeout(timer);
  }, [retryAt]);
  return retryAt && over !== retryAt ? retryAt : null;
}

/** Why something that was sent was refused, and what to do; nothing without an error. `words` are for codes that mean something special here. */
export function Refusal(props: { readonly error: unknown; readonly words?: Partial<Record<FailureCode, string>> }) {
  const { t, clock } = useWording();
  const wait = useWait(props.error);
  if (!props.error) return null;
  const code = failureCode(props.error);
  const tooMany = code === 'too-many-requests';
  return (
    <p className="failure" role="alert">
      <TriangleAlert aria-hidden="true" size={16} />
      <span>
        {tooMany && wait && t('account.wait', { time: clock(wait) })}
        {tooMany && !wait && t('account.waited')}
        {!tooMany && (props.words?.[code] ?? t(`failure.${code}`))}
      </span>
    </p>
  );
}
