import type { Block, ReportDocument, Run, TableBlock } from '../document/block.ts';
import { documentOf } from '../document/document-of.ts';
import { wellFormed } from '../html/escape.ts';
import type { Report } from '../report/report.ts';

type Page = { readonly notes: string[] };

/** A report as Markdown with tables and footnotes; whatever the agreement's words hold, they stay words. */
export function markdown(report: Report): Uint8Array {
  const document = documentOf(report);
  const page: Page = { notes: [] };
  const { title, subtitle, about, marking, dateWords, foot } = document;
  const marked = marking ? [`**${disarmed(marking)}**`] : [];
  const parts = [
    ...marked,
    `# ${disarmed(title)}`,
    `${runsOf([about], page)}`,
    `*${disarmed(subtitle)} · ${disarmed(dateWords)}*`,
    ...document.cover.map((block) => blockOf(block, page)),
    contentsOf(document),
    ...document.body.map((block) => blockOf(block, page)),
    ...page.notes.map((note, at) => `[^${at + 1}]: ${disarmed(note)}`),
    '---',
    disarmed(foot),
    ...marked,
  ];
  return new TextEncoder().encode(`${parts.join('\n\n')}\n`);
}

const contentsOf = ({ contents, body }: ReportDocument): string => {
  const lines = body.flatMap((block) =>
    block.kind === 'heading' && block.level < 3
      ? [`${'  '.repeat(block.level - 1)}- ${disarmed(`${block.number} ${block.text}`)}`]
      : [],
  );
  return `**${disarmed(contents)}**\n\n${lines.join('\n')}`;
};

function blockOf(block: Block, page: Page): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${block.number} ${disarmed(block.text)}`;
    case 'paragraph':
      return block.look === 'label' ? `**${runsOf(block.runs, page)}**` : runsOf(block.runs, page);
    case 'quote':
      return `> ${runsOf(block.runs, page)}`;
    case 'list':
      return block.items.map((runs) => `- ${runsOf(runs, page)}`).join('\n');
    case 'facts':
      return block.rows
        .map(({ term, runs }) =>
          term ? `- **${disarmed(term)}** – ${runsOf(runs, page)}` : `  - ${runsOf(runs, page)}`,
        )
        .join('\n');
    case 'table':
      return tableOf(block, page);
    case 'figure':
      return `*${disarmed(block.title)}* – ${disarmed(block.alt)}`;
  }
}

function tableOf({ caption, heads, rows }: TableBlock, page: Page): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `**${disarmed(caption)}**`,
    '',
    row(heads.map(disarmed)),
    row(heads.map(() => '---')),
    ...rows.map((cells) => row(cells.map((runs) => runsOf(runs, page)))),
  ].join('\n');
}

const runsOf = (runs: readonly Run[], page: Page): string =>
  runs
    .map(({ text, look, note }) => {
      const inside = disarmed(text);
      const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inside) ?? [];
      const told = look === 'strong' && words ? `${before}**${words}**${after}` : inside;
      return note ? `${told}[^${page.notes.push(note)}]` : told;
    })
    .join('');

/** Words with every sign of Markdown and HTML disarmed, on one line. */
const disarmed = (text: string): string =>
  wellFormed(text)
    .replace(/\s+/g, (space) => (space.includes('\u00a0') ? '\u00a0' : ' '))
    .replace(/[\\`*_{}[\]()#+\-.!|<>&~=:^$@"']/g, (sign) => (SAFE.has(sign) ? sign : `\\${sign}`));
/** Signs that do nothing within a line. */
const SAFE = new Set(['(', ')', '.', '-', ':', '"', "'", '+']);
