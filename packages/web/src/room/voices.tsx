import type { Finding, Thread } from '@carveout/schema';
import { CornerDownRight } from 'lucide-react';
import { useDossierMembers } from '../agreement/model.ts';
import { useWording } from '../frame/wording.ts';
import type { Actions } from './actions.ts';
import { unwritten } from './forms/comment-form.tsx';
import { useRoom } from './model.ts';
import { Part } from './part.tsx';
import { WhoAndWhen } from './who-and-when.tsx';

/** What people say of a finding: the positions of their ministries, the wordings that they propose, and their comments. */
export function Voices({ finding, actions }: { readonly finding: Finding; readonly actions: Actions }) {
  const { t } = useWording();
  const { reviewOf, analysis } = useRoom();
  const { positions, proposals, threads } = reviewOf(finding.id);
  return (
    <>
      {positions.length > 0 && (
        <Part title={t('review.positions')}>
          <ul className="voices">
            {positions.map(({ organisation, latest }) => (
              <li key={organisation.id} className="voice" data-stance={latest.stance}>
                <span className="state-line">
                  <strong>{organisation.name}</strong>
                  <span className="stance">{t(`review.stance.${latest.stance}`)}</span>
                </span>
                {latest.text && <p className="said">{latest.text}</p>}
                <WhoAndWhen event={latest} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {proposals.length > 0 && (
        <Part title={t('review.proposals')}>
          <ul className="voices">
            {proposals.map((proposal) => (
              <li key={proposal.request ?? proposal.id} className="voice">
                <blockquote className={finding.group} lang={analysis.agreement.language}>
                  {proposal.text}
                </blockquote>
                <WhoAndWhen event={proposal} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {threads.length > 0 && (
        <Part title={t('review.comments')}>
          <Threads threads={threads} finding={finding} actions={actions} />
        </Part>
      )}
    </>
  );
}

function Threads(props: { readonly threads: readonly Thread[]; readonly finding: Finding; readonly actions: Actions }) {
  const { t } = useWording();
  const { viewer } = useRoom();
  const { threads, finding, actions } = props;
  const answer = (to: number) => {
    const draft = actions.draft('comment', finding.id) ?? unwritten(to);
    actions.keep('comment', finding.id, { ...draft, replyTo: to });
    actions.open('comment', finding.id);
  };
  return (
    <ul className="voices">
      {threads.map(({ comment, replies }) => (
        <li key={comment.request ?? comment.id} className="voice">
          <p className="said">
            <Called text={comment.text} mentions={comment.mentions} />
          </p>
          <span className="state-line">
            <WhoAndWhen event={comment} />
            {viewer.reviews && comment.id >= 0 && (
              <button type="button" className="link" onClick={() => answer(comment.id)}>
                <CornerDownRight aria-hidden="true" size={12} />
                {t('review.comment.reply')}
              </button>
            )}
          </span>
          {replies.length > 0 && <Threads {...props} threads={replies} />}
        </li>
      ))}
    </ul>
  );
}

/** What somebody wrote, with the names of those called in it set off. */
function Called({ text, mentions }: { readonly text: string; readonly mentions: readonly string[] }) {
  const names = useDossierMembers().flatMap(({ user }) => (mentions.includes(user.id) ? [`@${user.name}`] : []));
  let pieces: string[] = [text];
  for (const name of names)
    pieces = pieces.flatMap((piece) =>
      names.includes(piece) ? [piece] : piece.split(name).flatMap((part, at) => (at === 0 ? [part] : [name, part])),
    );
  let from = 0;
  return pieces.map((piece) => {
    const key = from;
    from += piece.length;
    return names.includes(piece) ? (
      <strong key={`@${key}`} className="called">
        {piece}
      </strong>
    ) : (
      piece
    );
  });
}
