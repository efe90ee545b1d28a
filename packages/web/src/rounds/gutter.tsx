import { Domain } from '@carveout/schema';
import { Minus, Plus, TrendingDown, TrendingUp } from 'lucide-react';
import { useOpened } from '../agreement/model.ts';
import { GroupSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { StandingSign } from '../judgement/shapes.tsx';
import type { Earlier } from './earlier.ts';
import { type Consequence, moreExposed, type Outcome } from './outcome.ts';

/** Beside a provision: what is flagged in it anew or no more, and how its commitments stand by now. */
export function Gutter({ consequence, earlier }: { readonly consequence: Consequence; readonly earlier: Earlier }) {
  const { t } = useWording();
  const { name } = useCategories();
  const { foundAs } = useOpened();
  const { outcomes, findings } = consequence;
  if (outcomes.length + findings.length === 0) return null;
  return (
    <ul className="round-gutter">
      {findings.map(({ change, before, after }) => {
        const found = after === null ? earlier.finding(before ?? '') : foundAs(after);
        if (!found) return null;
        const Sign = change === 'new' ? Plus : Minus;
        return (
          <li key={`${before} ${after}`}>
            <Sign aria-hidden="true" size={13} />
            <GroupSign group={found.group} size={13} />
            <span>
              {name(found.category)}
              {t('judged.colon')}
              {t(change === 'new' ? 'rounds.flaggedNow' : 'rounds.flaggedNoMore')}
            </span>
          </li>
        );
      })}
      {outcomes.map((outcome) => (
        <li key={`${outcome.after} ${outcome.from} ${outcome.to} ${outcome.domains.join()}`}>
          <Trend outcome={outcome} />
          <span>
            <OutcomeWords outcome={outcome} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Trend({ outcome }: { readonly outcome: Outcome }) {
  const by = moreExposed(outcome);
  if (by === 0) return <StandingSign level={outcome.to ?? 'soft'} />;
  const Sign = by > 0 ? TrendingDown : TrendingUp;
  return <Sign aria-hidden="true" size={15} className={by > 0 ? 'sign commitment' : 'sign protection'} />;
}

/** "Shielded → exposed: music, games (Canada, Japan)": how a commitment stood and stands. */
export function OutcomeWords({ outcome: { from, to, domains, parties } }: { readonly outcome: Outcome }) {
  const { t, list, party } = useWording();
  const level = (one: Outcome['to']) => t(one === null ? 'rounds.bindsNot' : `standing.${one}`);
  return (
    <>
      {level(from)} → <strong>{level(to)}</strong>
      {t('judged.colon')}
      {domains.length === Domain.options.length
        ? t('rounds.everyDomain')
        : list(domains.map((domain) => t(`domain.${domain}`)))}
      {parties.length > 0 && ` (${list(parties.map(party))})`}
    </>
  );
}
