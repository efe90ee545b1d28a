import type { Agreement } from '@carveout/schema';
import { Fold } from '../frame/fold.tsx';
import { useWording } from '../frame/wording.ts';
import { diagnosticWords } from '../room/diagnostic.ts';
import { spans } from '../room/spans.ts';

/** How many annexes that are not there are named. */
const MOST_MISSING = 12;

/** How much of a file was read, what was not, and what the reading was unsure of. */
export function WhatWasRead({ agreement: { coverage, diagnostics } }: { readonly agreement: Agreement }) {
  const wording = useWording();
  const { t, number, list, share } = wording;
  const blank = coverage.pagesWithoutText ?? [];
  const recognised = (coverage.pagesRecognised ?? []).map(({ page }) => page);
  const sure = [...new Set(extremes(coverage.pagesRecognised ?? []).map(share))].join('–');
  const missing = (coverage.missing ?? []).map(({ name }) => name);
  const remarks = diagnostics.filter(({ code }) => code !== 'annex-missing');
  const amounts = [
    t('room.read.articles', { count: coverage.articles, value: number(coverage.articles) }),
    t('room.read.annexes', { count: coverage.annexes, value: number(coverage.annexes) }),
    coverage.pages !== undefined && t('room.read.pages', { count: coverage.pages, value: number(coverage.pages) }),
    t('room.read.characters', { count: coverage.characters, value: number(coverage.characters) }),
  ].filter((amount) => amount !== false);
  return (
    <div className="read">
      <p>
        <strong>{t('room.read.title')}</strong> {list(amounts)}.{' '}
        {blank.length > 0
          ? t('room.read.blankPages', { count: blank.length, list: spans(blank) })
          : coverage.pages !== undefined && t('room.read.allPages')}{' '}
        {recognised.length > 0 &&
          t('room.read.recognisedPages', { count: recognised.length, list: spans(recognised), sure })}
      </p>
      {missing.length > 0 && (
        <p>
          {t(missing.length > MOST_MISSING ? 'room.read.missingMore' : 'room.read.missing', {
            list: list(missing.slice(0, MOST_MISSING)),
            more: number(missing.length - MOST_MISSING),
          })}
        </p>
      )}
      {remarks.length > 0 && (
        <Fold summary={t('room.read.notes', { count: remarks.length, value: number(remarks.length) })}>
          <ul className="diagnostics">
            {remarks.map((diagnostic, at) => {
              const text = diagnosticWords(t, diagnostic);
              const key = `${at} ${diagnostic.code}`;
              return (
                <li key={key}>
                  {diagnostic.page === undefined ? text : t('room.read.note', { page: number(diagnostic.page), text })}
                </li>
              );
            })}
          </ul>
        </Fold>
      )}
    </div>
  );
}

/** The least and the greatest confidence. */
const extremes = (pages: NonNullable<Agreement['coverage']['pagesRecognised']>): number[] => {
  const sure = pages.map(({ confidence }) => confidence);
  return [Math.min(...sure), Math.max(...sure)];
};
