import type { AgreementSummary } from '@carveout/schema';
import { CornerDownRight } from 'lucide-react';
import { Link } from 'wouter';
import { useForesight } from '../api/queries.ts';
import { capitalsClass, useWording } from '../frame/wording.ts';
import { FindingsBar } from './findings-bar.tsx';
import { type Actions, LineMenu } from './line-menu.tsx';
import { titleOf } from './order.ts';
import { WorkState } from './work-state.tsx';

const PARTIES_SHOWN = 3;

/** What can be done with the agreement of a line. */
export type LineActions = Actions;

/** An agreement in the registry: a row with what is known of it, or with how far the work on it is. */
export function Line(props: LineActions & { readonly agreement: AgreementSummary; readonly narrow: boolean }) {
  const { agreement, narrow, ...actions } = props;
  const { t, day } = useWording();
  const { analysed, progress } = agreement;
  // What was found before is still there while it is analysed again, but not what is meant.
  const ready = progress.stage === 'done' && analysed;
  const signed = analysed?.signed ? day(analysed.signed) : undefined;
  return (
    <tr data-stage={progress.stage}>
      <th scope="row">
        <Name agreement={agreement} />
        {narrow && ready && (
          <div className="narrow-facts">
            <span>
              {signed && `${signed} · `}
              {t(`languages.${ready.language}`)}
              {ready.parties.length > 0 && ' · '}
              {ready.parties.length > 0 && <Parties parties={ready.parties} />}
            </span>
            <FindingsBar counts={ready.findings} strip={ready.strip} />
            <Exposed count={ready.exposed} worded />
            <Reviewed analysed={ready} />
          </div>
        )}
        {narrow && !ready && <WorkState agreement={agreement} mayWork={actions.mayWork} />}
      </th>
      {!narrow && !ready && (
        <td colSpan={6}>
          <WorkState agreement={agreement} mayWork={actions.mayWork} />
        </td>
      )}
      {!narrow && ready && (
        <>
          <td>
            <Parties parties={ready.parties} />
          </td>
          <td className="numbers column-signed">{signed ?? <span className="quiet">{t('library.unsigned')}</span>}</td>
          <td className="sentence-case">{t(`languages.${ready.language}`)}</td>
          <td>
            <FindingsBar counts={ready.findings} strip={ready.strip} />
          </td>
          <td className="numbers column-count">
            <Exposed count={ready.exposed} />
          </td>
          <td>
            <Reviewed analysed={ready} />
          </td>
        </>
      )}
      <td className="column-actions">
        <LineMenu agreement={agreement} {...actions} />
      </td>
    </tr>
  );
}

type Analysed = NonNullable<AgreementSummary['analysed']>;

function Name({ agreement }: { readonly agreement: AgreementSummary }) {
  const { t, bytes } = useWording();
  const foresee = useForesight(agreement.id);
  const { analysed } = agreement;
  return (
    <>
      <span className="registry-title">
        {agreement.progress.stage === 'failed' ? (
          titleOf(agreement)
        ) : (
          <Link
            href={`/agreements/${agreement.id}`}
            {...(analysed && { onPointerEnter: foresee, onFocus: foresee })}
            lang={analysed?.language}
            className={capitalsClass(titleOf(agreement))}
          >
            {titleOf(agreement)}
          </Link>
        )}
        {agreement.model && (
          <span className="tag" title={t('library.modelSays')}>
            {t('library.model')}
          </span>
        )}
      </span>
      <span className="registry-file">
        {analysed && analysed.title !== agreement.name && <span className="file-name">{agreement.name}</span>}
        <span className="numbers">
          {[analysed && t(`formats.${analysed.format}`), bytes(agreement.bytes)].filter(Boolean).join(', ')}
        </span>
      </span>
      {agreement.previous && (
        <span className="registry-file">
          <span className="round-of">
            <CornerDownRight aria-hidden="true" size={14} />
            {t('library.roundOf')} <Link href={`/agreements/${agreement.previous.id}`}>{agreement.previous.name}</Link>
          </span>
        </span>
      )}
    </>
  );
}

function Exposed({ count, worded = false }: { readonly count: number | undefined; readonly worded?: boolean }) {
  const { t, number } = useWording();
  if (count === undefined) return worded ? null : <span className="quiet">{t('library.notCounted')}</span>;
  if (worded) return <span>{t('library.exposed', { count })}</span>;
  return <span className={count === 0 ? 'quiet' : undefined}>{number(count)}</span>;
}

function Parties({ parties }: { readonly parties: readonly string[] }) {
  const { t, list, party } = useWording();
  const names = parties.map(party);
  if (names.length === 0) return <span className="quiet">{t('library.unsigned')}</span>;
  if (names.length <= PARTIES_SHOWN + 1) return <span>{list(names)}</span>;
  const shown = list(names.slice(0, PARTIES_SHOWN));
  return <span title={list(names)}>{t('library.moreParties', { shown, count: names.length - PARTIES_SHOWN })}</span>;
}

function Reviewed({ analysed }: { readonly analysed: Analysed }) {
  const { t, number } = useWording();
  const total = Object.values(analysed.findings).reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const words = t('library.reviewed', { decided: number(analysed.decided), total: number(total) });
  return (
    <span className="reviewed">
      <progress aria-label={t('library.columns.review')} value={analysed.decided} max={total} />
      <span className="numbers">{words}</span>
    </span>
  );
}
