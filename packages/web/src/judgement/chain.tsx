import type { Protection, Link as Step, Strength, Weakener } from '@carveout/schema';
import { useOpened } from '../agreement/model.ts';
import { useWording } from '../frame/wording.ts';
import { FindingLinks, PlaceLink } from './jumps.tsx';

/** Most passages that one remark names. */
const MOST = 4;

/** The provisions through which a protection reaches a commitment, each with its part in that and as a jump. */
export function Chain({ steps }: { readonly steps: readonly Step[] }) {
  const { t } = useWording();
  return (
    <ol className="chain">
      {steps.map(({ role, range }) => (
        <li key={`${role} ${range[0]}`}>
          <span className="chain-role">{t(`chain.${role}`)}</span> <PlaceLink range={range} />
        </li>
      ))}
    </ol>
  );
}

/** What makes a protection weaker, and what makes it stronger than it looks: each with the words that say so. */
export function Weakeners({ protection }: { readonly protection: Protection }) {
  const { t } = useWording();
  return (
    <>
      {protection.weakeners.length > 0 && (
        <ul className="remarks weak">
          {protection.weakeners.map((one) => (
            <Remark key={`${one.kind} ${one.range[0]}`} says={t(`weakener.${one.kind}`)} remark={one} of={protection} />
          ))}
        </ul>
      )}
      {protection.strengths.length > 0 && (
        <ul className="remarks strong">
          {protection.strengths.map((one) => (
            <Remark key={`${one.kind} ${one.range[0]}`} says={t(`strength.${one.kind}`)} remark={one} of={protection} />
          ))}
        </ul>
      )}
    </>
  );
}

function Remark(props: { readonly says: string; readonly remark: Weakener | Strength; readonly of: Protection }) {
  const { analysis, finding } = useOpened();
  const { text, language } = analysis.agreement;
  const { range, findings } = props.remark;
  const own = finding(props.of.finding);
  // the passage of the protection itself is quoted already
  const isOwn = own && range[0] <= own.range[0] && range[1] >= own.range[1];
  return (
    <li>
      {props.says} {findings ? <FindingLinks ids={findings} most={MOST} /> : !isOwn && <PlaceLink range={range} />}
      {!findings && !isOwn && (
        <q className="words" lang={language}>
          {text.slice(...range)}
        </q>
      )}
    </li>
  );
}
