import { sentence } from '../locales/index.ts';
import type { Block, Run } from './block.ts';
import type { Composer } from './compose.ts';

/** What the report is about and what it rests on: agreement, Parties, version, what was read, tool, rules, file, reviewers. */
export function coverBlocks({ report, say, day }: Composer): Block[] {
  const { agreement, provenance, coverage, selection } = report;
  const fact = (term: string, text: string | readonly string[], look?: Run['look']) => {
    const lines = typeof text === 'string' ? [text] : text;
    const told = lines.filter(Boolean).join(' ');
    return told ? [{ term, runs: [{ text: told, ...(look && { look }) }] }] : [];
  };
  const title = {
    term: say.fact.agreement,
    runs: [
      {
        text: agreement.title,
        ...(agreement.language !== report.language && { language: agreement.language }),
      },
      ...(agreement.language !== report.language ? [{ text: ` (${say.textLanguage[agreement.language]})` }] : []),
    ],
  };
  return [
    {
      kind: 'facts',
      rows: [
        title,
        ...fact(say.fact.parties, agreement.parties.join(', ')),
        ...fact(say.fact.signed, agreement.signed ? day(agreement.signed) : ''),
        ...fact(say.fact.version, agreement.version),
        ...fact(say.fact.source, agreement.source.name),
        ...fact(say.fact.read, coverage.read),
        ...fact(say.fact.unread, coverage.unread.map(sentence)),
        ...fact(say.fact.selection, selection),
        ...fact(say.fact.date, day(provenance.date)),
        ...fact(say.fact.reviewers, provenance.reviewers.join(', ') || say.nobody),
        ...fact(say.fact.tool, `${provenance.tool} ${provenance.version}`),
        ...fact(say.fact.ruleSet, provenance.ruleSet, 'quiet'),
        ...fact(say.fact.document, provenance.document, 'quiet'),
      ],
    },
  ];
}
