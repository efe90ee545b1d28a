import type { AgreementSummary } from '@carveout/schema';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { Button, Input, Label, SearchField } from 'react-aria-components';
import { NARROW, useMedia } from '../frame/media.ts';
import { useWording } from '../frame/wording.ts';
import { type Column, filtered, NEWEST, ordered, orderedBy } from './order.ts';
import { Line, type LineActions } from './registry-line.tsx';

const COLUMNS = ['agreement', 'parties', 'signed', 'language', 'findings', 'exposed', 'review'] as const;
/** How many lines are drawn before somebody asks for more, and from how many on a filter is offered. */
const DRAWN = 100;
const MANY = 4;

/** The agreements as a registry lists them, newest first unless asked otherwise. */
export function Registry(props: LineActions & { readonly agreements: readonly AgreementSummary[] }) {
  const { agreements, ...actions } = props;
  const { t, number, party } = useWording();
  const narrow = useMedia(NARROW);
  const [order, setOrder] = useState(NEWEST);
  const [words, setWords] = useState('');
  const [drawn, setDrawn] = useState(DRAWN);
  const found = ordered(filtered(agreements, { words, partyName: party }), order);
  const shown = found.slice(0, drawn);
  return (
    <>
      {agreements.length >= MANY && (
        <div className="registry-tools">
          <SearchField className="filter-field" value={words} onChange={setWords}>
            <Label className="unseen">{t('library.filter')}</Label>
            <Input className="field-line" placeholder={t('library.filter')} />
          </SearchField>
          <p className="quiet numbers" role="status">
            {t('library.shown', { shown: number(found.length), total: number(agreements.length) })}
          </p>
        </div>
      )}
      <table className="registry">
        <caption className="unseen">{t('library.caption')}</caption>
        <thead className={narrow ? 'unseen' : undefined}>
          <tr>
            {(narrow ? (['agreement'] as const) : COLUMNS).map((column) => (
              <Head
                key={column}
                column={column}
                direction={order.by === column ? (order.descending ? 'descending' : 'ascending') : undefined}
                onChoose={() => setOrder(orderedBy(order, column))}
              />
            ))}
            <th scope="col" className="column-actions">
              <span className="unseen">{t('library.columns.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((agreement) => (
            <Line key={agreement.id} agreement={agreement} narrow={narrow} {...actions} />
          ))}
        </tbody>
      </table>
      {found.length === 0 && <p className="quiet nothing-found">{t('library.noneFound')}</p>}
      {found.length > drawn && (
        <Button className="button" onPress={() => setDrawn(drawn + DRAWN)}>
          {t('library.showMore', { count: Math.min(DRAWN, found.length - drawn) })}
        </Button>
      )}
    </>
  );
}

function Head(props: {
  readonly column: Column & (typeof COLUMNS)[number];
  readonly direction: 'ascending' | 'descending' | undefined;
  readonly onChoose: () => void;
}) {
  const { column, direction } = props;
  const { t } = useWording();
  const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <th scope="col" className={`column-${column}${column === 'exposed' ? ' column-count' : ''}`} aria-sort={direction}>
      <Button className="sorting" onPress={props.onChoose}>
        {t(`library.columns.${column}`)}
        <Arrow aria-hidden="true" size={13} className={direction ? undefined : 'invisible'} />
      </Button>
    </th>
  );
}
