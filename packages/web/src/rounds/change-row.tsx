import type { Provision, ProvisionChange } from '@carveout/schema';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { Link } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import { NARROW, useMedia } from '../frame/media.ts';
import { useWording } from '../frame/wording.ts';
import { ChangedWords } from './changed-words.tsx';
import type { Earlier } from './earlier.ts';
import { Gutter } from './gutter.tsx';
import type { Consequence } from './outcome.ts';

/** What each round says under an id, its parts left out. */
export type Texts = {
  readonly before: ReadonlyMap<Provision['id'], string>;
  readonly after: ReadonlyMap<Provision['id'], string>;
};

/** The most provisions that are shown with the one that they went with, without being asked for. */
const SHOWN_PARTS = 40;

/** One provision in both rounds, with those that share its fate, and what that does in the gutter. */
export function ChangeRow(props: {
  readonly row: ProvisionChange;
  readonly parts: readonly ProvisionChange[];
  readonly consequence: Consequence;
  readonly texts: Texts;
  readonly earlier: Earlier;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}) {
  const { t, number, citation } = useWording();
  const { summary, placeOf } = useOpened();
  const { row, parts, consequence, texts, earlier, isActive, isOpen, onOpen } = props;
  // two columns below each other would be read twice
  const narrow = useMedia(NARROW);
  const self = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isActive) self.current?.focus({ preventScroll: true });
  }, [isActive]);
  const from = row.before ? citation(earlier.citationOf(row.before)) : '';
  const here = row.after ? placeOf(row.after) : '';
  const address = row.after
    ? `${addressOf(summary.id, 'read')}#${encodeURIComponent(row.after)}`
    : `${addressOf(earlier.id, 'read')}#${encodeURIComponent(row.before ?? '')}`;
  const isChange = row.change === 'added' || row.change === 'removed';
  const shown = isOpen || (isChange && parts.length <= SHOWN_PARTS);
  const rows = shown ? [row, ...parts] : [row];
  return (
    <article
      ref={self}
      tabIndex={-1}
      className="round-row"
      data-active={isActive || undefined}
      aria-label={here || from || t('judged.outside')}
    >
      <div className="round-place">
        <p>
          {row.after || row.before ? (
            <Link className="link" href={address}>
              {here || from}
            </Link>
          ) : (
            t('judged.outside')
          )}
        </p>
        <p className="quiet">
          {t(`rounds.text.${row.change}`)}
          {row.place !== 'same' && from && ` · ${t(`rounds.place.${row.place}`, { from })}`}
        </p>
        <Gutter consequence={consequence} earlier={earlier} />
      </div>
      {row.change === 'kept' || (narrow && row.words) ? (
        <Side side="both" rows={rows} texts={texts.after} />
      ) : (
        <>
          <Side side="before" rows={rows} texts={texts.before} lang={earlier.analysis.agreement.language} />
          <Side side="after" rows={rows} texts={texts.after} />
        </>
      )}
      {parts.length > 0 && !(isChange && parts.length <= SHOWN_PARTS) && (
        <Button className="round-fold" aria-expanded={isOpen} onPress={onOpen}>
          <ChevronRight aria-hidden="true" size={14} />
          {t('rounds.withParts', { count: parts.length, value: number(parts.length) })}
        </Button>
      )}
    </article>
  );
}

/** An unchanged provision that was folded away. */
export function KeptRow(props: { readonly row: ProvisionChange; readonly texts: Texts; readonly earlier: Earlier }) {
  const { t, citation } = useWording();
  const { summary, placeOf } = useOpened();
  const { row, texts, earlier } = props;
  const here = row.after ? placeOf(row.after) : '';
  return (
    <article className="round-row round-unchanged" aria-label={here || t('judged.outside')}>
      <div className="round-place">
        <p>
          {row.after ? (
            <Link className="link" href={`${addressOf(summary.id, 'read')}#${encodeURIComponent(row.after)}`}>
              {here}
            </Link>
          ) : (
            t('judged.outside')
          )}
        </p>
        {row.place === 'renumbered' && row.before && (
          <p className="quiet">{t('rounds.place.renumbered', { from: citation(earlier.citationOf(row.before)) })}</p>
        )}
      </div>
      <Side side="both" rows={[row]} texts={texts.after} />
    </article>
  );
}

function Side(props: {
  readonly side: 'before' | 'after' | 'both';
  readonly rows: readonly ProvisionChange[];
  readonly texts: ReadonlyMap<Provision['id'], string>;
  readonly lang?: string;
}) {
  const { analysis } = useOpened();
  const { side, rows, texts, lang = analysis.agreement.language } = props;
  const said = rows.flatMap((row) => {
    const id = side === 'before' ? row.before : row.after;
    const text = id === null ? undefined : texts.get(id);
    return id !== null && text ? [{ row, id, text }] : [];
  });
  return (
    <div lang={lang} className="round-text" data-side={side} data-kept={rows[0]?.change === 'kept' || undefined}>
      {said.map(({ row, id, text }) => (
        <p key={id}>
          <Said row={row} side={side} text={text} />
        </p>
      ))}
    </div>
  );
}

function Said({
  row,
  side,
  text,
}: {
  readonly row: ProvisionChange;
  readonly side: 'before' | 'after' | 'both';
  readonly text: string;
}): ReactNode {
  if (row.change === 'removed') return <del>{text}</del>;
  if (row.change === 'added') return <ins>{text}</ins>;
  if (!row.words) return text;
  return <ChangedWords words={row.words} side={side} />;
}
