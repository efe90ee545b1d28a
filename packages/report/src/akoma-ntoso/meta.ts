import type { Agreement, Language } from '@carveout/schema';
import type { Report } from '../report/report.ts';
import { element, escaped } from './element.ts';

/** Where Carveout's own elements live. */
export const OWN = 'urn:carveout:akoma-ntoso';

const CODES: Readonly<Record<Language, string>> = { en: 'eng', fr: 'fra', es: 'spa' };

/** A part of a document: the main text, or an attachment. */
export type Component = { readonly name: string; readonly alias: string };

/**
 * What Akoma Ntoso asks for of every document: the work, its expression in a language, and this file, each with its IRI,
 * date and author. No country makes a treaty; `xx` says so.
 */
export function identification(report: Report, { signed, language }: Agreement, component: Component): string {
  const { date, document } = report.provenance;
  const made = signed ?? date.slice(0, 10);
  const name = document.slice(0, 16);
  const work = `/akn/xx/doc/agreement/${made}/${name}`;
  const expression = `${work}/${CODES[language]}@${made}`;
  const level = (
    tag: string,
    iri: string,
    {
      at,
      what,
      author,
      more,
    }: { readonly at: string; readonly what: string; readonly author: string; readonly more: string },
  ) =>
    element(
      tag,
      {},
      element('FRBRthis', { value: `${iri}/!${component.name}` }) +
        element('FRBRuri', { value: iri }) +
        (tag === 'FRBRWork' ? element('FRBRalias', { value: component.alias, name: 'title' }) : '') +
        element('FRBRdate', { date: at, name: what }) +
        element('FRBRauthor', { href: author }) +
        more,
    );
  return element(
    'identification',
    { source: '#carveout' },
    level('FRBRWork', work, {
      at: made,
      what: signed ? 'signature' : 'read',
      author: '#parties',
      more: element('FRBRcountry', { value: 'xx' }),
    }) +
      level('FRBRExpression', expression, {
        at: made,
        what: signed ? 'signature' : 'read',
        author: '#parties',
        more: element('FRBRlanguage', { language: CODES[language] }),
      }) +
      level('FRBRManifestation', `${expression}.akn`, {
        at: date.slice(0, 10),
        what: 'markup',
        author: '#carveout',
        more: element('FRBRformat', { value: 'application/akn+xml' }),
      }),
  );
}

/** All that is said of the document: what it is, the analysis by eId, who is meant, and what the file rests on. */
export function metaOf(
  report: Report,
  agreement: Agreement,
  { component, eIdAt }: { readonly component: Component; readonly eIdAt: (offset: number) => string | undefined },
): string {
  const { tool, version, ruleSet, document, date, reviewers } = report.provenance;
  const own = (name: string, attributes: Parameters<typeof element>[1], inside = '') =>
    element(`carveout:${name}`, attributes, inside);
  const parties = report.agreement.parties;
  const references =
    element('TLCOrganization', {
      eId: 'carveout',
      href: '/akn/ontology/organization/xx/carveout',
      showAs: `${tool} ${version}`,
    }) +
    element('TLCOrganization', {
      eId: 'parties',
      href: '/akn/ontology/organization/xx/parties',
      showAs: parties.join(', ') || 'Parties',
    });
  return element(
    'meta',
    {},
    identification(report, agreement, component) +
      element(
        'analysis',
        { source: '#carveout' },
        element(
          'otherAnalysis',
          { source: '#carveout' },
          own('analysis', {}, report.clauses.map((clause) => clauseXml(clause, eIdAt)).join('')),
        ),
      ) +
      element('references', { source: '#carveout' }, references) +
      element(
        'proprietary',
        { source: '#carveout' },
        own(
          'provenance',
          { tool, version, ruleSet, document, date, marking: report.marking || undefined },
          reviewers.map((name) => own('reviewer', {}, escaped(name))).join('') +
            report.selection.map((words) => own('selection', {}, escaped(words))).join(''),
        ),
      ),
  );
}

/** One clause with its review, by the element that it stands in. */
const clauseXml = (clause: Report['clauses'][number], eIdAt: (offset: number) => string | undefined): string => {
  const own = (name: string, attributes: Parameters<typeof element>[1], words: string) =>
    element(`carveout:${name}`, attributes, escaped(words));
  const eId = eIdAt(clause.range[0]);
  return element(
    'carveout:clause',
    {
      finding: clause.id,
      href: eId ? `#${eId}` : undefined,
      category: clause.category,
      group: clause.group,
      force: clause.force,
      status: clause.status,
      rule: clause.rule || undefined,
      confidence: clause.confidence ?? undefined,
      domains: clause.domains.join(' ') || undefined,
    },
    own('quote', {}, clause.quote.text) +
      own('name', {}, clause.categoryName) +
      (clause.standing ? own('standing', {}, clause.standing) : '') +
      clause.decisions.map(({ by, at, state, reason }) => own('decision', { by, at, state }, reason)).join('') +
      clause.positions.map(({ by, at, stance, text }) => own('position', { by, at, stance }, text)).join('') +
      clause.comments.map(({ by, at, text, depth }) => own('comment', { by, at, depth }, text)).join('') +
      clause.wordings.map(({ by, at, text }) => own('wording', { by, at }, text)).join(''),
  );
};
