import type { Finding } from '@carveout/schema';
import { Link } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import { useWording } from '../frame/wording.ts';
import { Chain } from './chain.tsx';
import type { Judgement } from './judgement.ts';
import { FindingLink } from './jumps.tsx';
import { markOf } from './mark.ts';
import { ReachMark } from './shapes.tsx';
import { StandingLines } from './standing-lines.tsx';

/** How a commitment stands for everybody and for whom otherwise, and each protection that reaches it with its chain. */
export function CommitmentStanding(props: { readonly id: Finding['id']; readonly judgement: Judgement }) {
  const { t, party } = useWording();
  const { summary } = useOpened();
  const { id, judgement } = props;
  const { own, apart } = judgement.rowsOf(id);
  const reaching = judgement.reaching(id);
  return (
    <>
      {[...own, ...apart].map((row) => (
        <div key={row.party ?? ''}>
          {row.party !== undefined && <h4>{t('judged.for', { party: party(row.party) })}</h4>}
          <StandingLines standings={row.standings} />
        </div>
      ))}
      <h4>{t('judged.reachedBy')}</h4>
      {reaching.length === 0 && <p>{t('judged.nothingReaches')}</p>}
      <ul className="reaching">
        {reaching.map((reached) => (
          <li key={reached.protection.finding}>
            <p className="reaching-head">
              <ReachMark {...markOf(reached, judgement.party)} />
              <FindingLink id={reached.protection.finding} /> {t(`technique.${reached.protection.technique}`)}
            </p>
            {/* a chain of one step is the protection itself */}
            {reached.reach.chain.length > 1 && <Chain steps={reached.reach.chain} />}
          </li>
        ))}
      </ul>
      <p>
        <Link
          className="link"
          href={addressOf(summary.id, 'proposals', {
            commitment: id,
            ...(judgement.party !== null && { party: judgement.party }),
          })}
        >
          {t('proposals.shieldIt')}
        </Link>
      </p>
    </>
  );
}
