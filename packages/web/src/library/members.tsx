import type { Dossier } from '@carveout/schema';
import { useEffect, useState } from 'react';
import { useMembers } from '../api/account.ts';
import { DossierViews } from '../dossier/views.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Frame } from '../frame/frame.tsx';
import { useWording } from '../frame/wording.ts';
import { DossierCrumbs } from './dossier-crumbs.tsx';
import { useDossierName } from './dossier-name.ts';
import { Invitations } from './invitations.tsx';
import { type MemberAction, MemberDialogue } from './member-dialogue.tsx';
import { MemberMenu } from './member-menu.tsx';
import { Skeleton } from './skeleton.tsx';

/** Who works on a dossier, in which role and for whom; its owners invite, change and remove. */
export function Members({ dossier, user }: { readonly dossier: Dossier; readonly user: string }) {
  const { t, day } = useWording();
  const name = useDossierName()(dossier);
  const members = useMembers(dossier.id);
  const [asked, setAsked] = useState<MemberAction | null>(null);
  const owns = dossier.role === 'owner';
  useEffect(() => {
    document.title = `${t('members.title')} · ${name} · ${t('app.name')}`;
  }, [name, t]);
  const organisations = [...new Set(members.data?.flatMap(({ organisation }) => organisation?.name ?? []))];
  return (
    <Frame
      crumbs={<DossierCrumbs dossier={dossier} />}
      views={<DossierViews dossier={dossier.id} current="members" />}
      place={{ dossier: dossier.id }}
    >
      <main id="content" className="plain-page" tabIndex={-1}>
        <h1>{t('members.of', { name })}</h1>
        {members.isPending && <Skeleton />}
        {members.isError && !members.data && <FailureNotice error={members.error} onRetry={() => members.refetch()} />}
        {members.data && (
          <ul className="lines">
            {members.data.map((member) => (
              <li key={member.user.id}>
                <span className="line-main">
                  <strong>
                    {member.user.name}
                    {member.user.id === user && <span className="tag you">{t('members.you')}</span>}
                  </strong>
                  <span className="quiet">{member.user.email}</span>
                </span>
                <span className="line-main">
                  <span>{t(`role.${member.role}`)}</span>
                  <span className="quiet">
                    {member.organisation ? `${member.organisation.name} · ` : ''}
                    {t('members.since', { day: day(member.since) })}
                  </span>
                </span>
                {owns && <MemberMenu member={member} self={member.user.id === user} onAsk={setAsked} />}
              </li>
            ))}
          </ul>
        )}
        {owns && <Invitations dossier={dossier.id} organisations={organisations} />}
        {asked && (
          <MemberDialogue
            dossier={dossier.id}
            asked={asked}
            organisations={organisations}
            onEnd={() => setAsked(null)}
          />
        )}
      </main>
    </Frame>
  );
}
