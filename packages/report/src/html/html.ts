import { svgOf } from '../charts/svg.ts';
import type { Block, FigureBlock, Run, TableBlock } from '../document/block.ts';
import { documentOf } from '../document/document-of.ts';
import type { Report } from '../report/report.ts';
import { escapeMarkup as esc } from './escape.ts';
import { STYLE } from './style.ts';

/** A report as one page that needs nothing else: no script, no font, no address; readable on screen, on paper, aloud. */
export function html(report: Report): Uint8Array {
  const document = documentOf(report);
  const { language, title, subtitle, about, marking, contents, cover, body, foot } = document;
  const page = { notes: [] as string[] };
  const marked = marking ? `<p class="marking">${esc(marking)}</p>` : '';
  const headings = body.filter((block) => block.kind === 'heading');
  const toc = headings
    .filter(({ level }) => level < 3)
    .map(
      ({ level, number, text, id }) =>
        `<li class="l${level}"><a href="#${id}"><span>${number}</span> ${esc(text)}</a></li>`,
    );
  const main = body.map((block) => blockOf(block, page)).join('\n');
  const notes = page.notes.map(
    (note, at) => `<li id="n${at + 1}">${esc(note)} <a href="#c${at + 1}" aria-label="↑ ${at + 1}">↑</a></li>`,
  );
  const written = `<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="${esc(`${report.provenance.tool} ${report.provenance.version}`)}">
<meta name="dcterms.date" content="${esc(document.date)}">
<title>${esc(`${title} – ${about.text}`)}</title>
<style>${STYLE}</style>
</head>
<body>
${marked}
<header>
<p class="subtitle">${esc(subtitle)} · ${esc(document.dateWords)}</p>
<h1>${esc(title)}</h1>
<p class="about">${runsOf([about], page)}</p>
${cover.map((block) => blockOf(block, page)).join('\n')}
</header>
<nav aria-labelledby="contents"><h2 id="contents">${esc(contents)}</h2><ol>${toc.join('')}</ol></nav>
<main>
${main}
</main>
<footer>
${notes.length > 0 ? `<ol class="notes">${notes.join('\n')}</ol>` : ''}
<p>${esc(foot)}</p>
</footer>
${marked}
</body>
</html>
`;
  return new TextEncoder().encode(written);
}

type Page = { readonly notes: string[] };

function blockOf(block: Block, page: Page): string {
  switch (block.kind) {
    case 'heading': {
      const level = block.level + 1;
      return `<h${level} id="${block.id}"${block.newPage ? ' class="new-page"' : ''}><span>${block.number}</span> ${esc(block.text)}</h${level}>`;
    }
    case 'paragraph':
      return `<p class="${block.look}">${runsOf(block.runs, page)}</p>`;
    case 'quote':
      return `<blockquote dir="auto"><p>${runsOf(block.runs, page)}</p></blockquote>`;
    case 'list':
      return `<ul>${block.items.map((runs) => `<li>${runsOf(runs, page)}</li>`).join('')}</ul>`;
    case 'facts':
      return factsOf(block.rows, page);
    case 'table':
      return tableOf(block, page);
    case 'figure':
      return figureOf(block);
  }
}

/** A term without words of its own goes on with the one before it. */
function factsOf(rows: Extract<Block, { kind: 'facts' }>['rows'], page: Page): string {
  const pairs = rows.map(
    ({ term, runs }) => `${term ? `<dt>${esc(term)}</dt>` : ''}<dd dir="auto">${runsOf(runs, page)}</dd>`,
  );
  return `<dl>${pairs.join('')}</dl>`;
}

function tableOf({ caption, heads, rows }: TableBlock, page: Page): string {
  const head = heads.map((text) => `<th scope="col">${esc(text)}</th>`).join('');
  const lines = rows.map((cells) => {
    const [first, ...rest] = cells.map((runs) => runsOf(runs, page));
    return `<tr><th scope="row">${first}</th>${rest.map((text) => `<td>${text}</td>`).join('')}</tr>`;
  });
  return `<div class="wide" tabindex="0" role="group" aria-label="${esc(caption)}"><table><caption>${esc(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${lines.join('\n')}</tbody></table></div>`;
}

function figureOf({ title, alt, drawing }: FigureBlock): string {
  const svg = svgOf(drawing, { outlines: false, attributes: ` role="img" aria-label="${esc(alt)}"` });
  return `<figure><figcaption>${esc(title)}</figcaption><div class="wide" tabindex="0" role="group" aria-label="${esc(title)}">${svg}</div></figure>`;
}

const runsOf = (runs: readonly Run[], page: Page): string =>
  runs
    .map(({ text, look, language, note }) => {
      const tag = look === 'strong' ? 'strong' : look === 'quiet' ? 'small' : language ? 'span' : '';
      const inside = tag ? `<${tag}${language ? ` lang="${language}"` : ''}>${esc(text)}</${tag}>` : esc(text);
      if (!note) return inside;
      const at = page.notes.push(note);
      return `${inside}<sup><a id="c${at}" href="#n${at}">${at}</a></sup>`;
    })
    .join('');
