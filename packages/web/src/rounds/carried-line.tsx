import { type CarriedFinding, decides, type EarlierOutcome, type Range, standingEvents } from '@carveout/schema';
import { Button } from 'react-aria-components';
import { Link } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import type { FailureCode } from '../api/request.ts';
import { lastConfirmed } from '../api/reviews.ts';
import type { CarryAct } from '../api/rounds.ts';
import { Fold } from '../frame/fold.tsx';
import { KeyCap } from '../frame/key-cap.tsx';
import { StateSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { FindingLink, PlaceLink } from '../judgement/jumps.tsx';
import { EventLine } from '../room/history.tsx';
import { ChangedWords } from './changed-words.tsx';
import { aboutHere, carriedKey, likelyPlaces } from './dealing.ts';
import { PassageForm } from './passage-form.tsx';
import { PlaceForm } from './place-form.tsx';

/** A form that is open: on what, by its key, and of a decision whose passage is to be found here, which. */
export type Writing =
  | { readonly kind: 'place' | 'mark'; readonly on: string }
  | { readonly kind: 'take'; readonly on: string; readonly outcome: EarlierOutcome };

/** One finding of an earlier round that was reviewed there: where it stands here, and what can be done with it. */
export function CarriedLine(props: {
  readonly carried: CarriedFinding;
  readonly isActive: boolean;
  readonly writing: Writing | null;
  readonly setWriting: (writing: Writing | null) => void;
  /** Why the last thing tried with it was not kept. */
  readonly failed: FailureCode | null;
  readonly busy: boolean;
  readonly onKeep: (act: CarryAct) => void;
  readonly onTake: (outcome: EarlierOutcome) => void;
}) {
  const { t, number } = useWording();
  const { name } = useCategories();
  const { viewer, analysis } = useOpened();
  const { carried, isActive, writing, setWriting, failed, busy, onTake } = props;
  const { round, finding, was, placement, state, outcomes, events, taken, placed, through } = carried;
  const to = aboutHere(carried);
  const on = carriedKey(carried);
  const mayAct = viewer.reviews && !taken && !through && writing === null;
  // those who decided apart, in a blind round, may have decided the same
  const [agreed] = outcomes;
  const disputed = outcomes.length > 1 && state === 'open';
  const choices = disputed || !agreed ? outcomes : [agreed];
  const decided = new Set(outcomes.map(({ event }) => event));
  const standing = standingEvents(events);
  const besides = standing.filter((event) => !decides(event));
  return (
    <li tabIndex={-1} data-active={isActive || undefined} className="carried-line">
      <p className="carried-what">
        <StateSign state={state} />
        <strong>{was ? name(was.category) : finding}</strong>
        <span>
          {t(`rounds.placement.${placement.kind}`)}{' '}
          {to ? <FindingLink id={to} /> : 'range' in placement && <PlaceLink range={placement.range} />}
        </span>
        <Link className="link quiet" href={addressOf(round, 'read', { finding })}>
          {t('rounds.inEarlier')}
        </Link>
      </p>
      {was && (
        <blockquote lang={analysis.agreement.language}>
          {carried.words && placement.kind === 'changed' ? (
            <ChangedWords words={carried.words} side="both" />
          ) : (
            was.quote
          )}
        </blockquote>
      )}
      {standing
        .filter(({ id }) => decided.has(id))
        .map((event) => (
          <EventLine key={event.id} event={event} />
        ))}
      {besides.length > 0 && (
        <Fold summary={t('rounds.besides', { count: besides.length, value: number(besides.length) })}>
          {besides.map((event) => (
            <div key={event.id}>
              <EventLine event={event} />
              {'text' in event && event.text && <p className="carried-said">{event.text}</p>}
            </div>
          ))}
        </Fold>
      )}
      {disputed && <p className="quiet">{t('rounds.disagree')}</p>}
      {taken && <p className="quiet">{t('rounds.taken')}</p>}
      {!taken && through && <p className="quiet">{t('rounds.through')}</p>}
      {!taken && placed && <p className="quiet">{t('rounds.placed')}</p>}
      {failed && (
        <p className="failure" role="alert">
          {t(`failure.${failed}`)}
        </p>
      )}
      {mayAct && (
        <div className="carried-acts">
          {to &&
            choices.map((outcome) => (
              <Button
                key={outcome.event}
                className="button small"
                isDisabled={busy}
                aria-keyshortcuts={disputed ? undefined : 'T'}
                onPress={() => onTake(outcome)}
              >
                {disputed ? t('rounds.takeAs', { state: t(`state.${outcome.state}`) }) : t('rounds.take')}
                {!disputed && <KeyCap>T</KeyCap>}
              </Button>
            ))}
          <Button
            className="button small"
            isDisabled={busy}
            aria-keyshortcuts="L"
            onPress={() => setWriting({ kind: 'place', on })}
          >
            {t(to ? 'rounds.placeElsewhere' : 'rounds.placeIt')}
            <KeyCap>L</KeyCap>
          </Button>
          {was && to === null && (
            <Button
              className="button small"
              isDisabled={busy}
              aria-keyshortcuts="M"
              onPress={() => setWriting({ kind: 'mark', on })}
            >
              {t('rounds.mark')}
              <KeyCap>M</KeyCap>
            </Button>
          )}
        </div>
      )}
      {viewer.reviews && writing && <Written {...props} writing={writing} />}
    </li>
  );
}

/** The form that is open on a line. */
function Written(props: Omit<Parameters<typeof CarriedLine>[0], 'writing'> & { readonly writing: Writing }) {
  const { t } = useWording();
  const { events, analysis } = useOpened();
  const { carried, writing, setWriting, onKeep } = props;
  const { round, finding, was, placement } = carried;
  const close = () => setWriting(null);
  const at = { round, finding };
  if (writing.kind === 'place')
    return <PlaceForm carried={carried} onSend={(to) => onKeep({ kind: 'place', ...at, to })} onClose={close} />;
  const quoted = (range: Range) => ({
    range: [...range] satisfies [number, number],
    quote: analysis.agreement.text.slice(...range),
  });
  if (writing.kind !== 'take') {
    if (!was) return null;
    return (
      <PassageForm
        title={t('rounds.markTitle')}
        confirm={t('rounds.markConfirm')}
        places={likelyPlaces(placement)}
        what={{ category: was.category, force: was.force }}
        onSend={(range, what) => onKeep({ kind: 'mark', ...at, passage: quoted(range), ...what!, reason: '' })}
        onClose={close}
      />
    );
  }
  const { outcome } = writing;
  const to = aboutHere(carried);
  if (to === null || !outcome.passage) return null;
  return (
    <PassageForm
      title={t('rounds.takeTitle')}
      confirm={t('rounds.take')}
      places={likelyPlaces(outcome.passage)}
      what={null}
      onSend={(range) =>
        onKeep({
          kind: 'take',
          ...at,
          decision: outcome.event,
          to,
          after: lastConfirmed(events, to),
          reason: '',
          passage: quoted(range),
        })
      }
      onClose={close}
    />
  );
}
