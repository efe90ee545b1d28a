import { useCallback, useMemo, useRef, useState } from 'react';
import { useOpened } from '../agreement/model.ts';
import { ViewFrame } from '../agreement/view-frame.tsx';
import { NARROW, useMedia } from '../frame/media.ts';
import { partiesApart, useJudgement } from '../judgement/judgement.ts';
import type { KeyRow } from '../room/key-sheet.tsx';
import { usePrinting } from '../room/printing.ts';
import { type Chosen, useChosen } from './chosen.ts';
import { Grid } from './grid.tsx';
import { MapTable } from './map-table.tsx';
import { type Form, MapTools } from './map-tools.tsx';
import { type Gaps, matrixOf, narrowed } from './matrix.ts';
import { Reasoning } from './reasoning.tsx';
import { Summary } from './summary.tsx';

const KEYS: readonly KeyRow[] = [
  { says: 'cells', keys: [['←'], ['→'], ['↑'], ['↓']] },
  { says: 'ends', keys: [['Home'], ['End']] },
  { says: 'reasons', keys: [['Enter']] },
];

/** The protection map: which protection reaches which commitment, how each stands, and where nothing protects. */
export function ProtectionMap() {
  const { analysis, finding, provision } = useOpened();
  const { chosen, party: asked, choose, setParty } = useChosen();
  const parties = useMemo(() => partiesApart(analysis), [analysis]);
  const party = asked !== null && parties.includes(asked) ? asked : null;
  const judgement = useJudgement(party);
  const matrix = useMemo(() => matrixOf(judgement, { finding, provision }), [judgement, finding, provision]);
  const narrow = useMedia(NARROW);
  const [form, setForm] = useState<Form | null>(null);
  const [division, setDivision] = useState<string | null>(null);
  const [gaps, setGaps] = useState<Gaps>('all');
  const divisions = useMemo(() => narrowed(matrix, { division, gaps }), [matrix, division, gaps]);
  // paper takes the table: it goes on from page to page
  const printing = usePrinting();
  const shape = printing ? 'table' : (form ?? (narrow ? 'table' : 'grid'));
  // where the keys were when something was chosen, to come back to when its reasons are closed
  const opener = useRef<Element | null>(null);
  const shared = {
    matrix,
    divisions,
    chosen,
    choose: useCallback(
      (next: Chosen | null) => {
        opener.current = document.activeElement;
        choose(next);
      },
      [choose],
    ),
  };
  const close = () => {
    choose(null);
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  return (
    <ViewFrame view="map" keys={KEYS}>
      <main id="content" className="map" tabIndex={-1} data-chosen={chosen !== null || undefined}>
        <div className="map-head">
          <Summary matrix={matrix} forOne={party !== null} />
          <MapTools
            matrix={matrix}
            parties={parties}
            party={party}
            setParty={setParty}
            division={division}
            setDivision={setDivision}
            gaps={gaps}
            setGaps={setGaps}
            form={shape}
            setForm={setForm}
          />
        </div>
        {shape === 'grid' ? (
          <Grid {...shared} zoomed={division !== null} onZoom={(id) => setDivision(division === null ? id : null)} />
        ) : (
          <MapTable {...shared} />
        )}
        <Reasoning matrix={matrix} judgement={judgement} chosen={chosen} onClose={close} />
      </main>
    </ViewFrame>
  );
}
