import type { AgreementSummary, Progress } from '@carveout/schema';
import { RotateCw, TriangleAlert, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useWork } from '../api/work.ts';
import { useWording, type Wording } from '../frame/wording.ts';

/** What is being done with a file, in words: "Reading, page 12 of 340". */
function stageWords({ t, number }: Wording, progress: Progress): string {
  const { stage, done, total } = progress;
  if ((stage === 'reading' || stage === 'recognising') && done !== undefined && total)
    return t(`library.stage.${stage}Page`, { done: number(done), total: number(total) });
  return t(`library.stage.${progress.stage}`);
}

/** How far the work on a file is, or why it failed and what to do; to be broken off or begun again by who may. */
export function WorkState(props: { readonly agreement: AgreementSummary; readonly mayWork?: boolean }) {
  const { agreement, mayWork = false } = props;
  const { name, progress } = agreement;
  const wording = useWording();
  const { t } = wording;
  if (progress.stage === 'failed')
    return (
      <span className="work-state">
        <span className="failure">
          <TriangleAlert aria-hidden="true" size={15} />
          <span>
            <strong>{t(progress.failure?.code === 'cancelled' ? 'library.cancelled' : 'library.stage.failed')}.</strong>{' '}
            {progress.failure ? t(`readFailure.${progress.failure.code}`) : t('failure.internal')}
          </span>
        </span>
        {mayWork && <Order agreement={agreement} order="analyse" />}
      </span>
    );
  const known =
    (progress.stage === 'reading' || progress.stage === 'recognising') && progress.done !== undefined && progress.total;
  return (
    <span className="work-state">
      <span className="working">
        {known ? (
          <progress aria-label={name} value={progress.done} max={progress.total} />
        ) : (
          <progress aria-label={name} />
        )}
        <span className="numbers">{stageWords(wording, progress)}</span>
      </span>
      {mayWork && progress.stage !== 'done' && <Order agreement={agreement} order="cancel" />}
    </span>
  );
}

function Order({ agreement, order }: { readonly agreement: AgreementSummary; readonly order: 'cancel' | 'analyse' }) {
  const { t } = useWording();
  const work = useWork();
  const Icon = order === 'cancel' ? X : RotateCw;
  return (
    <Button
      className="button small"
      isDisabled={work.isPending}
      aria-label={t(`library.${order}One`, { name: agreement.name })}
      onPress={() => work.mutate({ id: agreement.id, order })}
    >
      <Icon aria-hidden="true" size={14} />
      {t(order === 'cancel' ? 'app.cancel' : 'library.actions.analyse')}
    </Button>
  );
}
