import type { ProvisionChange, RoundChanges, StandingChange, WordChange } from '@carveout/schema';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import { useWording } from '../frame/wording.ts';
import { type Earlier, ownTexts } from './earlier.ts';
import { moreExposed } from './effects.tsx';

type Stretch = { readonly kept: readonly ProvisionChange[] } | { readonly row: ProvisionChange };

/** The two rounds beside each other by provisions, what is unchanged folded away. */
export function Columns({ changes, earlier }: { readonly changes: RoundChanges; readonly earlier: Earlier }) {
  const { t, number } = useWording();
  const { analysis, finding } = useOpened();
  const before = useMemo(() => ownTexts(earlier.analysis.agreement), [earlier]);
  const after = useMemo(() => ownTexts(analysis.agreement), [analysis]);
  const stretches = useMemo(() => folded(changes.provisions), [changes]);
  const exposure = useMemo(
    () => Map.groupBy(changes.standings, (change) => finding(change.after)?.provision ?? ''),
    [changes, finding],
  );
  return (
    <section className="round-columns">
      <h2>{t('rounds.texts')}</h2>
      <div className="round-row round-titles" aria-hidden="true">
        <span>{t('rounds.earlier')}</span>
        <span>{t('rounds.this')}</span>
      </div>
      {stretches.map((stretch) =>
        'kept' in stretch ? (
          <p className="round-kept quiet" key={keyOf(stretch.kept[0]!)}>
            {t('rounds.kept', { count: stretch.kept.length, value: number(stretch.kept.length) })}
          </p>
        ) : (
          <Row
            key={keyOf(stretch.row)}
            row={stretch.row}
            texts={{
              before: before.get(stretch.row.before ?? '') ?? '',
              after: after.get(stretch.row.after ?? '') ?? '',
            }}
            exposure={exposure.get(stretch.row.after ?? '\u0000') ?? []}
            earlier={earlier}
          />
        ),
      )}
    </section>
  );
}

const keyOf = ({ before, after }: ProvisionChange): string => `${before} ${after}`;

function folded(rows: readonly ProvisionChange[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let kept: ProvisionChange[] = [];
  const fold = () => {
    if (kept.length > 0) stretches.push({ kept });
    kept = [];
  };
  for (const row of rows) {
    if (row.change === 'kept' && row.place !== 'moved') kept.push(row);
    else {
      fold();
      stretches.push({ row });
    }
  }
  fold();
  return stretches;
}

function Row(props: {
  readonly row: ProvisionChange;
  readonly texts: { readonly before: string; readonly after: string };
  readonly exposure: readonly StandingChange[];
  readonly earlier: Earlier;
}) {
  const { t, citation } = useWording();
  const { summary, analysis, placeOf } = useOpened();
  const { row, texts, exposure, earlier } = props;
  const from = row.before ? citation(earlier.citationOf(row.before)) : '';
  const here = row.after ? placeOf(row.after) : '';
  return (
    <article className="round-row" aria-label={here || from || t('judged.outside')}>
      <p className="round-place">
        {row.after ? (
          <Link className="link" href={`${addressOf(summary.id, 'read')}#${encodeURIComponent(row.after)}`}>
            {here}
          </Link>
        ) : (
          row.before && (
            <Link className="link" href={`${addressOf(earlier.id, 'read')}#${encodeURIComponent(row.before)}`}>
              {from}
            </Link>
          )
        )}{' '}
        <span>
          {t(`rounds.text.${row.change}`)}
          {row.place !== 'same' && from && ` · ${t(`rounds.place.${row.place}`, { from })}`}
        </span>{' '}
        {exposure.length > 0 && (
          <strong className="round-exposure">
            {exposure.some((one) => moreExposed(one) > 0) && `▼ ${t('rounds.moreExposed')} `}
            {exposure.some((one) => moreExposed(one) < 0) && `▲ ${t('rounds.lessExposed')}`}
          </strong>
        )}
      </p>
      <p lang={earlier.analysis.agreement.language} className="round-text">
        {row.change === 'removed' ? (
          <del>{texts.before}</del>
        ) : (
          row.before !== null && <Words row={row} side="before" text={texts.before} />
        )}
      </p>
      <p lang={analysis.agreement.language} className="round-text">
        {row.change === 'added' ? (
          <ins>{texts.after}</ins>
        ) : (
          row.after !== null && <Words row={row} side="after" text={texts.after} />
        )}
      </p>
    </article>
  );
}

/** What stands between the number of a provision and its words. */
const AFTER_NUMBER = /^[\s:.)–—-]+/;

function Words({
  row,
  side,
  text,
}: {
  readonly row: ProvisionChange;
  readonly side: 'before' | 'after';
  readonly text: string;
}) {
  if (!row.words) return text;
  const shown = row.words.flatMap((word, at): readonly (readonly [number, WordChange])[] =>
    word.in === 'both' || word.in === side ? [[at, word]] : [],
  );
  return shown.map(([at, { text: words, in: where }], place) => {
    const own = place === 0 ? words.replace(AFTER_NUMBER, '') : words;
    if (where === 'both') return own;
    return side === 'before' ? <del key={at}>{own}</del> : <ins key={at}>{own}</ins>;
  });
}
