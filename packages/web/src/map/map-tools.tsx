import type { Provision } from '@carveout/schema';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Choice } from '../frame/choice.tsx';
import { useWording } from '../frame/wording.ts';
import { PartyChoice } from '../judgement/party-choice.tsx';
import type { Gaps, Matrix } from './matrix.ts';

/** How the map is laid out: as a grid to look at, or as a table to read. */
export type Form = 'grid' | 'table';

const FORMS: readonly Form[] = ['grid', 'table'];
const GAPS: readonly Gaps[] = ['all', 'some', 'every'];
const ALL = 'all';

/** What of the map is looked at: for whom, which chapter, only gaps; and in which form. */
export function MapTools(props: {
  readonly matrix: Matrix;
  readonly parties: readonly string[];
  readonly party: string | null;
  readonly setParty: (party: string | null) => void;
  readonly division: Provision['id'] | null;
  readonly setDivision: (division: Provision['id'] | null) => void;
  readonly gaps: Gaps;
  readonly setGaps: (gaps: Gaps) => void;
  readonly form: Form;
  readonly setForm: (form: Form) => void;
}) {
  const { t, label, number } = useWording();
  const { divisions } = props.matrix;
  const rows = divisions.flatMap((division) => division.rows);
  const counts: Readonly<Record<Gaps, number>> = {
    all: rows.length,
    some: rows.filter(({ gap }) => gap !== 'none').length,
    every: rows.filter(({ gap }) => gap === 'every').length,
  };
  return (
    <div className="map-tools">
      <PartyChoice parties={props.parties} party={props.party} setParty={props.setParty} />
      <Choice
        label={t('map.chapter')}
        options={[
          { id: ALL, name: t('map.allChapters') },
          ...divisions.map((division) => ({
            id: division.provision?.id ?? '',
            name: division.provision
              ? [label(division.provision), division.provision.number ? division.provision.heading : '']
                  .filter(Boolean)
                  .join(' · ')
              : t('judged.outside'),
            count: number(division.rows.length),
          })),
        ]}
        chosen={props.division ?? ALL}
        onChoose={(id) => props.setDivision(id === ALL ? null : id)}
      />
      <Choice
        label={t('map.show')}
        options={GAPS.map((gaps) => ({ id: gaps, name: t(`map.gaps.${gaps}`), count: number(counts[gaps]) }))}
        chosen={props.gaps}
        onChoose={props.setGaps}
      />
      <ToggleButtonGroup
        className="forms"
        aria-label={t('map.form')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[props.form]}
        onSelectionChange={(keys) => {
          const form = FORMS.find((one) => keys.has(one));
          if (form) props.setForm(form);
        }}
      >
        {FORMS.map((form) => (
          <ToggleButton key={form} id={form} className="form-toggle">
            {t(`map.forms.${form}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
