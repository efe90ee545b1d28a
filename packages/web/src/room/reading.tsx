import type { Finding, Provision, Range } from '@carveout/schema';
import { Keyboard, TableOfContents } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { useOpened } from '../agreement/model.ts';
import { Views } from '../agreement/views.tsx';
import { DossierCrumb } from '../dossier/crumb.tsx';
import { useAnnounce } from '../frame/announce.tsx';
import { Frame } from '../frame/frame.tsx';
import { KeyCap } from '../frame/key-cap.tsx';
import { NARROW, useMedia, WITHOUT_OUTLINE } from '../frame/media.ts';
import { capitalsClass, useCategories, useWording } from '../frame/wording.ts';
import { WalkStrip } from '../queue/walk-strip.tsx';
import { useActions } from './actions.ts';
import { addressedProvision, addressFinding, addressProvision, useAddressedFinding, useReturns } from './address.ts';
import { type Drafts, type FormKind, NEW } from './drafts.ts';
import { Drawer } from './drawer.tsx';
import { beside } from './extent.ts';
import { Filters } from './filters.tsx';
import { uncorrected } from './forms/correct-form.tsx';
import { KeySheet, READING_KEYS } from './key-sheet.tsx';
import { Masthead } from './masthead.tsx';
import { RoomContext, useRoomModel } from './model.ts';
import { Outline } from './outline.tsx';
import { Panel } from './panel.tsx';
import { Rail, type RailHandle } from './rail.tsx';
import { useShortcuts } from './shortcuts.ts';
import { neighbour, provisionAt } from './steps.ts';
import { Text, type TextHandle, type View } from './text.tsx';

