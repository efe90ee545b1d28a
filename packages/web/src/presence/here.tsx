import { Users } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useBeingHere, useOthersHere } from '../api/presence.ts';
import type { Place } from '../frame/place.ts';
import { useWording } from '../frame/wording.ts';

/** How many names stand in the bar itself. */
const NAMED = 2;

/** Tells the others of a dossier that the reader is there, and the reader who else is. */
export function Here({ place }: { readonly place: Place }) {
  useBeingHere(place.dossier, { agreement: place.agreement ?? null, finding: place.finding ?? null });
  return <WhoIsHere dossier={place.dossier} />;
}

/** Who else has a page of the dossier open, by name; nothing where nobody has. */
function WhoIsHere({ dossier }: { readonly dossier: string }) {
  const { t, list, number } = useWording();
  const others = [...new Map(useOthersHere(dossier).map((one) => [one.user.id, one])).values()];
  if (others.length === 0) return null;
  const names = others.slice(0, NAMED).map(({ user }) => user.name);
  return (
    <DialogTrigger>
      <Button
        className="button icon who-is-here"
        aria-label={t('presence.also', { names: list(others.map(({ user }) => user.name)) })}
      >
        <Users aria-hidden="true" size={17} />
        <span className="who-names">
          {list(names)}
          {others.length > NAMED && ` +${number(others.length - NAMED)}`}
        </span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="here-list">
          <Heading slot="title">{t('presence.title')}</Heading>
          <ul>
            {others.map(({ user, organisation, finding, agreement }) => (
              <li key={user.id}>
                <strong>{user.name}</strong>
                {organisation && `, ${organisation.name}`}
                <span className="quiet">
                  {t(finding ? 'presence.atClause' : agreement ? 'presence.inAgreement' : 'presence.inDossier')}
                </span>
              </li>
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Says who else has a clause open; nothing where nobody has. */
export function AlsoOpen(props: { readonly dossier: string; readonly agreement: string; readonly finding: string }) {
  const { t, list } = useWording();
  const { dossier, agreement, finding } = props;
  const names = new Set(
    useOthersHere(dossier).flatMap((one) =>
      one.agreement === agreement && one.finding === finding ? [one.user.name] : [],
    ),
  );
  return (
    <div role="status" className="also-open">
      {names.size > 0 && (
        <>
          <Users aria-hidden="true" size={14} />
          {t('presence.alsoOpen', { names: list([...names]), count: names.size })}
        </>
      )}
    </div>
  );
}
