import type { Agreement, AgreementSummary } from '@carveout/schema';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { GroupSign } from '../frame/signs.tsx';
import { capitalsClass, useCategories, useWording } from '../frame/wording.ts';
import { diagnosticWords } from './diagnostic.ts';
import { useRoom } from './model.ts';
import { spans } from './spans.ts';

/** What stands above the text: the title, what the agreement is, what was read of it, and what was looked for. */
export function Masthead({ summary }: { readonly summary: AgreementSummary }) {
  const { t, day, list, party, bytes } = useWording();
  const { agreement } = useRoom().analysis;
  const facts = [
    agreement.parties.length > 0 && list(agreement.parties.map(party)),
    agreement.signed && t('room.signed', { date: day(agreement.signed) }),
    t(`languages.${agreement.language}`),
    `${summary.name} (${t(`formats.${agreement.source.format}`)}, ${bytes(summary.bytes)})`,
  ].filter(Boolean);
  return (
    <header className="masthead">
      <h1 lang={agreement.language} className={capitalsClass(agreement.title)}>
        {agreement.title || summary.name}
      </h1>
      <p className="facts">
        {summary.model && (
          <span className="tag" title={t('library.modelSays')}>
            {t('library.model')}
          </span>
        )}
        {facts.join(' · ')}
      </p>
      <WhatWasRead agreement={agreement} />
      <WhatWasFound />
    </header>
  );
}

/** How many annexes that are not there are named. */
const MOST_MISSING = 12;

function WhatWasRead({ agreement: { coverage, diagnostics } }: { readonly agreement: Agreement }) {
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

function WhatWasFound() {
  const { t, number } = useWording();
  const { analysis } = useRoom();
  const { soughtIn, known, name } = useCategories();
  const { language } = analysis.agreement;
  const sought = soughtIn(language);
  const count = analysis.findings.length;
  return (
    <div className="read">
      <p>
        <strong>{count > 0 ? t('room.found.some', { count, value: number(count) }) : t('room.found.none')}</strong>{' '}
        {sought.length > 0 && t('room.found.scope', { count: sought.length, value: number(sought.length) })}
        {sought.length === 0 && known && t('room.found.notSought', { language: t(`languages.${language}`) })}
      </p>
      {sought.length > 0 && (
        <Fold summary={t('room.found.list')}>
          <ul className="covered">
            {sought.map(({ id, group }) => (
              <li key={id}>
                <GroupSign group={group} />
                {name(id)}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </div>
  );
}

function Fold({ summary, children }: { readonly summary: string; readonly children: ReactNode }) {
  return (
    <details className="fold">
      <summary>
        <ChevronRight aria-hidden="true" size={14} />
        {summary}
      </summary>
      {children}
    </details>
  );
}
