import { Search, SlidersHorizontal } from 'lucide-react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { useLocation, useSearch } from 'wouter';
import { useDossier, useMembers } from '../api/account.ts';
import { useOthersHere } from '../api/presence.ts';
import { type Queue as QueueData, useQueue } from '../api/queue.ts';
import { failureCode } from '../api/request.ts';
import { DossierCrumb } from '../dossier/crumb.tsx';
import { DossierViews } from '../dossier/views.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Frame } from '../frame/frame.tsx';
import { KeyCap } from '../frame/key-cap.tsx';
import { NARROW, useMedia } from '../frame/media.ts';
import { NotFound } from '../frame/not-found.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { useDossierName } from '../library/dossier-name.ts';
import { fold } from '../room/filter.ts';
import type { KeyRow } from '../room/key-sheet.tsx';
import { useShortcuts } from '../room/shortcuts.ts';
import { BulkBar } from './bulk-bar.tsx';
import { useDeciding } from './deciding.ts';
import { filterIn, filterRows, isFiltered, type QueueFilter, rowsUp, searchOf, unfiltered } from './filter.ts';
import { QueueFilters } from './filters.tsx';
import { linesOf, type Row, rowsOf, sortRows } from './rows.ts';
import { useSelection } from './selection.ts';
import { QueueTable } from './table.tsx';
import { addressOfFinding, setWalk } from './walk.ts';

/** The keys of the queue. */
const QUEUE_KEYS: readonly KeyRow[] = [
  { says: 'next', keys: [['J'], ['↓']] },
  { says: 'previous', keys: [['K'], ['↑']] },
  { says: 'choose', keys: [['Space']] },
  { says: 'chooseMore', keys: [['Shift', '↓']] },
  { says: 'accept', keys: [['A']] },
  { says: 'reject', keys: [['R']] },
  { says: 'undo', keys: [['Z'], ['Ctrl / ⌘', 'Z']] },
  { says: 'openRow', keys: [['Enter']] },
  { says: 'find', keys: [['/']] },
];

/** The queue of a dossier: all that is flagged in its agreements, to be gone through and decided on. */
export function Queue({ id }: { readonly id: string }) {
  const { t } = useWording();
  const queue = useQueue(id);
  const dossier = useDossier(id);
  const nameOf = useDossierName();
  const name = dossier ? nameOf(dossier) : '';
  useEffect(() => {
    document.title = `${t('dossier.queue')} · ${name} · ${t('app.name')}`;
  }, [name, t]);
  if (queue.error && failureCode(queue.error) === 'not-found') return <NotFound />;
  return (
    <Frame
      crumbs={<DossierCrumb id={id} />}
      views={<DossierViews dossier={id} current="queue" />}
      place={{ dossier: id }}
      keys={QUEUE_KEYS}
    >
      <main id="content" className="queue" tabIndex={-1}>
        <h1 className="unseen">{t('queue.title', { dossier: name })}</h1>
        {queue.data && dossier ? (
          <Loaded queue={queue.data} dossier={dossier} />
        ) : queue.error ? (
          <FailureNotice error={queue.error} onRetry={() => queue.refetch()} />
        ) : (
          <div className="skeleton" role="status" aria-label={t('queue.loading')}>
            <span />
            <span />
            <span />
            <span />
          </div>
        )}
      </main>
    </Frame>
  );
}

