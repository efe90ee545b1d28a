import type { Domain, Finding } from '@carveout/schema';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useOpened } from '../agreement/model.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { Chain, Weakeners } from '../judgement/chain.tsx';
import { CommitmentStanding } from '../judgement/commitment-standing.tsx';
import type { Judgement, Reached } from '../judgement/judgement.ts';
import { FindingLink } from '../judgement/jumps.tsx';
import { markOf } from '../judgement/mark.ts';
import { Quoted } from '../judgement/quoted.tsx';
import { ReachedList } from '../judgement/reached.tsx';
import { ReachMark } from '../judgement/shapes.tsx';
import { StandingLines } from '../judgement/standing-lines.tsx';
import { Subject } from '../judgement/subject.tsx';
import type { Chosen } from './chosen.ts';
import { Legend } from './legend.tsx';
import type { Matrix } from './matrix.ts';

/** Beside the map: the reasons of what is chosen in it, and how to read it while nothing is. */
export function Reasoning(props: {
  readonly matrix: Matrix;
  readonly judgement: Judgement;
  readonly chosen: Chosen | null;
  readonly onClose: () => void;
}) {
  const { t } = useWording();
  const { finding } = useOpened();
  const { chosen, judgement, onClose } = props;
  const commitment = chosen?.commitment === undefined ? undefined : finding(chosen.commitment);
  const protection = chosen?.protection === undefined ? undefined : finding(chosen.protection);
  const panel = useRef<HTMLElement>(null);
  const key = chosen ? JSON.stringify(chosen) : '';
  const announce = useAnnounce();
  useEffect(() => {
    if (!key || !panel.current) return;
    panel.current.scrollTop = 0;
    announce(t('map.opened', { title: panel.current.querySelector('h2')?.textContent ?? '' }));
  }, [key, announce, t]);
  return (
    <aside
      className="reasoning"
      ref={panel}
      aria-label={t('map.reasons')}
      tabIndex={-1}
      onKeyDown={({ key: pressed }) => pressed === 'Escape' && onClose()}
    >
      {commitment || protection ? (
        <>
          <Button className="button icon reasoning-close" aria-label={t('map.closeReasons')} onPress={onClose}>
            <X aria-hidden="true" size={17} />
          </Button>
          {commitment && protection ? (
            <Meeting commitment={commitment} protection={protection} judgement={judgement} />
          ) : commitment ? (
            <OfCommitment
              commitment={commitment}
              judgement={judgement}
              {...(chosen?.domain && { domain: chosen.domain })}
            />
          ) : (
            protection && <OfProtection protection={protection} judgement={judgement} />
          )}
        </>
      ) : (
        <Legend idle={props.matrix.idle} />
      )}
    </aside>
  );
}

/** What a protection does to a commitment: the words of both, the chain between them, what weakens it. */
function Meeting(props: { readonly commitment: Finding; readonly protection: Finding; readonly judgement: Judgement }) {
  const { t } = useWording();
  const { name } = useCategories();
  const { commitment, protection, judgement } = props;
  const reached = judgement.reaching(commitment.id).find((one) => one.protection.finding === protection.id);
  const rests = judgement
    .rowsOf(commitment.id)
    .own.flatMap(({ standings }) => standings)
    .filter(({ because }) => because.includes(protection.id));
  const shape = reached ? markOf(reached, judgement.party).shape : 'none';
  const how = shape === 'half' && reached?.reach.extent === 'whole' ? 'only' : shape;
  return (
    <div className="detail">
      <h2>{t(`map.meeting.${how}`)}</h2>
      <section className="part">
        <h3>{t('group.commitment')}</h3>
        <p>{name(commitment.category)}</p>
        <Quoted finding={commitment} />
      </section>
      <section className="part">
        <h3>{t('group.protection')}</h3>
        <p>{name(protection.category)}</p>
        <Quoted finding={protection} />
      </section>
      {reached && <How reached={reached} judgement={judgement} />}
      {rests.length > 0 && (
        <section className="part">
          <h3>{t('map.restsOnIt')}</h3>
          <StandingLines standings={rests} />
        </section>
      )}
    </div>
  );
}

/** Through which provisions a protection reaches a commitment, what it protects and how firmly. */
function How({ reached, judgement }: { readonly reached: Reached; readonly judgement: Judgement }) {
  const { t } = useWording();
  const { protection, reach } = reached;
  return (
    <>
      <section className="part">
        <h3>{t('map.through')}</h3>
        <p className="reaching-head">
          <ReachMark {...markOf(reached, judgement.party)} /> {t(`extent.${reach.extent}`)}
        </p>
        <Chain steps={reach.chain} />
      </section>
      <section className="part">
        <h3>{t('judged.protects')}</h3>
        <Subject protection={protection} />
      </section>
      {(protection.weakeners.length > 0 || protection.strengths.length > 0) && (
        <section className="part">
          <h3>{t('judged.weakAndStrong')}</h3>
          <Weakeners protection={protection} />
        </section>
      )}
    </>
  );
}

