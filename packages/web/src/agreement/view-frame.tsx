import { type ReactNode, useEffect } from 'react';
import { DossierCrumb } from '../dossier/crumb.tsx';
import { Frame } from '../frame/frame.tsx';
import { capitalsClass, useWording } from '../frame/wording.ts';
import type { KeyRow } from '../room/key-sheet.tsx';
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
      place={{ dossier: summary.dossier, agreement: summary.id }}
      keys={props.keys ?? []}
    >
      {props.children}
    </Frame>
  );
}
