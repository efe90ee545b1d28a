import { isNewClause, type Proposal, type Seat } from '@carveout/schema';
import { Button, Input, Label, TextArea, TextField } from 'react-aria-components';
import { useOpened } from '../agreement/model.ts';
import { useDrafting, useSpots } from '../api/drafting.ts';
import { Choice } from '../frame/choice.tsx';
import { useWording } from '../frame/wording.ts';
import { useProposalNames } from './names.ts';

/** The seats whose text bears a heading, and those that bear a number. */
const HEADED: ReadonlySet<Seat> = new Set([
  'exceptions-chapter',
  'chapter',
  'reservation-list',
  'protocol',
  'side-letter',
]);
const NUMBERED: ReadonlySet<Seat> = new Set(['exceptions-chapter', 'chapter', 'scope-article', 'obligation-article']);

const ALL = '*';

/** The fields of a draft: where it goes, what it is headed and numbered, its words, for whom and why. */
export function Editor(props: {
  readonly draft: Proposal;
  readonly commitments: readonly string[];
  readonly onChange: (draft: Proposal) => void;
}) {
  const { t, party: partyName } = useWording();
  const { analysis, summary } = useOpened();
  const { draft, commitments, onChange } = props;
  const { language, parties } = analysis.agreement;
  const drafting = useDrafting(summary.id);
  const { party, exemption } = draft;
  return (
    <div className="clause-editor">
      {isNewClause(draft) ? (
        <>
          <SpotChoice draft={draft} onChange={onChange} />
          <div className="clause-row">
            {HEADED.has(draft.spot.seat) && (
              <TextField
                className="field grow"
                value={draft.heading}
                maxLength={300}
                onChange={(heading) => onChange({ ...draft, heading })}
              >
                <Label className="label">{t('proposals.heading')}</Label>
                <Input lang={language} />
              </TextField>
            )}
            {NUMBERED.has(draft.spot.seat) && (
              <TextField
                className="field number"
                value={draft.spot.number}
                maxLength={40}
                onChange={(number) => onChange({ ...draft, spot: { ...draft.spot, number } })}
              >
                <Label className="label">{t('proposals.number')}</Label>
                <Input />
              </TextField>
            )}
          </div>
        </>
      ) : (
        <div>
          <p className="label">{t('proposals.stands')}</p>
          <blockquote lang={language}>{draft.quote}</blockquote>
        </div>
      )}
      <TextField
        className="field"
        value={draft.text}
        maxLength={20_000}
        onChange={(text) => onChange({ ...draft, text })}
      >
        <Label className="label">{t(isNewClause(draft) ? 'proposals.text' : 'proposals.insteadText')}</Label>
        <TextArea className="serif" rows={10} lang={language} />
      </TextField>
      {isNewClause(draft) && <p className="quiet">{t('proposals.textHint')}</p>}
      {isNewClause(draft) && draft.spot.seat === 'reservation-list' && (
        <TextField
          className="field"
          value={draft.obligations ?? ''}
          maxLength={2000}
          onChange={(obligations) => onChange({ ...draft, obligations })}
        >
          <Label className="label">{t('proposals.obligations')}</Label>
          <Input lang={language} />
        </TextField>
      )}
      <div className="clause-row">
        {parties.length > 0 && (
          <Choice
            label={t('proposals.party')}
            options={[
              { id: ALL, name: t('proposals.noParty') },
              ...[...new Set([...parties, ...(party === undefined ? [] : [party])])].map((one) => ({
                id: one,
                name: partyName(one),
              })),
            ]}
            chosen={party ?? ALL}
            onChoose={(chosen) => {
              const { party: _, ...rest } = draft;
              onChange(chosen === ALL ? rest : { ...rest, party: chosen });
            }}
          />
        )}
        {exemption !== undefined && (
          <Button
            className="button"
            isDisabled={drafting.isPending}
            onPress={() =>
              drafting.mutate(
                { exemption, commitments: [...commitments], ...(party !== undefined && { party }) },
                {
                  onSuccess: (answer) => {
                    const filled = answer.state === 'drafted' ? answer.drafts[0]?.proposal : undefined;
                    if (filled) onChange({ ...filled, ...(draft.reason !== undefined && { reason: draft.reason }) });
                  },
                },
              )
            }
          >
            {t('proposals.fillAnew')}
          </Button>
        )}
      </div>
      {drafting.data?.state === 'refused' && <p role="alert">{t(`proposals.problem.${drafting.data.problem}`)}</p>}
      <TextField
        className="field"
        value={draft.reason ?? ''}
        maxLength={4000}
        onChange={(reason) => onChange({ ...draft, reason })}
      >
        <Label className="label">{t('proposals.why')}</Label>
        <TextArea rows={2} />
      </TextField>
    </div>
  );
}

function SpotChoice({
  draft,
  onChange,
}: {
  readonly draft: Extract<Proposal, { spot: unknown }>;
  readonly onChange: (draft: Proposal) => void;
}) {
  const { t } = useWording();
  const { summary } = useOpened();
  const { spotName } = useProposalNames();
  const spots = useSpots(summary.id, draft.spot.after ?? draft.spot.parent);
  const offered = (spots.data ?? []).map(({ spot }) => spot);
  const keyOf = ({ seat, parent, after }: typeof draft.spot) => `${seat} ${parent ?? ''} ${after ?? ''}`;
  const all = new Map([draft.spot, ...offered].map((spot) => [keyOf(spot), spot]));
  all.set(keyOf(draft.spot), draft.spot);
  return (
    <Choice
      label={t('proposals.where')}
      options={[...all].map(([id, spot]) => ({ id, name: spotName({ ...draft, spot }) }))}
      chosen={keyOf(draft.spot)}
      onChoose={(key) => {
        const spot = all.get(key);
        if (spot) onChange({ ...draft, spot });
      }}
    />
  );
}
