import type { Finding } from '@carveout/schema';
import { ArrowRight, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { Link, useLocation } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { useQueueState } from '../api/queue.ts';
import { useWording } from '../frame/wording.ts';
import { addressOfFinding, setWalk, useWalk } from './walk.ts';

/** In the reading room of somebody who comes from the queue: where in it he or she is, and the way on. */
export function WalkStrip(props: {
  readonly agreement: string;
  readonly selected: Finding | null;
  readonly onSelect: (finding: Finding) => void;
}) {
  const { agreement, selected, onSelect } = props;
  const { t, number } = useWording();
  const { summary, finding: findingOf } = useOpened();
  const [, navigate] = useLocation();
  const walk = useWalk();
  const isOpen = useQueueState(summary.dossier);
  if (!walk) return null;
  const { targets, back } = walk;
  const at = targets.findIndex((target) => target.agreement === agreement && target.finding === selected?.id);
  if (at < 0) return null;
  const next = [...targets.slice(at + 1), ...targets.slice(0, at)].find(isOpen);
  const go = () => {
    const here = next?.agreement === agreement && findingOf(next.finding);
    if (here) onSelect(here);
    else if (next) navigate(addressOfFinding(next));
  };
  return (
    <section className="walk-strip" aria-label={t('queue.walk')}>
      <Link href={back}>{t('queue.back')}</Link>
      <span className="numbers quiet">{t('queue.at', { at: number(at + 1), total: number(targets.length) })}</span>
      <Button className="button small" isDisabled={!next} onPress={go}>
        {t('queue.nextOpen')}
        <ArrowRight aria-hidden="true" size={14} />
      </Button>
      <Button className="button icon small" aria-label={t('app.close')} onPress={() => setWalk(null)}>
        <X aria-hidden="true" size={15} />
      </Button>
    </section>
  );
}
