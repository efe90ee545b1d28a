import { type ReactNode, useEffect } from 'react';
import { useBeingHere } from '../api/presence.ts';
import { DossierCrumb } from '../dossier/crumb.tsx';
import { Frame } from '../frame/frame.tsx';
import { capitalsClass, useWording } from '../frame/wording.ts';
import { WhoIsHere } from '../presence/here.tsx';
import type { KeyRow } from '../room/key-sheet.tsx';
import { Keys } from '../room/keys.tsx';
import { useOpened } from './model.ts';
import { type View, Views } from './views.tsx';

/** The bar, the way between the views and the sheet of keys, around a view of an agreement other than its reading. */
export function ViewFrame(props: {
  readonly view: View;
  /** The keys of this view. */
  readonly keys?: readonly KeyRow[];
  readonly children: ReactNode;
}) {
  const { t } = useWording();
  const { summary, analysis } = useOpened();
  useBeingHere(summary.dossier, { agreement: summary.id, finding: null });
  const title = analysis.agreement.title || summary.name;
  const name = t(`views.${props.view}`);
  useEffect(() => {
    document.title = `${name} · ${title} · ${t('app.name')}`;
  }, [name, title, t]);
  return (
    <Frame
      crumbs={
        <>
          <DossierCrumb id={summary.dossier} />
          <span className={`crumb title ${capitalsClass(title) ?? ''}`} lang={analysis.agreement.language}>
            {title}
          </span>
        </>
      }
      views={<Views />}
      tools={
        <>
          <WhoIsHere dossier={summary.dossier} />
          <Keys rows={props.keys ?? []} inAgreement />
        </>
      }
    >
      {props.children}
    </Frame>
  );
}
