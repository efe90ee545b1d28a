import { JSON_TYPE } from '../route.ts';
import type { ApiDescription, ApiResponse, Operation } from './document.ts';
import { asHtml } from './html.ts';
import { notationOf } from './notation.ts';
import type { JsonSchema } from './schemas.ts';
import { STYLE } from './style.ts';

/** The description of an API as a page: no script, nothing from anywhere else. `nonce` lets its one style sheet in. */
export function pageOf({ info, tags, paths, components }: ApiDescription, nonce: string): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = tags.map(({ name, description }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    return `<section aria-labelledby="tag-${name}"><h2 id="tag-${name}">${capital(name)}</h2><p>${prose(description)}</p>
${own.map(operationOf).join('\n')}</section>`;
  });
  const links = [...tags.map(({ name }) => [`tag-${name}`, capital(name)]), ['schemas', 'Schemas']];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Carveout: the API</title>
<style nonce="${asHtml(nonce)}">${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the routes</a>
<header><h1>The API of Carveout <small>${asHtml(info.version)}</small></h1>
${info.description
  .split('\n\n')
  .map((text) => `<p>${prose(text)}</p>`)
  .join('\n')}
<p>The same for programs: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). <a href="/">Back to Carveout</a></p>
</header>
<nav aria-label="On this page"><ul>${links.map(([id, text]) => `<li><a href="#${id}">${text}</a></li>`).join('')}</ul></nav>
<main id="main">
<section aria-labelledby="script"><h2 id="script">From a script</h2>${SCRIPT}</section>
${sections.join('\n')}
<section aria-labelledby="schemas"><h2 id="schemas">Schemas</h2>
${Object.entries(components.schemas).map(schemaOf).join('\n')}</section>
</main>
</body>
</html>
`;
}

const SCRIPT = `<p>Make a token in the page, under your account, and show it with each request. It reaches the dossiers that
you chose, in the role that you chose, and never more than you do yourself.</p>
<pre tabindex="0"><code>${asHtml(`api=https://carveout.example.org/api  bearer="Authorization: Bearer $TOKEN"
curl -H "$bearer" --data-binary @round-7.docx "$api/agreements?name=round-7.docx"
curl -H "$bearer" "$api/agreements/$ID"                        # until progress.stage is "done"
curl -H "$bearer" --compressed "$api/agreements/$ID/analysis"`)}</code></pre>`;

function operationOf({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const { operationId, summary, description, security, parameters, requestBody, responses } = operation;
  const shows = security.flatMap((one) => Object.keys(one));
  const sent = requestBody && Object.entries(requestBody.content)[0];
  return `<article aria-labelledby="${operationId}">
<h3 id="${operationId}"><code><b>${method.toUpperCase()}</b> ${asHtml(path).replaceAll('/', '/<wbr>')}</code></h3>
<p>${prose(summary)}.</p>
<p class="for">${prose(description)} ${shows.length === 0 ? 'Nothing needs to be shown.' : `Shown: ${shows.join(' or ')}.`}</p>
${parameters.length > 0 ? `<h4>Parameters</h4><dl>${parameters.map(({ name, in: where, required, description: says, schema }) => `<dt><code>${asHtml(name)}</code></dt><dd><code>${notationOf(schema)}</code>, in the ${where}${required ? '' : ', optional'}. ${prose(says ?? '')}</dd>`).join('')}</dl>` : ''}
${sent ? `<h4>Body</h4>${contentOf(sent[0], sent[1].schema)}` : ''}
<h4>Answers</h4><dl>${Object.entries(responses).map(answerOf).join('')}</dl>
</article>`;
}

function answerOf([status, { description, content }]: [string, ApiResponse]): string {
  const [type, own] = Object.entries(content ?? {})[0] ?? [];
  return `<dt><code>${status}</code></dt><dd>${prose(description)}${type === undefined ? '' : contentOf(type, own?.schema)}</dd>`;
}

function contentOf(type: string, schema: JsonSchema | undefined): string {
  const note = schema ? notationOf(schema) : 'bytes';
  const of = type === JSON_TYPE ? '' : `${asHtml(type)}: `;
  if (note.includes('\n')) return `${of && `<p>${of}</p>`}<pre tabindex="0"><code>${note}</code></pre>`;
  return ` <span class="type">${of}<code>${note}</code></span>`;
}

const schemaOf = ([name, schema]: [string, JsonSchema]): string =>
  `<h3 id="schema-${asHtml(name)}"><code>${asHtml(name)}</code></h3><pre tabindex="0"><code>${notationOf(schema)}</code></pre>`;

const capital = (word: string): string => asHtml(word[0]!.toUpperCase() + word.slice(1));

/** A text with `code` in it. */
const prose = (text: string): string => asHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
