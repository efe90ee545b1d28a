import type { DefinedTerm, Provision } from '@carveout/schema';
import { ArrowRight } from 'lucide-react';
import { useRef } from 'react';
import { Button, Dialog, Popover } from 'react-aria-components';
import { useWording } from '../frame/wording.ts';
import { useRoom } from './model.ts';
import { termAt } from './terms.ts';

const MOST_SHOWN = 6;
const LONGEST_EXCERPT = 900;

/** What a reference in the text refers to, in place: the words of each provision, and the way there. */
export function ReferencePopover(props: {
  readonly index: number;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}) {
  const { t } = useWording();
  const { analysis, provision } = useRoom();
  const { references = [], text } = analysis.agreement;
  const trigger = useRef(props.anchor);
  const term = termAt(analysis, props.index);
  const reference = references[props.index];
  if (!reference && !term) return null;
  const { targets = [], candidates = [], external } = reference ?? {};
  const meant = (targets.length > 0 ? targets : candidates).flatMap((id) => provision(id) ?? []);
  return (
    <Popover
      className="popover reference-popover"
      triggerRef={trigger}
      isNonModal
      isOpen
      onOpenChange={(open) => !open && props.onClose()}
      placement="bottom start"
    >
      <Dialog
        className="reference-dialog"
        aria-label={
          term
            ? t('reference.term', { term: term.term })
            : t('reference.title', { words: text.slice(...reference!.range) })
        }
      >
        {term && <Defined term={term} onClose={props.onClose} />}
        {targets.length === 0 && meant.length > 0 && <p className="quiet">{t('reference.oneOf')}</p>}
        {meant.slice(0, MOST_SHOWN).map((one) => (
          <Meant key={one.id} provision={one} brief={meant.length > 1} onClose={props.onClose} />
        ))}
        {meant.length > MOST_SHOWN && (
          <p className="quiet">{t('reference.more', { count: meant.length - MOST_SHOWN })}</p>
        )}
        {!term && meant.length === 0 && <p>{t(external ? 'reference.elsewhere' : 'reference.nowhere')}</p>}
      </Dialog>
    </Popover>
  );
}

/** What a term means, where it is defined. */
function Defined({ term, onClose }: { readonly term: DefinedTerm; readonly onClose: () => void }) {
  const { t } = useWording();
  const { analysis, placeOf, goTo } = useRoom();
  const { text, language } = analysis.agreement;
  const [start, end] = term.range;
  return (
    <section className="meant">
      <div className="meant-head">
        <h3>{t('reference.definedIn', { place: placeOf(term.provision) })}</h3>
        <GoThere onGo={() => goTo(term.provision)} onClose={onClose} />
      </div>
      <p lang={language} className="serif">
        {text.slice(start, Math.min(end, start + LONGEST_EXCERPT))}
        {end - start > LONGEST_EXCERPT && '…'}
      </p>
    </section>
  );
}

function Meant(props: { readonly provision: Provision; readonly brief: boolean; readonly onClose: () => void }) {
  const { analysis, placeOf, goTo } = useRoom();
  const { text, language } = analysis.agreement;
  const { id, heading, range } = props.provision;
  const longest = props.brief ? LONGEST_EXCERPT / 3 : LONGEST_EXCERPT;
  const words = text.slice(range[0], Math.min(range[1], range[0] + longest)).trim();
  return (
    <section className="meant">
      <div className="meant-head">
        <h3>
          {placeOf(id)}
          {heading && heading !== placeOf(id) && <span className="quiet"> {heading}</span>}
        </h3>
        <GoThere onGo={() => goTo(id)} onClose={props.onClose} />
      </div>
      <p lang={language} className="serif">
        {words}
        {range[1] - range[0] > longest && '…'}
      </p>
    </section>
  );
}

/** The way to what is meant, beside its name: however long the words are, it is in view. */
function GoThere({ onGo, onClose }: { readonly onGo: () => void; readonly onClose: () => void }) {
  const { t } = useWording();
  return (
    <Button
      className="button small"
      onPress={() => {
        onClose();
        onGo();
      }}
    >
      {t('reference.goThere')}
      <ArrowRight aria-hidden="true" size={14} />
    </Button>
  );
}
