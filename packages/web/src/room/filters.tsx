import type { CategoryId, ReviewState } from '@carveout/schema';
import { Group } from '@carveout/schema';
import { memo, useMemo } from 'react';
import { Checkbox, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Choice } from '../frame/choice.tsx';
import { GroupSign, StateSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { useRoom } from './model.ts';

const STATES: readonly ReviewState[] = ['open', 'accepted', 'rejected', 'corrected'];

/** Narrows down what is flagged in the text, the outline and the list: by group, kind of clause and review. */
export const Filters = memo(function Filters(props: {
  readonly only: boolean;
  readonly setOnly: (only: boolean) => void;
}) {
  const { t, number } = useWording();
  const { analysis, filter, setFilter, stateOf } = useRoom();
  const { name } = useCategories();
  const { groups, categories } = useMemo(() => {
    const groups = new Map<Group, number>();
    const categories = new Map<CategoryId, { group: Group; count: number }>();
    for (const { group, category } of analysis.findings) {
      groups.set(group, (groups.get(group) ?? 0) + 1);
      categories.set(category, { group, count: (categories.get(category)?.count ?? 0) + 1 });
    }
    return { groups, categories };
  }, [analysis]);
  const states = new Map<ReviewState, number>();
  for (const finding of analysis.findings) states.set(stateOf(finding), (states.get(stateOf(finding)) ?? 0) + 1);
  const total = number(analysis.findings.length);
  return (
    <section className="filters" aria-label={t('room.filter.title')}>
      <ToggleButtonGroup
        className="group-filter"
        aria-label={t('room.filter.group')}
        selectionMode="single"
        selectedKeys={filter.group === null ? [] : [filter.group]}
        onSelectionChange={(keys) => {
          const group = Group.options.find((option) => keys.has(option)) ?? null;
          const keepsCategory = filter.category !== null && categories.get(filter.category)?.group === group;
          setFilter({ ...filter, group, category: group === null || keepsCategory ? filter.category : null });
        }}
      >
        {Group.options.map((group) => (
          <ToggleButton key={group} id={group} className={`group-toggle ${group}`}>
            <GroupSign group={group} />
            <span className="group-name">{t(`groups.${group}`)}</span>
            <span className="numbers">{number(groups.get(group) ?? 0)}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className="choices">
        <Choice<CategoryId | 'all'>
          label={t('room.filter.category')}
          chosen={filter.category ?? 'all'}
          onChoose={(id) => setFilter({ ...filter, category: id === 'all' ? null : id })}
          options={[
            { id: 'all', name: t('room.filter.allCategories'), count: total },
            ...[...categories]
              .filter(([, { group }]) => filter.group === null || group === filter.group)
              .map(([id, { group, count }]) => ({
                id,
                name: name(id),
                sign: <GroupSign group={group} />,
                count: number(count),
              })),
          ]}
        />
        <Choice<ReviewState | 'all'>
          label={t('room.filter.state')}
          chosen={filter.state ?? 'all'}
          onChoose={(id) => setFilter({ ...filter, state: id === 'all' ? null : id })}
          options={[
            { id: 'all', name: t('room.filter.allStates'), count: total },
            ...STATES.map((id) => ({
              id,
              name: t(`state.${id}`),
              sign: <StateSign state={id} />,
              count: number(states.get(id) ?? 0),
            })),
          ]}
        />
      </div>
      <Checkbox className="checkbox" isSelected={props.only} onChange={props.setOnly}>
        <span className="box" aria-hidden="true" />
        {t('room.filter.only')}
      </Checkbox>
    </section>
  );
});
