import type { AgreementSummary, TrialLine } from '@carveout/schema';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Link } from 'wouter';
import { useCategories, useWording } from '../frame/wording.ts';

type Found = Extract<TrialLine, { kind: 'agreement' }>;
/** How many passages of an agreement are drawn at first, and with each asking for more. */
const SHOWN = 8;

/** Where a passage is read: its provision in the reading room. */
export const addressOfPassage = (agreement: string, provision: string): string =>
  `/agreements/${agreement}${provision ? `#${encodeURIComponent(provision)}` : ''}`;

/** What the rules find in one agreement, and what they lose, with the words that made it so. */
export function AgreementHits({ agreement, found }: { readonly agreement: AgreementSummary; readonly found: Found }) {
  const { t, number, citation } = useWording();
  const { name } = useCategories();
  const [shown, setShown] = useState(SHOWN);
  const language = agreement.analysed?.language;
  const { hits, lost } = found;
  const more = hits.length - shown;
  return (
    <section className="bench-agreement" aria-label={agreement.analysed?.title || agreement.name}>
      <h3>
        <Link href={`/agreements/${agreement.id}`} lang={language}>
          {agreement.analysed?.title || agreement.name}
        </Link>
      </h3>
      <p className="numbers quiet">
        {t('bench.found', { count: found.found, value: number(found.found) })}{' '}
        {t('bench.difference', { fresh: number(found.fresh), gone: number(found.gone) })}
      </p>
      <ul className="bench-hits">
        {lost.map((passage) => (
          <li key={`lost ${passage.category} ${passage.range[0]}`} data-status="lost">
            <p>
              <span className="tag">{t('bench.status.lost')}</span>
              <Link href={addressOfPassage(agreement.id, passage.cited.provision)}>
                {citation(passage.cited) || t('bench.passage')}
              </Link>{' '}
              <span className="quiet">{name(passage.category)}</span>
            </p>
            <blockquote lang={language}>{passage.quote}</blockquote>
          </li>
        ))}
        {hits.slice(0, shown).map((hit) => (
          <li key={`${hit.category} ${hit.range[0]} ${hit.range[1]}`} data-status={hit.status}>
            <p>
              <span className="tag">{t(`bench.status.${hit.status}`)}</span>
              <Link href={addressOfPassage(agreement.id, hit.cited.provision)}>
                {citation(hit.cited) || t('bench.passage')}
              </Link>{' '}
              <span className="quiet">{t(`force.${hit.force}`)}</span>
            </p>
            <blockquote lang={language}>
              {piecesOf(hit).map(({ at, text, fired }) => (fired ? <mark key={at}>{text}</mark> : text))}
            </blockquote>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button className="link" onPress={() => setShown(shown + 40)}>
          {t('bench.more', { value: number(more) })}
        </Button>
      )}
      {found.found > hits.length && (
        <p className="quiet">{t('bench.cut', { value: number(found.found - hits.length) })}</p>
      )}
    </section>
  );
}

/** A quote in pieces: the words that made the rule fire, and what stands between them. */
function piecesOf({ quote, words }: Found['hits'][number]): { at: number; text: string; fired: boolean }[] {
  const out: { at: number; text: string; fired: boolean }[] = [];
  let at = 0;
  for (const [start, end] of [...words].sort((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    out.push({ at, text: quote.slice(at, from), fired: false });
    out.push({ at: from, text: quote.slice(from, end), fired: true });
    at = end;
  }
  out.push({ at, text: quote.slice(at), fired: false });
  return out.filter(({ text }) => text !== '');
}
