import { type CategoryId, Domain, Force, Group, type Member, type QueueAgreement } from '@carveout/schema';
import { memo, useMemo } from 'react';
import { Choice, type Option } from '../frame/choice.tsx';
import { GroupSign, StateSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { StandingSign } from '../judgement/shapes.tsx';
import { useFileNames } from '../library/file-name.ts';
import { NOBODY, type QueueFilter } from './filter.ts';
import { type Row, WORST_FIRST } from './rows.ts';

const ALL = '';
const CONFIDENCES = ['high', 'good', 'fair', 'low'] as const;
const ROUNDS = ['last', 'earlier', 'all'] as const;
const STATES = ['open', 'accepted', 'corrected', 'rejected'] as const;

/** Narrows the queue down, each by one choice. */
export const QueueFilters = memo(function QueueFilters(props: {
  readonly rows: readonly Row[];
  readonly agreements: readonly QueueAgreement[];
  readonly members: readonly Member[];
  readonly filter: QueueFilter;
  readonly setFilter: (filter: QueueFilter) => void;
}) {
  const { rows, agreements, members, filter, setFilter } = props;
  const { t, party } = useWording();
  const { name } = useCategories();
  const fileNames = useFileNames();
  const categories = useMemo(() => {
    const found = new Map<CategoryId, Group>(rows.map(({ finding }) => [finding.category, finding.group]));
    return [...found].toSorted(([a], [b]) => name(a).localeCompare(name(b)));
  }, [rows, name]);
  const parties = useMemo(() => [...new Set(agreements.flatMap((agreement) => agreement.parties))], [agreements]);

  const choice = <T extends string>(
    field: Exclude<keyof QueueFilter, 'sort' | 'query' | 'rounds'>,
    options: Option<T>[],
  ) => (
    <Choice<T | ''>
      label={t(`queue.filter.${field}`)}
      chosen={(filter[field] ?? ALL) as T | ''}
      onChoose={(id) => setFilter({ ...filter, [field]: id === ALL ? null : id })}
      options={[{ id: ALL, name: t('queue.filter.all') }, ...options]}
    />
  );
  return (
    <div className="queue-filters">
      {agreements.length > 1 &&
        choice(
          'agreement',
          agreements.map(({ id, title }) => ({ id, name: [title, fileNames.get(id)].filter(Boolean).join(' · ') })),
        )}
      {choice(
        'group',
        Group.options.map((id) => ({ id, name: t(`groups.${id}`), sign: <GroupSign group={id} /> })),
      )}
      {choice(
        'category',
        categories
          .filter(([, group]) => filter.group === null || group === filter.group)
          .map(([id, group]) => ({ id, name: name(id), sign: <GroupSign group={group} /> })),
      )}
      {choice(
        'force',
        Force.options.map((id) => ({ id, name: t(`force.${id}`) })),
      )}
      {choice(
        'standing',
        WORST_FIRST.map((id) => ({ id, name: t(`standing.${id}`), sign: <StandingSign level={id} /> })),
      )}
      {choice(
        'domain',
        Domain.options.map((id) => ({ id, name: t(`domain.${id}`) })),
      )}
      {parties.length > 0 &&
        choice(
          'party',
          parties.map((id) => ({ id, name: party(id) })).toSorted((a, b) => a.name.localeCompare(b.name)),
        )}
      {choice('state', [
        ...STATES.map((id) => ({ id, name: t(`state.${id}`), sign: <StateSign state={id} /> })),
        { id: 'disputed' as const, name: t('queue.disputed') },
      ])}
      {choice('assignee', [
        { id: NOBODY, name: t('queue.nobody') },
        ...members.map(({ user }) => ({ id: user.id, name: user.name })),
      ])}
      {choice(
        'confidence',
        CONFIDENCES.map((id) => ({ id, name: t(`finding.confidence.${id}`) })),
      )}
      {agreements.some(({ superseded }) => superseded) && (
        <Choice<(typeof ROUNDS)[number]>
          label={t('queue.filter.rounds')}
          chosen={filter.rounds ?? 'last'}
          onChoose={(id) => setFilter({ ...filter, rounds: id === 'last' ? null : id })}
          options={ROUNDS.map((id) => ({ id, name: t(`queue.rounds.${id}`) }))}
        />
      )}
    </div>
  );
});
