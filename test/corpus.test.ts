import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse } from '@carveout/engine';
import { readAgreement } from '@carveout/ingest';
import { loadRuleSet } from '@carveout/server/rules';
import { describe, expect, it } from 'vitest';

// Beside each model agreement stand its outline and its findings, a line each, so that a change reads well in a diff.
// They are written anew only on request: `npm test -- -u`, and the commit says why each line moved.

const FORMATS = join(import.meta.dirname, '..', 'corpus', 'formats');
const MODELS = join(import.meta.dirname, '..', 'corpus', 'model');
const ruleSet = await loadRuleSet(join(import.meta.dirname, '..', 'rules'));
const names = (await readdir(MODELS)).filter((name) => name.endsWith('.txt'));

describe.each(names)('%s', async (name) => {
  const agreement = await readAgreement({ name, bytes: await readFile(join(MODELS, name)) }, {});
  const golden = (kind: string) => join(MODELS, name.replace(/\.txt$/, `.${kind}.golden`));

  it('has the outline it had', async () => {
    const lines = agreement.provisions
      .filter(({ kind }) => kind !== 'point')
      .map(({ id, kind, number, heading }) => [id, kind, number, heading].filter(Boolean).join(' | '));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden('outline'));
  });

  it('has the findings it had', async () => {
    const lines = analyse(agreement, ruleSet).findings.map(({ provision, category, force, covers, quote }) => {
      const reach = covers ? ` ${covers.level}(${covers.targets.join(' ')})` : '';
      return `${provision} ${category} ${force}${reach} "${quote.replace(/\s+/g, ' ')}"`;
    });
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden('findings'));
  });
});

// What is written to show how one format is read: a web page with its navigation, Akoma Ntoso, a schema of no
// standard, a PDF in two columns (made by model-pdf.ts), a scan (made by model-scan.ts).

const pages = (await readdir(FORMATS)).filter((name) => /\.(?:html|xml|pdf)$/.test(name));

describe.each(pages)('%s', async (name) => {
  const agreement = await readAgreement({ name, bytes: await readFile(join(FORMATS, name)) }, { recogniseMs: 120_000 });
  const golden = (kind: string) => join(FORMATS, name.replace(/\.[^.]+$/, `.${kind}.golden`));

  it('has the outline it had', async () => {
    const { text, provisions } = agreement;
    const lines = provisions.map(({ id, kind, number, heading, sourceId, call }) =>
      [id, kind, number, heading, sourceId, call && `called at "${text.slice(Math.max(0, call - 20), call + 1)}"`]
        .filter(Boolean)
        .join(' | '),
    );
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden('outline'));
  });

  it('has the text it had, and says what was left out', async () => {
    const { title, language, text, diagnostics } = agreement;
    const said = diagnostics.map(({ code, message }) => `${code}: ${message}`);
    const head = [title, language, ...said].join('\n');
    await expect(`${head}\n\n${text}\n`).toMatchFileSnapshot(golden('text'));
  });
});
