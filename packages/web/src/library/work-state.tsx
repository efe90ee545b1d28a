import type { AgreementSummary, Progress } from '@carveout/schema';
import { TriangleAlert } from 'lucide-react';
import { useWording, type Wording } from '../frame/wording.ts';

/** What is being done with a file, in words: "Reading, page 12 of 340". */
function stageWords({ t, number }: Wording, progress: Progress): string {
  const { stage, done, total } = progress;
  if ((stage === 'reading' || stage === 'recognising') && done !== undefined && total)
    return t(`library.stage.${stage}Page`, { done: number(done), total: number(total) });
  return t(`library.stage.${progress.stage}`);
}

/** How far the work on a file is, or why it failed and what to do. */
export function WorkState({ agreement: { name, progress } }: { readonly agreement: AgreementSummary }) {
  const wording = useWording();
  const { t } = wording;
  if (progress.stage === 'failed')
    return (
      <span className="failure">
        <TriangleAlert aria-hidden="true" size={15} />
        <span>
          <strong>{t('library.stage.failed')}.</strong>{' '}
          {progress.failure ? t(`readFailure.${progress.failure.code}`) : t('failure.internal')}
        </span>
      </span>
    );
  const known =
    (progress.stage === 'reading' || progress.stage === 'recognising') && progress.done !== undefined && progress.total;
  return (
    <span className="working">
      {known ? (
        <progress aria-label={name} value={progress.done} max={progress.total} />
      ) : (
        <progress aria-label={name} />
      )}
      <span className="numbers">{stageWords(wording, progress)}</span>
    </span>
  );
}
