import type { Agreement, DefinedTerm, Language, Provision } from '@carveout/schema';
import { UNITS } from './unit.ts';

/** What says of a term what it means, behind it: “digital product” means. */
const MEANS: Readonly<Record<Language, string>> = {
  en: 'means?|refers? to|has the (?:same )?meaning|have the (?:same )?meaning|is defined as|includes',
  fr: "désigne(?:nt)?|s’entend(?:ent)?|s'entend(?:ent)?|signifie(?:nt)?|comprend|a le sens|vise",
  es: 'significan?|se entiende|se entenderá|designan?|se refiere a|comprende|tiene el significado|incluye',
};
/** What says so before it: on entend par « film ». */
const MEANT: Readonly<Record<Language, string>> = {
  en: 'the terms?',
  fr: 'on entend par|entend(?:re|u) par|l’expression|le terme|les termes',
  es: 'se entenderá por|se entiende por|entiéndese por|el término|la expresión',
};
/** How an article that defines says so in its heading or at its beginning. */
const DEFINES: Readonly<Record<Language, RegExp>> = {
  en: /definition|interpretation|for (?:the )?purposes? of/i,
  fr: /définition|interprétation|aux fins/i,
  es: /definicion|interpretación|a (?:los )?efectos|para (?:los )?efectos|para los fines/i,
};
/** How a definition says for which part of the agreement it holds. */
const HOLDS_FOR: readonly (readonly [RegExp, readonly Provision['kind'][] | null])[] = [
  [
    /\b(?:this|présente?|cet|ce|este|esta) (?:agreement|treaty|convention|accord|traité|acuerdo|tratado|convenio)\b/i,
    null,
  ],
  [
    /\b(?:this|présente?|ce|este|presente) (?:chapter|chapitre|capítulo|title|titre|título)\b/i,
    ['chapter', 'title', 'part'],
  ],
  [/\b(?:this|présente|cette|esta|presente) section|sección\b/i, ['section', 'subsection']],
  [/\b(?:this|présente|cette|este|presente) (?:annex|annexe|anexo)\b/i, ['annex']],
  [/\b(?:this|présent|cet|este|presente) (?:article|artículo)\b/i, ['article']],
];
const WIDE: ReadonlySet<Provision['kind']> = new Set(['chapter', 'annex', 'title', 'part', 'schedule']);
/** Words that begin a sentence about something said before, and no definition. */
const NO_TERM = /^(?:this|that|it|these|those|which|such|nothing|ce|cela|ceci|il|elle|esto|ello|el que|lo que)\b/i;
const LONGEST = 80;
const LONGEST_DEFINITION = 1500;
/** How far into its article the lead-in of definitions stands. */
const LEAD = 400;

/**
 * The terms that an agreement defines, in the order of the text: “digital product means …”, « film » désigne …. Only what
 * stands in an article that says that it defines, or in quotes before a word that says what it means. Linear in the text.
 */
export function definedTerms(agreement: Agreement): DefinedTerm[] {
  const { text, language, provisions } = agreement;
  const means = MEANS[language];
  const quoted = new RegExp(
    `^[^\\n]{0,60}?[“«"„]\\s*([^”»"\\n]{2,${LONGEST}}?)\\s*[”»"][^\\n.;:]{0,40}?\\s(?:${means})(?![\\p{L}])`,
    'iu',
  );
  const asked = new RegExp(`(?:${MEANT[language]})\\s+[“«"„]\\s*([^”»"\\n]{2,${LONGEST}}?)\\s*[”»"]`, 'iu');
  const plain = new RegExp(
    `^((?:[\\p{L}][\\p{L}\\p{N}'’()/-]*\\s){0,7}?[\\p{L}][\\p{L}\\p{N}'’()/-]*),?\\s(?:${means})(?![\\p{L}])`,
    'iu',
  );
  const found: (DefinedTerm & { readonly unitEnd: number })[] = [];
  let at = 0;
  let nearest = 0;
  const open: Provision[] = [];
  while (at < text.length) {
    const lineEnd = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    while (nearest < provisions.length && provisions[nearest]!.range[0] <= at) open.push(provisions[nearest++]!);
    while (open.length > 0 && open.at(-1)!.range[1] <= at) open.pop();
    const chain = open.filter(({ range }) => range[1] > at);
    const line = text.slice(at, Math.min(lineEnd, at + 400));
    const unit = chain.findLast(({ kind }) => UNITS.has(kind));
    const begin = /^[\s•–—-]*(?:\(?[\p{L}\d]{1,4}[).]\s+)?/u.exec(line)![0].length;
    const body = line.slice(begin);
    const inQuotes = quoted.exec(body) ?? asked.exec(body);
    const bare = inQuotes ? null : unit && saysItDefines(agreement, unit, at) ? plain.exec(body) : null;
    const term = (inQuotes ?? bare)?.[1]?.trim().replace(/^(?:the term|le terme|el término)\s+/i, '');
    if (term && term.length >= 3 && !NO_TERM.test(term) && /\p{L}{3}/u.test(term)) {
      const start = at + begin + body.indexOf(term);
      const top = unit?.range[0] ?? Math.max(0, at - LEAD);
      const lead = `${text.slice(top, Math.min(top + LEAD, at))}${body.slice(0, body.indexOf(term))}`;
      const provision = chain.at(-1);
      found.push({
        term,
        range: [start, lineEnd],
        provision: provision?.id ?? '',
        scope: scopeOf(chain, lead),
        unitEnd: unit?.range[1] ?? lineEnd,
      });
    }
    at = lineEnd + 1;
  }
  // A definition goes on, through the points of its list, to the next one.
  return found.map(({ unitEnd, ...definition }, place) => {
    const next = found[place + 1]?.range[0] ?? text.length;
    const [start, lineEnd] = definition.range;
    const listed = /[:—–-]\s*$/.test(text.slice(start, lineEnd));
    const end = listed ? Math.min(next, unitEnd, start + LONGEST_DEFINITION) : lineEnd;
    return { ...definition, range: [start, start + text.slice(start, end).trimEnd().length] };
  });
}

function saysItDefines({ text, language }: Agreement, unit: Provision, at: number): boolean {
  if (DEFINES[language].test(unit.heading)) return true;
  return DEFINES[language].test(text.slice(unit.range[0], Math.min(unit.range[0] + LEAD, at)));
}

/** The id of the provision in which a definition holds, by its lead-in; '' for the whole agreement. */
function scopeOf(chain: readonly Provision[], lead: string): string {
  for (const [said, kinds] of HOLDS_FOR) {
    if (!said.test(lead)) continue;
    if (kinds === null) return '';
    const holder = chain.findLast(({ kind }) => kinds.includes(kind));
    if (holder) return holder.id;
  }
  return chain.findLast(({ kind }) => WIDE.has(kind))?.id ?? '';
}