function Loaded({
  queue,
  dossier,
}: {
  readonly queue: QueueData;
  readonly dossier: NonNullable<ReturnType<typeof useDossier>>;
}) {
  const { t, number, citation } = useWording();
  const { name } = useCategories();
  const narrow = useMedia(NARROW);
  const search = useSearch();
  const [, navigate] = useLocation();
  const members = useMembers(dossier.id).data;
  const field = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const [rejecting, setRejecting] = useState(false);
  const [filtering, setFiltering] = useState(false);

  const filter = useMemo(() => filterIn(search), [search]);
  const setFilter = useCallback(
    (next: QueueFilter) => navigate(location.pathname + searchOf(next), { replace: true }),
    [navigate],
  );
  const every = useMemo(() => rowsOf(queue.agreements), [queue.agreements]);
  const asked = useDeferredValue(filter);
  const all = useMemo(() => rowsUp(every, asked), [every, asked]);
  const where = useMemo(() => ({ domain: asked.domain, party: asked.party }), [asked]);
  const rows = useMemo(() => {
    const wordsOf = ({ finding, unit, agreement }: Row) => {
      const cited = unit ? `${citation({ steps: unit.steps, tail: finding.tail })} ${unit.steps.at(-1)!.heading}` : '';
      return fold([name(finding.category), cited, finding.quote, agreement.title].join(' '));
    };
    const nameOf = ({ finding }: Row) => name(finding.category);
    return sortRows(filterRows(all, asked, wordsOf), asked.sort, { nameOf, where });
  }, [all, asked, name, citation, where]);
  const grouped = asked.sort.by === 'place' && !asked.sort.descending;
  const lines = useMemo(() => linesOf(rows, grouped), [rows, grouped]);
  const names = useMemo(() => new Map(members?.map(({ user }) => [user.id, user.name])), [members]);
  const nameOf = useCallback((user: string) => names.get(user) ?? '', [names]);

  const others = useOthersHere(dossier.id);
  const hereAt = useMemo(
    () =>
      Map.groupBy(
        others.filter(({ finding }) => finding !== null),
        ({ agreement, finding }) => `${agreement} ${finding}`,
      ),
    [others],
  );
  const selection = useSelection(rows);
  const { active, selected } = selection;
  const chosen = selected.size > 0;
  const on = useMemo(
    () => (chosen ? rows.filter(({ key }) => selected.has(key)) : active ? [active] : []),
    [rows, selected, chosen, active],
  );
  const targets = on.map(({ agreement, finding }) => ({ agreement: agreement.id, finding: finding.id }));
  const deciding = useDeciding(dossier.id);
  const decides = dossier.role !== 'reader';
  const open = (row: Row) => {
    setWalk({
      targets: rows.map(({ agreement, finding }) => ({ agreement: agreement.id, finding: finding.id })),
      back: location.pathname + location.search,
    });
    navigate(addressOfFinding({ agreement: row.agreement.id, finding: row.finding.id }));
  };
  const act = (kind: 'accept') => {
    deciding.act({ kind, reason: '' }, targets);
    // One after another goes on by itself; after many there is another choice to make.
    if (!chosen) selection.move(1, { extend: false });
    else selection.clear();
  };
  useShortcuts({
    next: () => selection.move(1, { extend: false }),
    previous: () => selection.move(-1, { extend: false }),
    ...(decides && {
      accept: () => act('accept'),
      reject: () => on.length > 0 && setRejecting(true),
      undo: deciding.undo,
    }),
    find: () => field.current?.focus(),
  });
  const decided = all.reduce((sum, { state }) => sum + (state === 'open' ? 0 : 1), 0);
  const wordsFor = ({ agreement, finding }: { agreement: string; finding: string }) => {
    const row = every.find((one) => one.agreement.id === agreement && one.finding.id === finding);
    if (!row) return finding;
    const cited = row.unit ? citation({ steps: row.unit.steps, tail: row.finding.tail }) : '';
    return [name(row.finding.category), cited].filter(Boolean).join(', ');
  };
  const filters = (
    <QueueFilters
      rows={all}
      agreements={queue.agreements}
      members={members ?? []}
      filter={filter}
      setFilter={setFilter}
    />
  );
  return (
    <>
      <div className="queue-head">
        <p className="queue-progress numbers">
          <progress aria-label={t('queue.progress')} value={decided} max={Math.max(1, all.length)} />
          <span>{t('queue.decided', { decided: number(decided), total: number(all.length) })}</span>
          {!queue.complete && (
            <span role="status" className="quiet">
              {t('queue.coming', { total: number(queue.total.findings) })}
            </span>
          )}
        </p>
        <SearchField
          className="search"
          aria-label={t('queue.find')}
          value={filter.query}
          onChange={(query) => setFilter({ ...filter, query })}
          onSubmit={() => grid.current?.focus()}
        >
          <Search aria-hidden="true" size={15} />
          <Input ref={field} placeholder={t('queue.findHint')} aria-keyshortcuts="/" />
          <KeyCap>/</KeyCap>
        </SearchField>
        {narrow && (
          <Button className="button small" aria-expanded={filtering} onPress={() => setFiltering(!filtering)}>
            <SlidersHorizontal aria-hidden="true" size={15} />
            {t('queue.filters')}
          </Button>
        )}
        <p className="queue-shown numbers" role="status">
          {isFiltered(filter) && t('room.filter.shown', { shown: number(rows.length), total: number(all.length) })}
        </p>
        {isFiltered(filter) && (
          <Button className="link" onPress={() => setFilter(unfiltered(filter))}>
            {t('room.filter.clear')}
          </Button>
        )}
      </div>
      {(!narrow || filtering) && filters}
      {rows.length > 0 ? (
        <QueueTable
          lines={lines}
          rows={rows}
          grouped={grouped}
          where={where}
          sort={filter.sort}
          setSort={(sort) => setFilter({ ...filter, sort })}
          active={active}
          selected={selected}
          nameOf={nameOf}
          hereAt={hereAt}
          onActivate={selection.activate}
          onToggle={selection.toggle}
          onOpen={open}
          onMove={selection.move}
          onLeave={selection.clear}
          grid={grid}
        />
      ) : (
        <p className="queue-empty quiet">{t(every.length > 0 ? 'room.filter.nothing' : 'queue.empty')}</p>
      )}
      <BulkBar
        role={dossier.role}
        members={members ?? []}
        on={on}
        chosen={chosen}
        deciding={{
          ...deciding,
          act: (what, on) => {
            deciding.act(what, on);
            if (chosen) selection.clear();
          },
        }}
        rejecting={rejecting}
        setRejecting={(next) => {
          setRejecting(next);
          if (!next) grid.current?.focus();
        }}
        onOpen={() => active && open(active)}
        onClear={selection.clear}
        wordsFor={wordsFor}
      />
    </>
  );
}