/** The reading room with an agreement open in it: outline, text, judgement. */
export function Reading() {
  const { summary, analysis } = useOpened();
  const { agreement } = analysis;
  const wording = useWording();
  const { t } = wording;
  const { name } = useCategories();
  const announce = useAnnounce();
  const narrow = useMedia(NARROW);
  const folded = useMedia(WITHOUT_OUTLINE);
  const text = useRef<TextHandle>(null);
  const rail = useRef<RailHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  const view = useRef<View>({ start: 0, end: 0 });
  const goneTo = useRef<number | null>(null);
  const [current, setCurrent] = useState<Provision | null>(null);
  const [only, setOnly] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const [sheet, setSheet] = useState(false);
  const [unfolded, setUnfolded] = useState(false);
  const [listing, setListing] = useState(true);
  const selectedId = useAddressedFinding();

  const select = useCallback((finding: Finding) => {
    addressFinding(finding.id);
    goneTo.current = finding.range[0];
    setUnfolded(true);
    setListing(false);
    // After the sheet has unfolded, which leaves less of the text to be seen.
    requestAnimationFrame(() => text.current?.show(finding.range[0], 'middle'));
  }, []);
  const show = useCallback(
    (id: Provision['id']) => {
      const provision = agreement.provisions.find((one) => one.id === id);
      if (!provision) return;
      goneTo.current = provision.range[0];
      text.current?.show(provision.range[0], 'top');
    },
    [agreement],
  );
  const goTo = useCallback(
    (id: Provision['id']) => {
      addressProvision(id);
      show(id);
    },
    [show],
  );
  useReturns(show);
  const goToOffset = useCallback((offset: number) => text.current?.show(offset, 'middle'), []);

  const model = useRoomModel({ selectedId, select, goTo, show: goToOffset });
  const { shown, selected, stateOf, placeOf, viewer, words } = model;
  const actions = useActions(model);

  // The address is followed once, when the agreement opens.
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current) return;
    opened.current = true;
    const provision = addressedProvision();
    if (provision) show(provision);
    else if (selected) select(selected);
    setCurrent(provisionAt(agreement.provisions, goneTo.current ?? 0));
  }, [show, select, selected, agreement]);

  const step = (by: 1 | -1) => {
    const next = neighbour(shown, selected, view.current.start, by);
    if (!next) return;
    select(next);
    announce(
      t('room.selected', {
        at: wording.number(shown.indexOf(next) + 1),
        total: wording.number(shown.length),
        category: name(next.category),
        place: placeOf(next.provision),
        state: t(`state.${stateOf(next)}`),
      }),
    );
  };
  const unfold = () => {
    setUnfolded(true);
    setListing(false);
  };
  const write = (kind: Exclude<FormKind, 'missed'>) => {
    if (!selected || !viewer.reviews) return;
    unfold();
    // The form is there at once: what is typed next must reach it, and no shortcut.
    flushSync(() =>
      kind === 'correct'
        ? actions.open('correct', selected.id, uncorrected(selected))
        : actions.open(kind, selected.id),
    );
  };
  /** The place from which the next provision is marked without a mouse: just before the one that the reader went to. */
  const here = (): Range => {
    const place = goneTo.current;
    const at = place !== null && place >= view.current.start && place < view.current.end ? place : view.current.start;
    return [Math.max(0, Math.floor(at) - 1), Math.max(0, Math.floor(at))];
  };
  const mark = (range: Range) => {
    if (!viewer.reviews) return;
    unfold();
    const draft: Drafts['missed'] = { range, category: null, force: 'binding', reason: '' };
    flushSync(() => {
      actions.keep('missed', NEW, { ...(actions.draft('missed', NEW) ?? draft), range });
      actions.open('missed', NEW);
    });
    goToOffset(range[0]);
  };
  const marking = useRef(mark);
  useEffect(() => {
    marking.current = mark;
  });
  const onMark = useCallback((range: Range) => marking.current(range), []);
  const asked = actions.writing;
  const draft =
    asked?.kind === 'missed' || asked?.kind === 'correct' ? actions.draft(asked.kind, asked.finding) : undefined;
  const [from, to] = draft?.range ?? [null, null];
  const pending = useMemo((): Range | null => (from === null || to === null ? null : [from, to]), [from, to]);
  useShortcuts({
    next: () => step(1),
    previous: () => step(-1),
    accept: () => selected && viewer.reviews && actions.accept(selected),
    reject: () => write('reject'),
    correct: () => write('correct'),
    comment: () => write('comment'),
    propose: () => viewer.negotiates && write('propose'),
    position: () => viewer.negotiates && write('position'),
    assign: () => viewer.negotiates && write('assign'),
    mark: () => mark(words.now() ?? beside(agreement.text, agreement.provisions, { range: here(), by: 1 })),
    undo: actions.undo,
    find: () => {
      // At once: what is typed next must reach the field, and no shortcut.
      flushSync(() => {
        setUnfolded(true);
        setListing(true);
      });
      field.current?.focus();
    },
    sheet: () => setSheet(true),
  });

  const onView = useCallback(
    (seen: View) => {
      view.current = seen;
      rail.current?.setView(seen);
      // Where the reader went last, while it is in view, says better than the top line what is being read.
      const place = goneTo.current;
      const focus = place !== null && place >= seen.start && place < seen.end ? place : seen.start;
      setCurrent(provisionAt(agreement.provisions, focus));
    },
    [agreement],
  );
  const masthead = useMemo(() => <Masthead summary={summary} />, [summary]);
  const title = agreement.title || summary.name;
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);

  const outline = (
    <div className="outline">
      <Filters only={only} setOnly={setOnly} />
      <Outline current={current} only={only} {...(drawer ? { onGone: () => setDrawer(false) } : {})} />
    </div>
  );
  return (
    <RoomContext value={model}>
      <Frame
        before={
          folded && (
            <Button className="button icon" aria-label={t('room.openOutline')} onPress={() => setDrawer(true)}>
              <TableOfContents aria-hidden="true" size={19} />
            </Button>
          )
        }
        crumbs={
          <>
            <DossierCrumb id={summary.dossier} />
            <span className={`crumb title ${capitalsClass(title) ?? ''}`} lang={agreement.language}>
              {title}
            </span>
            {current && !narrow && <span className="crumb numbers">{placeOf(current.id)}</span>}
          </>
        }
        views={
          <>
            <Views />
            <WalkStrip agreement={summary.id} selected={selected} onSelect={select} />
          </>
        }
        tools={
          !narrow && (
            <Button className="button keys-button" aria-keyshortcuts="?" onPress={() => setSheet(true)}>
              <Keyboard aria-hidden="true" size={17} />
              {t('shortcuts.open')}
              <KeyCap>?</KeyCap>
            </Button>
          )
        }
      >
        <div className="room">
          {folded ? drawer && <Drawer onClose={() => setDrawer(false)}>{outline}</Drawer> : outline}
          <div className="reading">
            <Text handle={text} masthead={masthead} onView={onView} pending={pending} onMark={onMark} />
            <Rail handle={rail} onGo={goToOffset} />
          </div>
          <Panel
            actions={actions}
            field={field}
            narrow={narrow}
            unfolded={unfolded}
            setUnfolded={setUnfolded}
            listing={listing}
            setListing={setListing}
            step={step}
          />
        </div>
        {sheet && <KeySheet rows={READING_KEYS} onClose={() => setSheet(false)} />}
      </Frame>
    </RoomContext>
  );
}
