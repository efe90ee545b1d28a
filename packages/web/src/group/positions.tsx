import { type GroupClause, type Judgement, type Organisation, type PositionEvent, voiceOf } from '@carveout/schema';
import { Ban, MessageSquare, PauseCircle, Scale, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Link } from 'wouter';
import { StateSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { addressOfFinding } from '../queue/walk.ts';
import { ClauseName } from './clause-name.tsx';

const STANCES = { support: ThumbsUp, oppose: Ban, reserve: PauseCircle };
/** How many clauses are drawn at first, and with each asking for more. */
const SHOWN = 60;

/** A column: a ministry, or a person who speaks for none. */
type Column = { readonly voice: string; readonly name: string };

/** The ministries of a dossier first, by name, then whoever spoke for none of them. */
function columnsOf(organisations: readonly Organisation[], clauses: readonly GroupClause[]): Column[] {
  const columns = new Map(organisations.map(({ id, name }) => [`organisation:${id}`, name]));
  for (const { judgements, positions } of clauses)
    for (const { by } of [...judgements, ...positions])
      if (!columns.has(voiceOf(by))) columns.set(voiceOf(by), (by.organisation ?? by.user).name);
  return [...columns].map(([voice, name]) => ({ voice, name }));
}

/** What each ministry makes of each clause: one column a ministry, one row a clause. */
export function Positions(props: {
  readonly organisations: readonly Organisation[];
  readonly clauses: readonly GroupClause[];
  /** The only voice that the reader hears while a blind round runs; null where all are heard. */
  readonly only: string | null;
}) {
  const { t, number } = useWording();
  const [shown, setShown] = useState(SHOWN);
  const { organisations, clauses } = props;
  const columns = columnsOf(organisations, clauses);
  return (
    <div className="positions-scroll">
      <table className="positions">
        <caption className="unseen">{t('workingGroup.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('workingGroup.clause')}</th>
            {columns.map(({ voice, name }) => (
              <th key={voice} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {clauses.slice(0, shown).map((clause, at) => (
            <Clause
              key={`${clause.place.agreement} ${clause.place.finding}`}
              clause={clause}
              columns={columns}
              only={props.only}
              begins={clause.place.agreement !== clauses[at - 1]?.place.agreement}
            />
          ))}
        </tbody>
      </table>
      {clauses.length > shown && (
        <Button className="button" onPress={() => setShown(shown + SHOWN)}>
          {t('workingGroup.more', { value: number(clauses.length - shown) })}
        </Button>
      )}
    </div>
  );
}

function Clause(props: {
  readonly clause: GroupClause;
  readonly columns: readonly Column[];
  readonly only: string | null;
  /** Whether it is the first of its agreement. */
  readonly begins: boolean;
}) {
  const { clause, columns, only, begins } = props;
  const { place, judgements, positions, disagreement, comments, proposals } = clause;
  const { t, number } = useWording();
  const differs = disagreement.decision || disagreement.position;
  return (
    <>
      {begins && (
        <tr className="positions-agreement">
          <th scope="rowgroup" colSpan={columns.length + 1} lang={place.language}>
            {place.title}
          </th>
        </tr>
      )}
      <tr data-differs={differs || undefined}>
        <th scope="row">
          <ClauseName place={place} />
          {differs && (
            <span className="differs">
              <Scale aria-hidden="true" size={14} />
              {t(
                disagreement.decision
                  ? disagreement.position
                    ? 'workingGroup.differs.both'
                    : 'workingGroup.differs.decision'
                  : 'workingGroup.differs.position',
              )}
            </span>
          )}
          <q className="clause-quote" lang={place.language}>
            {place.quote}
          </q>
          {comments + proposals > 0 && (
            <Link href={addressOfFinding(place)} className="clause-thread numbers">
              <MessageSquare aria-hidden="true" size={13} />
              {[
                comments > 0 && t('workingGroup.comments', { count: comments, value: number(comments) }),
                proposals > 0 && t('workingGroup.proposals', { count: proposals, value: number(proposals) }),
              ]
                .filter(Boolean)
                .join(', ')}
            </Link>
          )}
        </th>
        {columns.map(({ voice, name }) => {
          const judgement = judgements.find((one) => one.voice === voice);
          const position = positions.find(({ by }) => voiceOf(by) === voice);
          return (
            <td key={voice} data-name={name}>
              {position && <Stance position={position} />}
              {judgement && <Decided judgement={judgement} />}
              {!position && !judgement && (
                <span className="quiet">
                  {t(only === null || voice === only ? 'workingGroup.silent' : 'workingGroup.hidden')}
                </span>
              )}
            </td>
          );
        })}
      </tr>
    </>
  );
}

function Stance({ position: { stance, text } }: { readonly position: PositionEvent }) {
  const { t } = useWording();
  const Icon = STANCES[stance];
  return (
    <div className="stance-cell">
      <span className="state-line">
        <Icon aria-hidden="true" size={14} />
        <strong>{t(`review.stance.${stance}`)}</strong>
      </span>
      {text && <p>{text}</p>}
    </div>
  );
}

/** What a ministry, or a person, decided on a clause, and why. */
export function Decided({ judgement: { state, correction, reason } }: { readonly judgement: Judgement }) {
  const { t, list } = useWording();
  const { name } = useCategories();
  const to = [
    ...(correction?.category ? [name(correction.category)] : []),
    ...(correction?.force ? [t(`force.${correction.force}`)] : []),
    ...(correction?.passage ? [t('review.extent.other')] : []),
  ];
  return (
    <div className="stance-cell">
      <span className="state-line">
        <StateSign state={state} size={14} />
        {to.length > 0 ? t('app.said', { what: t(`state.${state}`), says: list(to) }) : t(`state.${state}`)}
      </span>
      {reason && <p className="quiet">{reason}</p>}
    </div>
  );
}
