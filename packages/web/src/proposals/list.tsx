import type { ProposalState } from '@carveout/schema';
import { Button } from 'react-aria-components';
import { Link } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import { useClosing } from '../api/drafting.ts';
import { useWording } from '../frame/wording.ts';
import { personName } from '../room/who-and-when.tsx';
import { useBegin } from './begin.ts';
import { Closes } from './closes.tsx';
import { blank } from './draft.ts';
import { useProposalNames } from './names.ts';
import type { useUnsent } from './unsent.ts';

/** All proposals on an agreement, how they stand and who is for them; and what those accepted close together. */
export function ProposalList(props: { readonly proposals: readonly ProposalState[] } & ReturnType<typeof useUnsent>) {
  const { t, number } = useWording();
  const { summary, viewer } = useOpened();
  const { titleOf, spotName } = useProposalNames();
  const begin = useBegin();
  const { proposals, drafts, keep } = props;
  const known = new Set(proposals.map(({ id }) => id));
  const fresh = Object.entries(drafts).filter(([key]) => !known.has(key));
  const shown = proposals.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const open = (key: string) => addressOf(summary.id, 'proposals', { draft: key });
  return (
    <>
      <header className="proposals-head">
        <h1>{t('views.proposals')}</h1>
        <p className={proposals.length === 0 ? 'teaching' : undefined}>
          {proposals.length + fresh.length === 0
            ? t('proposals.teach')
            : t('proposals.count', { count: proposals.length, value: number(proposals.length) })}
        </p>
        <div className="proposals-tools" role="toolbar" aria-label={t('proposals.tools')}>
          {viewer.reviews && (
            <Button className="button" onPress={() => begin(blank(null))}>
              {t('proposals.free')}
            </Button>
          )}
          <Link className="button" href={addressOf(summary.id, 'measures')}>
            {t('proposals.fromMeasure')}
          </Link>
          {proposals.length > 0 && (
            <Link className="button" href={addressOf(summary.id, 'report')}>
              {t('proposals.files')}
            </Link>
          )}
        </div>
      </header>
      {fresh.length > 0 && (
        <section>
          <h2>{t('proposals.unsent')}</h2>
          <ul className="proposal-lines">
            {fresh.map(([key, { draft }]) => (
              <li key={key}>
                <Link className="link" href={open(key)}>
                  {titleOf(draft)}
                </Link>
                <span className="quiet">{spotName(draft)}</span>
                <Button className="button small" onPress={() => keep(key, null)}>
                  {t('proposals.discard')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {shown.length > 0 && (
        <ul className="proposal-lines">
          {shown.map((state) => (
            <ProposalLine
              key={state.id}
              state={state}
              href={open(state.id)}
              isUnsent={drafts[state.id] !== undefined}
            />
          ))}
        </ul>
      )}
      <Together proposals={proposals.filter(({ status }) => status === 'accepted')} />
    </>
  );
}

const ORDER: readonly ProposalState['status'][] = ['open', 'accepted', 'merged', 'withdrawn'];

function ProposalLine(props: { readonly state: ProposalState; readonly href: string; readonly isUnsent: boolean }) {
  const { t, number, moment } = useWording();
  const { titleOf, spotName, aimName, statusName } = useProposalNames();
  const { state, href, isUnsent } = props;
  const { positions, rivals, by, at, draft, aim } = state;
  const aimed = aimName(aim);
  return (
    <li data-status={state.status}>
      <p>
        <span className="tag">{statusName(state)}</span>
        <Link className="link" href={href}>
          {titleOf(draft)}
        </Link>
        {isUnsent && <span className="tag">{t('proposals.unsentWords')}</span>}
      </p>
      <p className="quiet">
        {spotName(draft)}
        {aimed && ` · ${t('proposals.aimedAt', { what: aimed })}`}
        {' · '}
        {by.organisation?.name ?? personName(t, by.user.name)}, {moment(at)}
      </p>
      {positions.length > 0 && (
        <p>
          {positions
            .map(({ latest }) =>
              t('app.said', {
                what: latest.by.organisation?.name ?? personName(t, latest.by.user.name),
                says: t(`review.stance.${latest.stance}`),
              }),
            )
            .join(' · ')}
        </p>
      )}
      {rivals.length > 0 && (
        <p className="quiet">{t('proposals.competes', { count: rivals.length, value: number(rivals.length) })}</p>
      )}
    </li>
  );
}

/** What the accepted proposals close together; nothing where there are none. */
function Together({ proposals }: { readonly proposals: readonly ProposalState[] }) {
  const { t } = useWording();
  const { summary } = useOpened();
  const commitments = [...new Set(proposals.flatMap(({ aim }) => aim.commitments))].slice(0, 500);
  const asked =
    proposals.length === 0
      ? null
      : { proposals: proposals.slice(0, 40).map(({ draft }) => draft), aim: { commitments } };
  const closing = useClosing(summary.id, asked);
  if (!asked) return null;
  return (
    <section className="together">
      <h2>{t('proposals.together')}</h2>
      <Closes
        closing={closing.data}
        isOld={closing.isPlaceholderData}
        error={closing.error}
        onRetry={() => closing.refetch()}
        party={null}
        drafts={asked.proposals}
      />
    </section>
  );
}
