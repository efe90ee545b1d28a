import { type Box, boxesOf, type Finding, type Page } from '@carveout/schema';
import type { CSSProperties } from 'react';
import { useWording } from '../../frame/wording.ts';
import type { Overlay } from '../pieces.ts';

/** What is marked on one page: the findings, the passage that a form is about, words that are sought. */
export function PageMarks(props: {
  readonly page: Page;
  readonly scale: number;
  readonly findings: readonly Finding[];
  readonly overlays: readonly Overlay[];
  readonly selected: Finding | null;
  readonly nameOf: (finding: Finding) => string;
  readonly onSelect: (finding: Finding) => void;
}) {
  const { page, scale, selected, nameOf } = props;
  const { t } = useWording();
  const isHere = ({ range }: Overlay | Finding) => range[0] < page.range[1] && range[1] > page.range[0];
  const placed = props.findings.filter(isHere).map((finding) => ({ finding, boxes: boxesOf(page, finding.range) }));
  return (
    <>
      {props.overlays
        .filter(isHere)
        .flatMap(({ range, kind }) =>
          boxesOf(page, range).map((box) => (
            <span key={`${kind} ${box.x} ${box.y}`} className={`page-over ${kind}`} style={styleOf(box, scale)} />
          )),
        )}
      {placed.flatMap(({ finding, boxes }) =>
        boxes.map((box, at) => (
          <button
            key={`${finding.id} ${box.x} ${box.y}`}
            type="button"
            className={`page-mark ${finding.group}`}
            data-finding={finding.id}
            data-selected={finding.id === selected?.id || undefined}
            // One stop for each finding is enough.
            tabIndex={at === 0 ? 0 : -1}
            aria-hidden={at > 0 || undefined}
            aria-label={nameOf(finding)}
            title={nameOf(finding)}
            style={styleOf(box, scale)}
            onClick={() => props.onSelect(finding)}
          />
        )),
      )}
      {placed.some(({ finding, boxes }) => finding.id === selected?.id && boxes.length === 0) && (
        <p className="page-unplaced" role="status">
          {t('pages.unplaced')}
        </p>
      )}
    </>
  );
}

const styleOf = ({ x, y, width, height }: Box, scale: number): CSSProperties => ({
  insetInlineStart: x * scale,
  insetBlockStart: y * scale,
  inlineSize: width * scale,
  blockSize: height * scale,
});
