import { isNewClause, type Proposal, type ProposalState } from '@carveout/schema';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Link } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import { useCandidates, useExemptions } from '../api/drafting.ts';
import { Choice } from '../frame/choice.tsx';
import { useWording } from '../frame/wording.ts';
import { personName } from '../room/who-and-when.tsx';
import { useProposalNames } from './names.ts';
import { WordDiff } from './word-diff.tsx';

/** Another text that a draft may be set beside. */
type Other = {
  readonly id: string;
  readonly name: string;
  readonly draft: Proposal;
  /** Where it stands by itself. */
  readonly href?: string;
};

/** A draft beside others, word by word: earlier wordings, competing proposals, variants of the library. */
export function Beside(props: {
  readonly draft: Proposal;
  readonly state: ProposalState | undefined;
  readonly rivals: readonly ProposalState[];
  readonly aim: ProposalState['aim'];
  readonly onTake: (draft: Proposal) => void;
}) {
  const { t, language, moment } = useWording();
  const { summary, analysis } = useOpened();
  const { titleOf } = useProposalNames();
  const { data: library } = useExemptions();
  const { draft, state, rivals, aim, onTake } = props;
  const [variants, setVariants] = useState(false);
  const { measure, commitments } = aim;
  const asked =
    measure !== undefined
      ? { measure, ...(draft.party !== undefined && { party: draft.party }) }
      : commitments.length > 0
        ? { commitments: commitments.slice(0, 100), ...(draft.party !== undefined && { party: draft.party }) }
        : null;
  const found = useCandidates(summary.id, variants ? asked : null).data;
  const others: Other[] = [
    ...(state?.versions ?? []).toReversed().map(
      (version, at): Other => ({
        id: `version ${version.id}`,
        name: t(at === 0 ? 'proposals.versionNow' : 'proposals.version', {
          who: version.by.organisation?.name ?? personName(t, version.by.user.name),
          when: moment(version.at),
        }),
        draft: version.draft,
      }),
    ),
    ...rivals.map(
      (rival): Other => ({
        id: rival.id,
        name: t('proposals.rivalOf', {
          who: rival.by.organisation?.name ?? personName(t, rival.by.user.name),
          what: titleOf(rival.draft),
        }),
        draft: rival.draft,
        href: addressOf(summary.id, 'proposals', { draft: rival.id }),
      }),
    ),
    ...(found?.state === 'done' ? found.candidates : []).map(
      ({ proposal }, at): Other => ({
        id: `variant ${at}`,
        name: library?.get(proposal.exemption ?? '')?.title[language] ?? proposal.heading,
        draft: proposal,
      }),
    ),
  ];
  const [chosen, setChosen] = useState<string | null>(null);
  const other = others.find(({ id }) => id === chosen) ?? others[0];
  return (
    <section className="beside">
      <h2>{t('proposals.beside')}</h2>
      <div className="proposals-tools">
        {other && (
          <Choice
            label={t('proposals.besideWhat')}
            options={others.map(({ id, name }) => ({ id, name }))}
            chosen={other.id}
            onChoose={setChosen}
          />
        )}
        {asked && !variants && (
          <Button className="button small" onPress={() => setVariants(true)}>
            {t('proposals.variants')}
          </Button>
        )}
      </div>
      {found?.state === 'trying' && (
        <p role="status" className="quiet">
          {t('proposals.beginning')}
        </p>
      )}
      {other && (
        <>
          <WordDiff before={other.draft.text} after={draft.text} lang={analysis.agreement.language} />
          <p className="state-line">
            {other.draft.text !== draft.text && isNewClause(other.draft) === isNewClause(draft) && (
              <Button className="button small" onPress={() => onTake(other.draft)}>
                {t('proposals.takeThis')}
              </Button>
            )}
            {other.href && (
              <Link className="link" href={other.href}>
                {t('proposals.open')}
              </Link>
            )}
          </p>
        </>
      )}
    </section>
  );
}
