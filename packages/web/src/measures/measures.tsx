import type { VerdictLevel } from '@carveout/schema';
import { useDeferredValue, useMemo, useState } from 'react';
import { useOpened } from '../agreement/model.ts';
import { ViewFrame } from '../agreement/view-frame.tsx';
import { useVocabulary } from '../api/queries.ts';
import { useWording } from '../frame/wording.ts';
import { partiesApart, useJudgement } from '../judgement/judgement.ts';
import { Absences } from './absences.tsx';
import { Charts } from './charts.tsx';
import { type Grouping, grouped, judgedMeasures, sought } from './judged-measures.ts';
import { MeasureLine } from './measure-line.tsx';
import { MeasureTools } from './measure-tools.tsx';
import { Themes } from './themes.tsx';

/** What an agreement leaves of the cultural policy measures that a ministry knows by name; what was not found in it. */
export function Measures() {
  const { t, number, language } = useWording();
  const { analysis } = useOpened();
  const { data } = useVocabulary();
  const parties = useMemo(() => partiesApart(analysis), [analysis]);
  const [party, setParty] = useState<string | null>(null);
  const judgement = useJudgement(party);
  const [by, setBy] = useState<Grouping>('verdict');
  const [level, setLevel] = useState<VerdictLevel | null>(null);
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query);
  const all = useMemo(() => judgedMeasures(data?.measures ?? [], judgement), [data, judgement]);
  const groups = useMemo(() => {
    const found = sought(all, { query: asked, language });
    return grouped(level === null ? found : found.filter(({ verdict }) => verdict.verdict === level), by);
  }, [all, asked, language, level, by]);
  return (
    <ViewFrame view="measures">
      <main id="content" className="measures" tabIndex={-1}>
        <header className="measures-head">
          <h1>{t('views.measures')}</h1>
          <p>{t('measures.lead', { value: number(all.length) })}</p>
          <nav aria-label={t('measures.onThisPage')}>
            <a href="#not-found">{t('measures.absent.title')}</a>
            <a href="#themes">{t('measures.themes.title')}</a>
            <a href="#charts">{t('measures.charts.title')}</a>
          </nav>
        </header>
        <MeasureTools
          all={all}
          parties={parties}
          party={party}
          setParty={setParty}
          by={by}
          setBy={setBy}
          level={level}
          setLevel={setLevel}
          query={query}
          setQuery={setQuery}
        />
        {groups.length === 0 && (
          <p className="quiet">{t(all.length === 0 ? 'measures.noCatalogue' : 'measures.nothing')}</p>
        )}
        {groups.map((group) => (
          <section key={group.key} className="measure-group">
            <h2>
              {group.by === 'verdict'
                ? t(`verdicts.${group.key}`)
                : group.by === 'instrument'
                  ? t(`instrument.${group.key}`)
                  : t(`roadmap.${group.key}`)}{' '}
              <span className="numbers quiet">{number(group.measures.length)}</span>
            </h2>
            {group.by === 'verdict' && <p className="quiet sentence-case">{t(`verdictSays.${group.key}`)}</p>}
            <ul>
              {group.measures.map((judged) => (
                <MeasureLine key={judged.measure.id} judged={judged} judgement={judgement} />
              ))}
            </ul>
          </section>
        ))}
        <Absences />
        <Themes />
        <Charts judged={all} />
      </main>
    </ViewFrame>
  );
}
