import type { AgreementSummary } from '@carveout/schema';
import { Trash2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import { Link } from 'wouter';
import { useForesight } from '../api/queries.ts';
import { NARROW, useMedia } from '../frame/media.ts';
import { capitalsClass, useWording } from '../frame/wording.ts';
import { FindingsBar } from './findings-bar.tsx';
import { WorkState } from './work-state.tsx';

const PARTIES_SHOWN = 3;

/** The agreements as a registry lists them, newest first. */
export function Registry(props: {
  readonly agreements: readonly AgreementSummary[];
  readonly onRemove: (agreement: AgreementSummary) => void;
}) {
  const { t } = useWording();
  const narrow = useMedia(NARROW);
  const columns = narrow
    ? (['agreement', 'actions'] as const)
    : (['agreement', 'parties', 'signed', 'language', 'findings', 'review', 'actions'] as const);
  return (
    <table className="registry">
      <caption className="unseen">{t('library.caption')}</caption>
      <thead className={narrow ? 'unseen' : undefined}>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={`column-${column}`}>
              {column === 'actions' ? (
                <span className="unseen">{t('library.columns.actions')}</span>
              ) : (
                t(`library.columns.${column}`)
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.agreements.map((agreement) => (
          <Line key={agreement.id} agreement={agreement} narrow={narrow} onRemove={() => props.onRemove(agreement)} />
        ))}
      </tbody>
    </table>
  );
}

/** What an agreement is called: its title once it is read, its file's name before. */
export const titleOf = ({ analysed, name }: AgreementSummary): string => analysed?.title || name;

function Line(props: {
  readonly agreement: AgreementSummary;
  readonly narrow: boolean;
  readonly onRemove: () => void;
}) {
  const { agreement, narrow } = props;
  const { t, day } = useWording();
  const { analysed } = agreement;
  const signed = analysed?.signed ? day(analysed.signed) : undefined;
  return (
    <tr data-stage={agreement.progress.stage}>
      <th scope="row">
        <Name agreement={agreement} />
        {narrow && analysed && (
          <div className="narrow-facts">
            <span>
              {signed && `${signed} · `}
              {t(`languages.${analysed.language}`)}
              {analysed.parties.length > 0 && ' · '}
              {analysed.parties.length > 0 && <Parties parties={analysed.parties} />}
            </span>
            <FindingsBar counts={analysed.findings} />
            <Reviewed agreement={agreement} />
          </div>
        )}
        {narrow && !analysed && <WorkState agreement={agreement} />}
      </th>
      {!narrow && !analysed && (
        <td colSpan={5}>
          <WorkState agreement={agreement} />
        </td>
      )}
      {!narrow && analysed && (
        <>
          <td>
            <Parties parties={analysed.parties} />
          </td>
          <td className="numbers">{signed ?? <span className="quiet">{t('library.unsigned')}</span>}</td>
          <td className="sentence-case">{t(`languages.${analysed.language}`)}</td>
          <td>
            <FindingsBar counts={analysed.findings} />
          </td>
          <td>
            <Reviewed agreement={agreement} />
          </td>
        </>
      )}
      <td className="column-actions">
        <Button
          className="button icon"
          aria-label={t('library.remove', { title: titleOf(agreement) })}
          onPress={props.onRemove}
        >
          <Trash2 aria-hidden="true" size={17} />
        </Button>
      </td>
    </tr>
  );
}

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
    </>
  );
}

function Parties({ parties }: { readonly parties: readonly string[] }) {
  const { t, list, party } = useWording();
  const names = parties.map(party);
  if (names.length === 0) return <span className="quiet">{t('library.unsigned')}</span>;
  if (names.length <= PARTIES_SHOWN + 1) return <span>{list(names)}</span>;
  const shown = list(names.slice(0, PARTIES_SHOWN));
  return <span title={list(names)}>{t('library.moreParties', { shown, count: names.length - PARTIES_SHOWN })}</span>;
}

function Reviewed({ agreement: { analysed } }: { readonly agreement: AgreementSummary }) {
  const { t, number } = useWording();
  if (!analysed) return null;
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
