import { Choice } from '../frame/choice.tsx';
import { useWording } from '../frame/wording.ts';

const ALL = '*';

/** For whom the judgement is shown: for everybody, or a Party that fares otherwise; nothing where none does. */
export function PartyChoice(props: {
  readonly parties: readonly string[];
  readonly party: string | null;
  readonly setParty: (party: string | null) => void;
}) {
  const { t, party } = useWording();
  if (props.parties.length === 0) return null;
  return (
    <Choice
      label={t('judged.party')}
      options={[
        { id: ALL, name: t('judged.allParties') },
        ...props.parties.map((one) => ({ id: one, name: party(one) })),
      ]}
      chosen={props.party ?? ALL}
      onChoose={(id) => props.setParty(id === ALL ? null : id)}
    />
  );
}
