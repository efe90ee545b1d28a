import type { VerdictLevel } from '@carveout/schema';
import { Search, X } from 'lucide-react';
import { Button, Input, SearchField, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Choice } from '../frame/choice.tsx';
import { useWording } from '../frame/wording.ts';
import { PartyChoice } from '../judgement/party-choice.tsx';
import { VerdictSign } from '../judgement/shapes.tsx';
import { GROUPINGS, type Grouping, type JudgedMeasure, WORST_FIRST } from './judged-measures.ts';

/** Which measures are listed, for whom and in which groups; the numbers of each verdict. */
export function MeasureTools(props: {
  readonly all: readonly JudgedMeasure[];
  readonly parties: readonly string[];
  readonly party: string | null;
  readonly setParty: (party: string | null) => void;
  readonly by: Grouping;
  readonly setBy: (by: Grouping) => void;
  readonly level: VerdictLevel | null;
  readonly setLevel: (level: VerdictLevel | null) => void;
  readonly query: string;
  readonly setQuery: (query: string) => void;
}) {
  const { t, number } = useWording();
  const { all, level } = props;
  return (
    <div className="measure-tools">
      <ToggleButtonGroup
        className="verdict-filter"
        aria-label={t('measures.filter')}
        selectionMode="single"
        selectedKeys={level === null ? [] : [level]}
        onSelectionChange={(keys) => props.setLevel(WORST_FIRST.find((one) => keys.has(one)) ?? null)}
      >
        {WORST_FIRST.map((one) => (
          <ToggleButton key={one} id={one} className="verdict-toggle">
            <VerdictSign level={one} />
            {t(`verdict.${one}`)}
            <span className="numbers">{number(all.filter(({ verdict }) => verdict.verdict === one).length)}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Choice
        label={t('measures.groupBy')}
        options={GROUPINGS.map((by) => ({ id: by, name: t(`measures.grouping.${by}`) }))}
        chosen={props.by}
        onChoose={props.setBy}
      />
      <PartyChoice parties={props.parties} party={props.party} setParty={props.setParty} />
      <SearchField className="search" aria-label={t('measures.find')} value={props.query} onChange={props.setQuery}>
        <Search aria-hidden="true" size={15} />
        <Input placeholder={t('measures.find')} />
        {props.query !== '' && (
          <Button className="clear" aria-label={t('room.filter.clearQuery')}>
            <X aria-hidden="true" size={14} />
          </Button>
        )}
      </SearchField>
    </div>
  );
}
