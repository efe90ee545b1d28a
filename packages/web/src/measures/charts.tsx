import { Group, Instrument, type VerdictLevel } from '@carveout/schema';
import { useMemo } from 'react';
import { divisionOf } from '../agreement/division.ts';
import { useOpened } from '../agreement/model.ts';
import { type Fill, StackedBars } from '../chart/stacked-bars.tsx';
import { useWording } from '../frame/wording.ts';
import { type JudgedMeasure, WORST_FIRST } from './judged-measures.ts';

const VERDICT_FILLS: Readonly<Record<VerdictLevel, readonly [Fill, string]>> = {
  barred: ['solid', 'var(--commitment)'],
  contestable: ['stripes', 'var(--line-strong)'],
  shielded: ['dots', 'var(--protection)'],
  free: ['empty', 'var(--promotion)'],
};
const GROUP_FILLS: Readonly<Record<Group, readonly [Fill, string]>> = {
  commitment: ['solid', 'var(--commitment)'],
  protection: ['stripes', 'var(--protection)'],
  promotion: ['dots', 'var(--promotion)'],
};

/** The verdicts by kind of measure, and the flagged passages by chapter, as charts. */
export function Charts({ judged }: { readonly judged: readonly JudgedMeasure[] }) {
  const { t } = useWording();
  return (
    <section id="charts" className="charts">
      <h2>{t('measures.charts.title')}</h2>
      <VerdictChart judged={judged} />
      <FindingChart />
    </section>
  );
}

function VerdictChart({ judged }: { readonly judged: readonly JudgedMeasure[] }) {
  const { t } = useWording();
  const counted = (some: readonly JudgedMeasure[]) => {
    const of = (level: VerdictLevel) => some.filter(({ verdict }) => verdict.verdict === level).length;
    return { barred: of('barred'), contestable: of('contestable'), shielded: of('shielded'), free: of('free') };
  };
  const kinds = Instrument.options.map((instrument) => ({
    key: instrument,
    name: t(`instrument.${instrument}`),
    counts: counted(judged.filter(({ measure }) => measure.instrument === instrument)),
  }));
  return (
    <StackedBars
      title={t('measures.charts.verdicts')}
      of={t('measures.grouping.instrument')}
      series={WORST_FIRST.map((level) => {
        const [fill, ink] = VERDICT_FILLS[level];
        return { key: level, name: t(`verdict.${level}`), fill, ink };
      })}
      bars={[{ key: 'all', name: t('measures.charts.all'), counts: counted(judged) }, ...kinds]}
    />
  );
}

function FindingChart() {
  const { t, label } = useWording();
  const { analysis, provision } = useOpened();
  const bars = useMemo(() => {
    const chapters = Map.groupBy(analysis.findings, (finding) => divisionOf(finding.provision, provision)?.id ?? '');
    return [...chapters].map(([id, findings]) => {
      const chapter = provision(id);
      const of = (group: Group) => findings.filter((finding) => finding.group === group).length;
      return {
        key: id,
        name: chapter
          ? [label(chapter), chapter.number ? chapter.heading : ''].filter(Boolean).join(' ')
          : t('judged.outside'),
        counts: { commitment: of('commitment'), protection: of('protection'), promotion: of('promotion') },
      };
    });
  }, [analysis, provision, label, t]);
  if (bars.length === 0) return null;
  return (
    <StackedBars
      title={t('measures.charts.findings')}
      of={t('map.chapter')}
      series={Group.options.map((group) => {
        const [fill, ink] = GROUP_FILLS[group];
        return { key: group, name: t(`groups.${group}`), fill, ink };
      })}
      bars={bars}
    />
  );
}
