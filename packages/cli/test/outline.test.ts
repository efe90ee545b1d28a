import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Provision } from '@carveout/schema';
import { afterAll, describe, expect, it } from 'vitest';
import { carveoutIn, MODEL, ROOT } from './carveout.ts';

const folder = mkdtempSync(join(tmpdir(), 'carveout-outline-'));
afterAll(() => rmSync(folder, { recursive: true }));
const carveout = carveoutIn(folder);

describe('carveout outline', () => {
  it('shows the tree for a person, and what was read', async () => {
    const { out, code } = await carveout('outline', MODEL);
    expect(code).toBe(0);
    expect(out).toContain('CHAPTER 6 DIGITAL TRADE  ch6\n  Article 6.1 Definitions  ch6.art1\n');
    expect(out).toContain('    1  ch6.art2.p1\n');
    expect(out).toContain('altamar-norvale.txt · 29 articles read · 2 annexes\n');
    expect(out).not.toContain('\u001b');
  });

  it('prints one JSON document a file, without the text', async () => {
    const { out, code } = await carveout('outline', '--json', MODEL, MODEL);
    expect(code).toBe(0);
    const [first, second] = out.trimEnd().split('\n');
    expect(first).toBe(second);
    const { schemaVersion, agreement } = JSON.parse(first!);
    expect(schemaVersion).toBe(1);
    expect(Provision.array().parse(agreement.provisions).length).toBeGreaterThan(50);
    expect(agreement).toMatchObject({ coverage: { articles: 29 }, source: { format: 'text' } });
    expect(agreement.text).toBeUndefined();
  });

  it('says which file it could not read and why, and shows the others', async () => {
    writeFileSync(join(folder, 'empty.pdf'), '');
    const { out, err, code } = await carveout('outline', 'gone.txt', 'empty.pdf', MODEL, '--lang', 'fr');
    expect(code).toBe(1);
    expect(err).toContain('gone.txt: there is no such file');
    expect(err).toMatch(/^empty\.pdf: The file is empty/m);
    expect(out).toContain('29 articles lus');
  });

  it('leaves scanned pages aside with --no-ocr, and says so', async () => {
    const { err, code } = await carveout(
      'outline',
      '--no-ocr',
      join(ROOT, 'corpus', 'formats', 'lirande-osterval.pdf'),
    );
    expect(code).toBe(1);
    expect(err).toMatch(/only pictures of pages, and text recognition \(OCR\) was left out/);
  });

  it.each([[['outline']], [['outline', MODEL, '--lang', 'de']]])('answers wrong use with code 2: %j', async (args) => {
    expect((await carveout(...args)).code).toBe(2);
  });
});
