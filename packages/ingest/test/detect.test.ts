import { describe, expect, test } from 'vitest';
import { detect } from '../src/detect.ts';
import { readAgreement } from '../src/index.ts';
import { languageOf } from '../src/language.ts';
import { normalise } from '../src/normalise.ts';
import { bytesOf, readText } from './read.ts';

describe('formats', () => {
  test.each([
    ['a PDF by its bytes, whatever its name', 'draft.txt', '%PDF-1.4\n', 'pdf'],
    ['a PDF after some rubbish', 'draft', '\n\n%PDF-1.4\n', 'pdf'],
    ['XML', 'draft', '<?xml version="1.0"?><a/>', 'xml'],
    ['XML with a mark', 'draft', '\ufeff<?xml version="1.0"?><a/>', 'xml'],
    ['a page', 'draft', '<!DOCTYPE html><p>', 'html'],
    ['XHTML', 'draft', '<?xml version="1.0"?><html xmlns="x">', 'html'],
    ['a Word file', 'draft', 'PK\u0003\u0004...word/document.xml', 'docx'],
    ['another archive', 'draft.zip', 'PK\u0003\u0004...', undefined],
    ['text', 'draft.txt', 'Article 1', 'text'],
    ['text without an ending', 'draft', 'Article 1', 'text'],
    ['text that calls itself a PDF', 'draft.pdf', 'Article 1', 'text'],
    ['bytes of no meaning', 'draft.bin', '\u0000\u0001\u0002\u0003', undefined],
  ])('%s', (_, name, start, format) => {
    expect(detect(name, bytesOf(start))).toBe(format);
  });

  test.each([
    ['nothing in it', '', 'a.txt', 'empty-file', /empty/],
    ['a format that is not read yet', '<!DOCTYPE html><p>', 'a.html', 'format-not-read', /xml, text, pdf/],
    ['a format nobody knows', '\u0000\u0001\u0002\u0003', 'a.bin', 'format-unknown', /xml, text, pdf, docx, html/],
    ['nothing but white space', ' \n \u00ad \n', 'a.txt', 'no-text', /no text/],
  ])('a file with %s says what to do', async (_, text, name, code, message) => {
    await expect(readAgreement({ name, bytes: bytesOf(text) })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  test.each([
    ['UTF-16 with a mark', Buffer.from('\ufeffArtículo 1\nÁmbito', 'utf16le')],
    ['Windows-1252', Buffer.from('Artículo 1\nÁmbito', 'latin1')],
    ['UTF-8', Buffer.from('Artículo 1\nÁmbito')],
  ])('text in %s', async (_, bytes) => {
    const { text } = await readAgreement({ name: 'draft.txt', bytes });
    expect(text).toBe('Artículo 1\nÁmbito');
  });
});

describe('normalising', () => {
  test.each([
    ['line breaks of all kinds', 'a\r\nb\rc\fd\u2028e', 'a\nb\nc\nd\ne'],
    ['control characters and soft hyphens', 'trea\u00adty\u0000\u0007', 'treaty'],
    ['odd spaces', 'a\u00a0b\u2009c\td', 'a b c d'],
    ['letters with their accents apart', 'Artı\u0301culo e\u0301', 'Artı́culo é'],
    ['a broken pair', 'a\ud800b', 'a\ufffdb'],
    ['zero-width marks', 'a\u200bb\ufeffc', 'abc'],
  ])('%s', (_, text, expected) => {
    expect(normalise(text)).toBe(expected);
  });
});

describe('language', () => {
  test.each([
    [
      'en',
      'Each Party shall accord to the investors of another Party treatment no less favourable than that it accords to its own investors in like circumstances.',
    ],
    [
      'fr',
      'Chacune des Parties accorde aux investisseurs des autres Parties un traitement aussi favorable que celui dont jouissent ses propres investisseurs.',
    ],
    [
      'es',
      'Cada una de las Partes concederá a los inversionistas de otra Parte un trato tan favorable como el que conceda a sus propios inversionistas.',
    ],
  ])('%s', (language, text) => {
    expect(languageOf(text)).toEqual({ language, sure: true });
  });

  test('a text too short to tell is read as English, and says so', async () => {
    const { language, diagnostics } = await readText('Article 1');
    expect(language).toBe('en');
    expect(diagnostics.map(({ code }) => code)).toContain('language-unsure');
  });
});
