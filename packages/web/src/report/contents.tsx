import {
  type CategoryId,
  Domain,
  Group,
  Language,
  ReportAudience,
  ReportNames,
  ReportPart,
  ReviewState,
} from '@carveout/schema';
import type { ReactNode } from 'react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { Field } from '../account/field.tsx';
import { Choice } from '../frame/choice.tsx';
import { Fold } from '../frame/fold.tsx';
import { GroupSign, StateSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { PartyChoice } from '../judgement/party-choice.tsx';
import { allOr, type Chosen, groupsIn, statesIn, ticked } from './chosen.ts';

const ALL = '';

/** What goes into a report: for whom, in which language, which parts and clauses, whose names, under which marking. */
export function Contents(props: {
  readonly chosen: Chosen;
  readonly change: (change: Partial<Chosen>) => void;
  /** The categories of the clauses that there are. */
  readonly categories: readonly CategoryId[];
  /** The Parties that fare otherwise than the rest. */
  readonly parties: readonly string[];
}) {
  const { t } = useWording();
  const { name } = useCategories();
  const { chosen, change, categories, parties } = props;
  const parts = ticked(chosen);
  const states = statesIn(chosen);
  return (
    <form className="report-contents" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t('report.audience')}
        options={ReportAudience.options.map((id) => ({ id, name: t(`report.audiences.${id}`) }))}
        chosen={chosen.audience}
        // another reader wants other parts: what was ticked for the one before is not kept for this one
        onChoose={(audience) => change({ audience, parts: null, statuses: null })}
      />
      <Choice
        label={t('report.language')}
        options={Language.options.map((id) => ({ id, name: t(`languages.${id}`) }))}
        chosen={chosen.language}
        onChoose={(language) => change({ language })}
      />
      <Ticks
        label={t('report.contents')}
        all={ReportPart.options}
        ticks={parts}
        nameOf={(part) => t(`report.part.${part}`)}
        onChange={(next) => change({ parts: next })}
      />
      {parts.length === 0 && <p className="field-error">{t('report.preview.nothing')}</p>}
      <Fold summary={t('report.narrow')}>
        <div className="report-narrow">
          <Ticks
            label={t('report.statuses')}
            all={ReviewState.options}
            ticks={states}
            nameOf={(state) => t(`state.${state}`)}
            signOf={(state) => <StateSign state={state} />}
            onChange={(next) => change({ statuses: allOr(next, ReviewState.options) })}
          />
          <Ticks
            label={t('report.groups')}
            all={Group.options}
            ticks={groupsIn(chosen)}
            nameOf={(group) => t(`groups.${group}`)}
            signOf={(group) => <GroupSign group={group} />}
            onChange={(next) => change({ groups: allOr(next, Group.options) })}
          />
          <Choice<CategoryId | ''>
            label={t('report.category')}
            options={[
              { id: ALL, name: t('report.allCategories') },
              ...categories.map((id) => ({ id, name: name(id) })).toSorted((a, b) => a.name.localeCompare(b.name)),
            ]}
            chosen={chosen.category ?? ALL}
            onChoose={(id) => change({ category: id === ALL ? null : id })}
          />
          <Choice<Domain | ''>
            label={t('report.domain')}
            options={[
              { id: ALL, name: t('report.allDomains') },
              ...Domain.options.map((id) => ({ id, name: t(`domain.${id}`) })),
            ]}
            chosen={chosen.domain ?? ALL}
            onChoose={(id) => change({ domain: id === ALL ? null : id })}
          />
          <PartyChoice parties={parties} party={chosen.party} setParty={(party) => change({ party })} />
        </div>
      </Fold>
      <Choice
        label={t('report.names')}
        options={ReportNames.options.map((id) => ({ id, name: t(`report.named.${id}`) }))}
        chosen={chosen.names}
        onChoose={(names) => change({ names })}
      />
      <Checkbox className="checkbox" isSelected={chosen.comments} onChange={(comments) => change({ comments })}>
        <span className="box" aria-hidden="true" />
        {t('report.comments')}
      </Checkbox>
      <Field
        label={t('report.marking')}
        hint={t('report.markingHint')}
        name="marking"
        autoComplete="off"
        required={false}
        longest={120}
        value={chosen.marking}
        onChange={(marking) => change({ marking })}
      />
    </form>
  );
}

/** Several of some, each with its box. */
function Ticks<T extends string>(props: {
  readonly label: string;
  readonly all: readonly T[];
  readonly ticks: readonly T[];
  readonly nameOf: (one: T) => string;
  readonly signOf?: (one: T) => ReactNode;
  readonly onChange: (ticks: readonly T[]) => void;
}) {
  const { label, all, ticks, nameOf, signOf, onChange } = props;
  return (
    <CheckboxGroup
      className="radios"
      value={[...ticks]}
      onChange={(next) => onChange(all.filter((one) => next.includes(one)))}
    >
      <Label className="label">{label}</Label>
      {all.map((one) => (
        <Checkbox key={one} value={one} className="checkbox">
          <span className="box" aria-hidden="true" />
          {signOf?.(one)}
          {nameOf(one)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