/** How a commitment stands, in one domain or in all, and what reaches it. */
function OfCommitment(props: {
  readonly commitment: Finding;
  readonly judgement: Judgement;
  readonly domain?: Domain;
}) {
  const { t, party } = useWording();
  const { name, why } = useCategories();
  const { commitment, judgement, domain } = props;
  const { own, apart } = judgement.rowsOf(commitment.id);
  return (
    <div className="detail">
      <h2>{domain ? t(`domain.${domain}`) : name(commitment.category)}</h2>
      <section className="part">
        <h3>{t('group.commitment')}</h3>
        {domain && <p>{name(commitment.category)}</p>}
        <Quoted finding={commitment} />
      </section>
      {domain ? (
        [...own, ...apart].map((row) => {
          const standings = row.standings.filter((standing) => standing.domain === domain);
          if (standings.length === 0) return null;
          return (
            <section className="part" key={row.party ?? ''}>
              <h3>{row.party === undefined ? t('judged.standing') : t('judged.for', { party: party(row.party) })}</h3>
              <StandingLines standings={standings} />
              {standings
                .flatMap(({ because }) => because)
                .map((id) => {
                  const reached = judgement.reaching(commitment.id).find((one) => one.protection.finding === id);
                  return (
                    reached && (
                      <div key={id}>
                        <p className="reaching-head">
                          <ReachMark {...markOf(reached, judgement.party)} />
                          <FindingLink id={id} /> {t(`technique.${reached.protection.technique}`)}
                        </p>
                        <Chain steps={reached.reach.chain} />
                        <Weakeners protection={reached.protection} />
                      </div>
                    )
                  );
                })}
            </section>
          );
        })
      ) : (
        <section className="part">
          <h3>{t('judged.standing')}</h3>
          <CommitmentStanding id={commitment.id} judgement={judgement} />
        </section>
      )}
      {domain && <NotReaching commitment={commitment} judgement={judgement} />}
      <section className="part">
        <h3>{t('finding.matters')}</h3>
        <p>{why(commitment.category)}</p>
      </section>
    </div>
  );
}

/** The protections that do not reach a commitment, with what they cover: one of them may be what there is to widen. */
function NotReaching({ commitment, judgement }: { readonly commitment: Finding; readonly judgement: Judgement }) {
  const { t } = useWording();
  const { finding } = useOpened();
  const reaching = new Set(judgement.reaching(commitment.id).map(({ protection }) => protection.finding));
  const others = judgement.analysis.protections.filter(
    // a definition serves other provisions, and reaches nothing by itself
    ({ finding: id, technique }) => technique !== 'definition' && !reaching.has(id),
  );
  return (
    <section className="part">
      <h3>{t('map.notReaching')}</h3>
      {others.length === 0 && <p>{t(reaching.size > 0 ? 'map.noneLeft' : 'judged.nothingReaches')}</p>}
      <ul className="targets">
        {others.map((protection) => {
          const covers = finding(protection.finding)?.covers;
          return (
            <li key={protection.finding}>
              <FindingLink id={protection.finding} /> {t(`technique.${protection.technique}`)}
              {covers && <span className="quiet"> · {t(`finding.reach.${covers.level}`)}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What a protection protects, reaches and is weakened by. */
function OfProtection({ protection, judgement }: { readonly protection: Finding; readonly judgement: Judgement }) {
  const { t } = useWording();
  const { name } = useCategories();
  const judged = judgement.protectionOf(protection.id);
  return (
    <div className="detail">
      <h2>{name(protection.category)}</h2>
      <section className="part">
        <h3>{t('group.protection')}</h3>
        <Quoted finding={protection} />
      </section>
      {judged && (
        <>
          <section className="part">
            <h3>{t('judged.protects')}</h3>
            <Subject protection={judged} />
          </section>
          <section className="part">
            <h3>{t('judged.reaches')}</h3>
            <ReachedList protection={judged} />
          </section>
          {(judged.weakeners.length > 0 || judged.strengths.length > 0) && (
            <section className="part">
              <h3>{t('judged.weakAndStrong')}</h3>
              <Weakeners protection={judged} />
            </section>
          )}
        </>
      )}
    </div>
  );
}
