import type { AgreementSummary, Dossier } from '@carveout/schema';
import { FolderPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { Link } from 'wouter';
import { useAgreements } from '../api/queries.ts';
import { Frame } from '../frame/frame.tsx';
import { NARROW, useMedia } from '../frame/media.ts';
import { useWording } from '../frame/wording.ts';
import { DossierForm } from './dossier-form.tsx';
import { useDossierName } from './dossier-name.ts';
import { UploadList } from './upload-list.tsx';

/** The dossiers that one is a member of, with how far the review of each is. */
export function DossierList({ dossiers }: { readonly dossiers: readonly Dossier[] }) {
  const { t } = useWording();
  const narrow = useMedia(NARROW);
  const agreements = useAgreements();
  const [making, setMaking] = useState(false);
  const mayMake = dossiers.some(({ role }) => role === 'owner');
  useEffect(() => {
    document.title = `${t('dossiers.title')} · ${t('app.name')}`;
  }, [t]);
  return (
    <Frame>
      <main id="content" className="library" tabIndex={-1}>
        <div className="library-head">
          <div>
            <h1>{t('dossiers.title')}</h1>
            <p>{t('dossiers.lead')}</p>
          </div>
          {mayMake && (
            <Button className="button primary" onPress={() => setMaking(true)}>
              <FolderPlus aria-hidden="true" size={17} />
              {t('dossiers.new')}
            </Button>
          )}
        </div>
        <UploadList />
        {dossiers.length === 0 && <p>{t('account.noDossiers')}</p>}
        {dossiers.length > 0 && (
          <table className="registry">
            <caption className="unseen">{t('dossiers.title')}</caption>
            <thead className={narrow ? 'unseen' : undefined}>
              <tr>
                <th scope="col" className="column-agreement">
                  {t('dossiers.one')}
                </th>
                {!narrow && (
                  <>
                    <th scope="col">{t('dossiers.role')}</th>
                    <th scope="col" className="column-count">
                      {t('library.title')}
                    </th>
                    <th scope="col" className="column-count">
                      {t('library.columns.exposed')}
                    </th>
                    <th scope="col">{t('library.columns.review')}</th>
                  </>
                )}
              </tr>
            </thead>
            <tbody>
              {dossiers.map((dossier) => (
                <Row
                  key={dossier.id}
                  dossier={dossier}
                  narrow={narrow}
                  agreements={agreements.data?.filter((agreement) => agreement.dossier === dossier.id)}
                />
              ))}
            </tbody>
          </table>
        )}
        {making && <DossierForm onEnd={() => setMaking(false)} />}
      </main>
    </Frame>
  );
}

/** What the agreements of a dossier come to together. */
function sums(agreements: readonly AgreementSummary[]) {
  const analysed = agreements.flatMap((agreement) => agreement.analysed ?? []);
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return {
    exposed: sum(analysed.map(({ exposed = 0 }) => exposed)),
    decided: sum(analysed.map(({ decided }) => decided)),
    total: sum(analysed.flatMap(({ findings }) => Object.values(findings))),
  };
}

function Row(props: {
  readonly dossier: Dossier;
  readonly narrow: boolean;
  readonly agreements: readonly AgreementSummary[] | undefined;
}) {
  const { dossier, narrow, agreements } = props;
  const { t, number } = useWording();
  const nameOf = useDossierName();
  const { exposed, decided, total } = sums(agreements ?? []);
  const reviewed = total > 0 && (
    <span className="reviewed">
      <progress aria-label={t('library.columns.review')} value={decided} max={total} />
      <span className="numbers">{t('library.reviewed', { decided: number(decided), total: number(total) })}</span>
    </span>
  );
  return (
    <tr>
      <th scope="row">
        <span className="registry-title">
          <Link href={`/dossiers/${dossier.id}`}>{nameOf(dossier)}</Link>
        </span>
        <span className="registry-file">
          {t(`dossiers.kind.${dossier.kind}`)}
          {dossier.organisation && <span>{t('dossiers.speaksFor', { name: dossier.organisation.name })}</span>}
        </span>
        {narrow && agreements && (
          <div className="narrow-facts">
            <span>
              {t(`role.${dossier.role}`)} · {t('dossiers.agreements', { count: agreements.length })}
            </span>
            {total > 0 && <span>{t('library.exposed', { count: exposed })}</span>}
            {reviewed}
          </div>
        )}
      </th>
      {!narrow && (
        <>
          <td>{t(`role.${dossier.role}`)}</td>
          <td className="numbers column-count">{agreements && number(agreements.length)}</td>
          <td className="numbers column-count">{agreements && total > 0 && number(exposed)}</td>
          <td>{reviewed}</td>
        </>
      )}
    </tr>
  );
}
