import type { ImportedAct, ImportOutcome } from '@carveout/schema';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useOpened } from '../agreement/model.ts';
import { faultIn, useImport } from '../api/reports.ts';
import { failureCode } from '../api/request.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { Fold } from '../frame/fold.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { chooseFiles } from '../library/choose-files.ts';

/** Takes a file that reviewers filled in elsewhere into the review: first it is told what it brings. */
export function Back() {
  const { t, number } = useWording();
  const { summary } = useOpened();
  const announce = useAnnounce();
  const [file, setFile] = useState<File | null>(null);
  const brought = useImport(summary.id);
  const { data, error, isPending } = brought;
  const fault = faultIn(error);
  const look = (next: File) => {
    setFile(next);
    brought.mutate({ file: next, take: false });
  };
  const take = () => {
    if (!file) return;
    brought.mutate(
      { file, take: true },
      { onSuccess: ({ acts }) => announce(t('report.back.taken', { count: acts.length, value: number(acts.length) })) },
    );
  };
  const leave = () => {
    setFile(null);
    brought.reset();
  };
  return (
    <section className="report-back" aria-labelledby="report-back">
      <h2 id="report-back">{t('report.back.title')}</h2>
      <p className="quiet">{t('report.back.says')}</p>
      <Button
        className="button"
        isDisabled={isPending}
        onPress={() => chooseFiles({ several: false }).then(([next]) => next && look(next))}
      >
        {t('report.back.choose')}
      </Button>
      {isPending && file && <p role="status">{t('report.back.reading', { name: file.name })}</p>}
      {error && (
        <p className="failure" role="alert">
          <TriangleAlert aria-hidden="true" size={16} />
          {fault ? t(`report.back.fault.${fault}`) : t(`failure.${failureCode(error)}`)}
        </p>
      )}
      {data && file && <Brought name={file.name} outcome={data} onTake={take} onLeave={leave} isBusy={isPending} />}
    </section>
  );
}

function Brought(props: {
  readonly name: string;
  readonly outcome: ImportOutcome;
  readonly onTake: () => void;
  readonly onLeave: () => void;
  readonly isBusy: boolean;
}) {
  const { t, number } = useWording();
  const { placeOf } = useOpened();
  const { name, onTake, onLeave, isBusy } = props;
  const { taken, acts, refused, unchanged } = props.outcome;
  const count = { count: acts.length, value: number(acts.length) };
  return (
    <div className="report-brought">
      <p role="status">
        {taken
          ? t('report.back.taken', count)
          : acts.length > 0
            ? t('report.back.brings', { name, ...count })
            : t('report.back.nothing', { name })}
      </p>
      {acts.length > 0 && (
        <ul>
          {acts.map((act) => (
            <Act key={`${act.finding} ${act.kind} ${act.words}`} act={act} />
          ))}
        </ul>
      )}
      {unchanged > 0 && (
        <p className="quiet">{t('report.back.unchanged', { count: unchanged, value: number(unchanged) })}</p>
      )}
      {refused.length > 0 && (
        <Fold summary={`${t('report.back.refused')} · ${number(refused.length)}`}>
          <ul>
            {refused.map(({ where, finding, reason, words }) => (
              <li key={`${where} ${finding} ${reason} ${words}`}>
                <p>
                  {where && t('report.back.row', { where })} {finding && placeOf(finding)}
                </p>
                <p>{t(`report.back.reason.${reason}`)}</p>
                {words && <blockquote>{words}</blockquote>}
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {!taken && acts.length > 0 && (
        <div className="decision-buttons">
          <Button className="button primary" isDisabled={isBusy} onPress={onTake}>
            {t('report.back.take')}
          </Button>
          <Button className="button" isDisabled={isBusy} onPress={onLeave}>
            {t('report.back.leave')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Act({ act }: { readonly act: ImportedAct }) {
  const { t } = useWording();
  const { placeOf } = useOpened();
  const { name } = useCategories();
  const { kind, finding, category, force, words } = act;
  return (
    <li>
      <p>
        <strong>{t(`report.back.kind.${kind}`)}</strong> {finding && placeOf(finding)}
        {category && ` · ${name(category)}`}
        {force && ` · ${t(`force.${force}`)}`}
      </p>
      {words && <blockquote>{words}</blockquote>}
    </li>
  );
}
