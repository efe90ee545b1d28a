import type { Finding, Provision, Range } from '@carveout/schema';
import { createContext, type ReactNode, useContext } from 'react';
import { Link } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import { useWording } from '../frame/wording.ts';

/** Goes to what stands in the text without leaving the view, where the view shows the text. */
export type Jumps = {
  readonly toFinding: (finding: Finding) => void;
  readonly toProvision: (id: Provision['id']) => void;
};

/** Null where the text is not in view: then a jump leads to the reading room. */
export const JumpContext = createContext<Jumps | null>(null);

/** Where a finding stands, as the way to it in the text: "Article 14.4(1)". */
export function FindingLink({ id, children }: { readonly id: Finding['id']; readonly children?: ReactNode }) {
  const { t } = useWording();
  const { summary, finding, placeOf } = useOpened();
  const jumps = useContext(JumpContext);
  const found = finding(id);
  if (!found) return children ?? id;
  return (
    <Link
      className="link"
      href={addressOf(summary.id, 'read', { finding: id })}
      onClick={(event) => {
        if (!jumps) return;
        event.preventDefault();
        jumps.toFinding(found);
      }}
    >
      {children ?? (placeOf(found.provision) || t('judged.outside'))}
    </Link>
  );
}

/** Where a stretch of the text stands, as the way to it; nothing where it stands in no provision. */
export function PlaceLink({ range }: { readonly range: Range }) {
  const { summary, analysis, placeOf } = useOpened();
  const jumps = useContext(JumpContext);
  const id = narrowest(analysis.agreement.provisions, range[0]);
  if (id === undefined) return null;
  return (
    <Link
      className="link"
      href={`${addressOf(summary.id, 'read')}#${encodeURIComponent(id)}`}
      onClick={(event) => {
        if (!jumps) return;
        event.preventDefault();
        jumps.toProvision(id);
      }}
    >
      {placeOf(id)}
    </Link>
  );
}

const narrowest = (provisions: readonly Provision[], offset: number): Provision['id'] | undefined =>
  provisions.findLast(({ range }) => range[0] <= offset && offset < range[1])?.id;

/** Some findings as links, with commas; of many the first ones, and how many there are besides. */
export function FindingLinks(props: { readonly ids: readonly Finding['id'][]; readonly most?: number }) {
  const { t, number } = useWording();
  const { finding, placeOf } = useOpened();
  // several findings of one paragraph read as one place
  const places = new Map(props.ids.map((id) => [placeOf(finding(id)?.provision ?? ''), id]));
  const ids = [...places.values()];
  const most = props.most ?? ids.length;
  const shown = ids.length > most + 1 ? ids.slice(0, most) : ids;
  return (
    <>
      {shown.map((id, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <FindingLink id={id} />
        </span>
      ))}
      {shown.length < ids.length &&
        ` ${t('judged.more', { count: ids.length - shown.length, value: number(ids.length - shown.length) })}`}
    </>
  );
}
