import type { CarriedFinding, EarlierOutcome, ReviewEvent } from '@carveout/schema';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useOpened } from '../agreement/model.ts';
import { type FailureCode, failureCode } from '../api/request.ts';
import { lastConfirmed } from '../api/reviews.ts';
import { type CarryAct, useCarried, useCarrying, useTakingBack } from '../api/rounds.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { KeyCap } from '../frame/key-cap.tsx';
import { useWording } from '../frame/wording.ts';
import { Segments } from '../room/forms/segments.tsx';
import { useShortcuts } from '../room/shortcuts.ts';
import { CarriedLine, type Writing } from './carried-line.tsx';
import { aboutHere, carriedKey, type Dealing, dealingWith, knownPassage } from './dealing.ts';

const DEALINGS: readonly Dealing[] = ['doubtful', 'certain', 'done'];

/** What was reviewed in earlier rounds, where it stands now, and the ways to take it over or to place it again. */
export function CarriedReviews({ previous }: { readonly previous: string }) {
  const { t, number } = useWording();
  const { summary, viewer, events, analysis } = useOpened();
  const carried = useCarried(summary.id, previous);
  const carrying = useCarrying(summary.id);
  const takingBack = useTakingBack(summary.id);
  const announce = useAnnounce();
  const [chosen, setChosen] = useState<Dealing | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const [writing, setWriting] = useState<Writing | null>(null);
  const [failed, setFailed] = useState<{ readonly on: string | null; readonly code: FailureCode } | null>(null);
  const [made, setMade] = useState<readonly (readonly ReviewEvent[])[]>([]);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!active) return;
    const line = section.current?.querySelector<HTMLElement>('[data-active]');
    line?.scrollIntoView({ block: 'center' });
    line?.focus({ preventScroll: true });
  }, [active]);

  const findings = carried.data?.findings ?? [];
  const byDealing = Map.groupBy(findings, dealingWith);
  const many = (dealing: Dealing) => byDealing.get(dealing)?.length ?? 0;
  const shown = chosen ?? DEALINGS.find((dealing) => many(dealing) > 0) ?? 'doubtful';
  const lines = byDealing.get(shown) ?? [];
  const current = lines.find((one) => carriedKey(one) === active);
  const after = (from: CarriedFinding | undefined) =>
    from ? (lines[lines.indexOf(from) + 1] ?? lines.find((one) => one !== from)) : lines[0];

  const keep = (act: CarryAct | null, on: CarriedFinding | null) => {
    setFailed(null);
    const goesOn = on !== null && (act?.kind === 'take' || shown !== 'doubtful') ? after(on) : on;
    carrying.mutate(act, {
      onSuccess: (done) => {
        setMade((before) => [...before, done]);
        setWriting(null);
        if (goesOn) setActive(carriedKey(goesOn));
        const counted = { count: done.length, value: number(done.length) };
        announce(act && act.kind !== 'take' ? t('rounds.placed') : t('rounds.tookOver', counted));
      },
      onError: (error) => setFailed({ on: on && carriedKey(on), code: failureCode(error) }),
    });
  };
  const take = (one: CarriedFinding, outcome: EarlierOutcome) => {
    const to = aboutHere(one);
    if (to === null) return;
    const range = knownPassage(outcome);
    if (outcome.correction?.passage && !range) return setWriting({ kind: 'take', on: carriedKey(one), outcome });
    keep(
      {
        kind: 'take',
        round: one.round,
        finding: one.finding,
        decision: outcome.event,
        to,
        after: lastConfirmed(events, to),
        reason: '',
        ...(range && { passage: { range: [...range], quote: analysis.agreement.text.slice(...range) } }),
      },
      one,
    );
  };
  const undo = () => {
    const last = made.at(-1);
    if (!last) return announce(t('review.undoNothing'));
    setMade(made.slice(0, -1));
    setFailed(null);
    takingBack.mutate(last, {
      onSuccess: () => announce(t('rounds.tookBack', { count: last.length, value: number(last.length) })),
      onError: (error) => setFailed({ on: null, code: failureCode(error) }),
    });
  };
  const mayWrite = current !== undefined && !current.taken && !current.through;
  const open = (kind: 'place' | 'mark') => mayWrite && setWriting({ kind, on: carriedKey(current) });
  useShortcuts({
    review: () => {
      const next = after(current);
      if (next) setActive(carriedKey(next));
    },
    ...(viewer.reviews && {
      take: () => {
        const [outcome, ...others] = current && dealingWith(current) !== 'done' ? current.outcomes : [];
        // where those who decided apart disagree, one of them is to be chosen
        if (current && outcome && (others.length === 0 || current.state !== 'open')) take(current, outcome);
      },
      place: () => open('place'),
      mark: () => current && aboutHere(current) === null && open('mark'),
      undo,
    }),
  });

  if (carried.error) return <FailureNotice error={carried.error} onRetry={() => carried.refetch()} />;
  const busy = carrying.isPending || takingBack.isPending;
  return (
    <section className="carried" id="round-reviews" ref={section}>
      <h2>{t('rounds.carried')}</h2>
      {carried.data && findings.length === 0 && <p>{t('rounds.nothingCarried')}</p>}
      {findings.length > 0 && (
        <div className="carried-head">
          <Segments
            label={t('rounds.shown')}
            options={DEALINGS.map((id) => ({ id, name: t(`rounds.dealing.${id}`, { value: number(many(id)) }) }))}
            chosen={shown}
            onChoose={setChosen}
          />
          {viewer.reviews && many('certain') > 0 && (
            <Button className="button primary" isDisabled={busy} onPress={() => keep(null, null)}>
              {t('rounds.takeCertain', { count: many('certain'), value: number(many('certain')) })}
            </Button>
          )}
          {viewer.reviews && made.length > 0 && (
            <Button className="button" isDisabled={busy} aria-keyshortcuts="Z" onPress={undo}>
              {t('rounds.takeBack')}
              <KeyCap>Z</KeyCap>
            </Button>
          )}
        </div>
      )}
      {failed?.on === null && (
        <p className="failure" role="alert">
          {t(`failure.${failed.code}`)}
        </p>
      )}
      {findings.length > 0 && lines.length === 0 && <p className="quiet">{t(`rounds.none.${shown}`)}</p>}
      <ul>
        {lines.map((one) => {
          const key = carriedKey(one);
          return (
            <CarriedLine
              key={key}
              carried={one}
              isActive={key === active}
              writing={writing?.on === key ? writing : null}
              setWriting={setWriting}
              failed={failed?.on === key ? failed.code : null}
              busy={busy}
              onKeep={(act) => keep(act, one)}
              onTake={(outcome) => take(one, outcome)}
            />
          );
        })}
      </ul>
    </section>
  );
}
