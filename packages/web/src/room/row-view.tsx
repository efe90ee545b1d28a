import type { Finding, Provision, Range, ReviewState } from '@carveout/schema';
import { Link as LinkSign } from 'lucide-react';
import { type CSSProperties, Fragment, memo, type ReactNode } from 'react';
import { isAdded } from '../agreement/marked.ts';
import { GroupSign, StateSign } from '../frame/signs.tsx';
import type { Block } from './layout.ts';
import { type Piece, pieces } from './pieces.ts';
import type { Row } from './rows.ts';
import type { TermFinder } from './terms.ts';

const NO_WORDS: readonly Range[] = [];
const WIDE = new Set<Provision['kind']>(['preamble', 'part', 'title', 'chapter', 'annex', 'schedule', 'conclusion']);
const DEEPEST = 5;
const SIGNS_ABREAST = 2;

/** What a row needs to know of findings besides itself; each is asked only for findings of the row. */
type Marking = {
  readonly laneOf: (finding: Finding) => number;
  readonly stateOf: (finding: Finding) => ReviewState;
  /** What the sign before a finding says: its category, group and state. */
  readonly nameOf: (finding: Finding) => string;
  /** Where a reference leads, by its place in `Agreement.references`. */
  readonly hrefOf: (reference: number) => string;
  /** The defined terms to be marked in a row. */
  readonly termsIn: TermFinder;
  /** The number from which on what is marked like a reference is a defined term. */
  readonly firstTerm: number;
  /** What the link to a provision says. */
  readonly linkOf: (provision: Provision) => string;
};

interface RowProps extends Marking {
  readonly text: string;
  readonly row: Row;
  /** The selected finding, where it reaches into this row. */
  readonly selected: Finding | null;
  readonly onSelect: (finding: Finding) => void;
}

/** One row of the agreement's text: its blocks, with the findings underlined and their signs beside them. */
export const RowView = memo(function RowView(props: RowProps) {
  return props.row.blocks.map((block) => <BlockView key={block.range[0]} block={block} {...props} />);
});

function BlockView({ block, ...props }: RowProps & { readonly block: Block }) {
  const { row, selected, linkOf, termsIn } = props;
  const [start, end] = block.range;
  const isHere = ({ range }: { readonly range: Range }) => range[0] < end && range[1] > start;
  const cut = pieces(block, {
    findings: row.findings.filter(isHere),
    words: selected?.words ?? NO_WORDS,
    overlays: row.overlays.filter(isHere),
    references: [...row.references, ...termsIn(row)].filter(isHere),
  });
  let signs = 0;
  const content = cut.map((piece) => {
    const before = piece.begins.map((finding) => (
      <Sign key={finding.id} finding={finding} abreast={signs++ % SIGNS_ABREAST} {...props} />
    ));
    return (
      <Fragment key={piece.start}>
        {/* Outside: a hanging number has a place of its own, and what is selected must hold words alone. */}
        {before}
        <span data-from={piece.start} className={piece.hang ? 'hang' : undefined}>
          <Marked piece={piece} {...props} />
        </span>
      </Fragment>
    );
  });
  const { provision } = block;
  const kind = provision?.kind;
  // A paragraph's is for the mouse: the way by keyboard is not to grow by every paragraph.
  const link = provision && (block.role === 'heading' || block.hang) && (
    <a
      className="anchor"
      href={`#${encodeURIComponent(provision.id)}`}
      aria-label={linkOf(provision)}
      title={linkOf(provision)}
      tabIndex={block.role === 'heading' ? 0 : -1}
    >
      <LinkSign aria-hidden="true" size={14} />
    </a>
  );
  if (block.role === 'heading') {
    const Heading = kind && WIDE.has(kind) ? 'h2' : 'h3';
    return (
      <Heading className="block heading" data-kind={kind} data-from={start}>
        {content}
        {link}
      </Heading>
    );
  }
  const style = { '--depth': Math.min(block.depth, DEEPEST) } as CSSProperties;
  return (
    <p className="block" data-kind={kind} data-front={!block.provision || undefined} data-from={start} style={style}>
      {content}
      {link}
    </p>
  );
}

/** A piece of the text inside the underlines of all findings that it belongs to. */
function Marked({
  piece,
  text,
  selected,
  laneOf,
  stateOf,
  hrefOf,
  firstTerm,
}: RowProps & { readonly piece: Piece }): ReactNode {
  const words = text.slice(piece.start, piece.end);
  let marked: ReactNode = piece.strong ? <span className={`fired ${selected?.group}`}>{words}</span> : words;
  if (piece.overlays.length > 0) marked = <span className={piece.overlays.join(' ')}>{marked}</span>;
  if (piece.reference !== null)
    marked = (
      <a
        className={piece.reference < firstTerm ? 'reference' : 'reference term'}
        href={hrefOf(piece.reference)}
        data-reference={piece.reference}
        // Else a drag that begins here would move the link instead of selecting words.
        draggable={false}
      >
        {marked}
      </a>
    );
  for (const finding of piece.findings.toReversed()) {
    marked = (
      <mark
        className={`found ${finding.group}`}
        data-finding={finding.id}
        data-state={stateOf(finding)}
        data-selected={finding === selected || undefined}
        style={{ '--lane': laneOf(finding) } as CSSProperties}
      >
        {marked}
      </mark>
    );
  }
  return marked;
}

/** The sign in the margin where a finding begins: the way to it by keyboard, and its group and state without colour. */
function Sign(props: RowProps & { readonly finding: Finding; readonly abreast: number }) {
  const { finding, abreast, selected, nameOf, stateOf, onSelect } = props;
  const state = stateOf(finding);
  return (
    <button
      type="button"
      className={`margin-sign ${finding.group}`}
      data-state={state}
      aria-label={nameOf(finding)}
      aria-current={finding === selected || undefined}
      title={nameOf(finding)}
      style={{ '--abreast': abreast } as CSSProperties}
      onClick={() => onSelect(finding)}
    >
      {state === 'open' ? <GroupSign group={finding.group} size={14} /> : <StateSign state={state} size={14} />}
      {isAdded(finding.id) && <span className="margin-added" />}
    </button>
  );
}
