import type { Finding, Provision, Range } from '@carveout/schema';
import { TableOfContents } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { useOpened } from '../agreement/model.ts';
import { Views } from '../agreement/views.tsx';
import { DossierCrumb } from '../dossier/crumb.tsx';
import { useAnnounce } from '../frame/announce.tsx';
import { Frame } from '../frame/frame.tsx';
import { NARROW, useMedia, WITHOUT_OUTLINE } from '../frame/media.ts';
import { recall, record } from '../frame/remembered.ts';
import { capitalsClass, useCategories, useWording } from '../frame/wording.ts';
import { WalkStrip } from '../queue/walk-strip.tsx';
import { useActions } from './actions.ts';
import { addressedProvision, addressFinding, addressProvision, useAddressedFinding, useReturns } from './address.ts';
import { useBenchHere } from './bench-here.ts';
import { Brief } from './brief.tsx';
import { Drawer } from './drawer.tsx';
import { Filters } from './filters.tsx';
import { READING_KEYS } from './key-sheet.tsx';
import { Masthead } from './masthead.tsx';
import { RoomContext, useRoomModel } from './model.ts';
import { Outline } from './outline.tsx';
import { Pages } from './pages/pages.tsx';
import { Panel } from './panel.tsx';
import type { Overlay } from './pieces.ts';
import { useProposeHere } from './propose-here.ts';
import { Rail, type RailHandle } from './rail.tsx';
import { ReadingTools } from './reading-tools.tsx';
import { SeekBar } from './seek-bar.tsx';
import { useSeeking } from './seeking.ts';
import { useShortcuts } from './shortcuts.ts';
import { neighbour, provisionAt } from './steps.ts';
import { Text, type TextHandle, type View } from './text.tsx';
import { useWriting } from './writing.ts';

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
  const [current, setCurrent] = useState(() => provisionAt(agreement.provisions, 0));
  const [only, setOnly] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const [unfolded, setUnfolded] = useState(false);
  const [listing, setListing] = useState(true);
  const [said, setSaid] = useState('');
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
  const copyLink = useCallback(
    (id: Provision['id']) => {
      addressProvision(id);
      // Browsers keep the clipboard from pages that were not fetched by HTTPS: there the address bar has the link.
      const copied = navigator.clipboard?.writeText(location.href) ?? Promise.reject(new Error('no clipboard'));
      copied.then(
        () => setSaid(t('link.copied')),
        () => setSaid(t('link.inAddress')),
      );
    },
    [t],
  );
  const goToOffset = useCallback((offset: number) => text.current?.show(offset, 'middle'), []);

  const model = useRoomModel({ selectedId, select, goTo, show: goToOffset });
  const { shown, selected, stateOf, placeOf, viewer, words } = model;
  const actions = useActions(model);

  /** The place that the reader is at: where he or she went last, while it is in view, else the top line. */
  const here = useCallback(() => {
    const { start, end } = view.current;
    const place = goneTo.current;
    return place !== null && place >= start && place < end ? place : start;
  }, []);

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
  const { write, mark, pending } = useWriting(model, {
    actions,
    unfold: () => {
      setUnfolded(true);
      setListing(false);
    },
    here,
  });
  const paged = agreement.source.format === 'pdf' && (agreement.pages?.length ?? 0) > 0;
  const printing = useMedia('print');
  const [wantsOriginal, setOriginal] = useState(false);
  const [terms, setTerms] = useState(() => recall(TERMS) !== 'off');
  // On paper it is the text that is wanted: the pages are there already.
  const original = paged && wantsOriginal && !printing;
  const showOriginal = (next: boolean) => {
    const place = selected && goneTo.current === selected.range[0] ? selected.range[0] : here();
    setOriginal(next);
    requestAnimationFrame(() => text.current?.show(place, place === selected?.range[0] ? 'middle' : 'top'));
  };
  const propose = useProposeHere(model);
  const bench = useBenchHere(model);
  const seeking = useSeeking({ text: agreement.text, show: goToOffset, from: here });
  const overlays = useMemo(
    (): readonly Overlay[] => [...seeking.overlays, ...(pending ? [{ range: pending, kind: 'pending' as const }] : [])],
    [seeking.overlays, pending],
  );
  useShortcuts({
    next: () => step(1),
    previous: () => step(-1),
    accept: () => selected && viewer.reviews && actions.accept(selected),
    reject: () => write('reject'),
    correct: () => write('correct'),
    comment: () => write('comment'),
    propose,
    position: () => viewer.negotiates && write('position'),
    assign: () => viewer.negotiates && write('assign'),
    mark: () => mark(),
    bench,
    original: () => paged && showOriginal(!original),
    seek: () => flushSync(() => seeking.open(selectedWords(words.now(), agreement.text))),
    undo: actions.undo,
    find: () => {
      // At once: what is typed next must reach the field, and no shortcut.
      flushSync(() => {
        setUnfolded(true);
        setListing(true);
      });
      field.current?.focus();
    },
  });

  const onView = useCallback(
    (seen: View) => {
      view.current = seen;
      rail.current?.setView(seen);
      setCurrent(provisionAt(agreement.provisions, here()));
    },
    [agreement, here],
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
            <div className="views-row">
              <Views />
              <ReadingTools
                seeking={seeking}
                original={paged ? original : null}
                setOriginal={showOriginal}
                terms={analysis.terms?.length ? terms : null}
                setTerms={(on) => {
                  record(TERMS, on ? 'on' : 'off');
                  setTerms(on);
                }}
              />
            </div>
            <WalkStrip agreement={summary.id} selected={selected} onSelect={select} />
          </>
        }
        place={{ dossier: summary.dossier, agreement: summary.id, finding: selectedId }}
        keys={READING_KEYS}
      >
        <div className="room">
          {folded ? drawer && <Drawer onClose={() => setDrawer(false)}>{outline}</Drawer> : outline}
          <div className="reading">
            {original ? (
              <Pages handle={text} onView={onView} overlays={overlays} />
            ) : (
              <Text
                handle={text}
                masthead={masthead}
                onView={onView}
                overlays={overlays}
                taken={pending !== null}
                terms={terms}
                onMark={mark}
                onLink={copyLink}
              />
            )}
            <Rail handle={rail} onGo={goToOffset} sought={seeking.found} />
            <Brief text={said} onGone={() => setSaid('')} />
            {seeking.isOpen && <SeekBar seeking={seeking} />}
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
      </Frame>
    </RoomContext>
  );
}

/** Under what it is remembered whether defined terms are marked. */
const TERMS = 'terms';
const LONGEST_SOUGHT = 80;

/** Selected words to begin to seek with; none where they are too many to be meant. */
const selectedWords = (range: Range | null, text: string): string =>
  range && range[1] - range[0] <= LONGEST_SOUGHT ? text.slice(...range) : '';
