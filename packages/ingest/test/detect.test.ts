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
    ['an archive of a page', 'draft', 'From: x\r\nContent-Type: multipart/related; type="text/html"\r\n', 'html'],
    ['XHTML', 'draft', '<?xml version="1.0"?><html xmlns="x">', 'html'],
    ['a Word file', 'draft', 'PK\u0003\u0004...word/document.xml', 'docx'],
    ['another archive', 'draft.zip', 'PK\u0003\u0004...', undefined],
    ['text', 'draft.txt', 'Article 1', 'text'],
    ['text without an ending', 'draft', 'Article 1', 'text'],
    ['a short text with a NUL in it', 'draft.txt', '\u00000', 'text'],
    ['text that calls itself a PDF', 'draft.pdf', 'Article 1', 'text'],
    ['bytes of no meaning', 'draft.bin', '\u0000\u0001\u0002\u0003', undefined],
  ])('%s', (_, name, start, format) => {
    expect(detect(name, bytesOf(start))).toBe(format);
  });

  test.each([
    ['nothing in it', '', 'a.txt', 'empty-file', /empty/],
    [
      'a page in an archive',
      'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n',
      'a',
      'format-not-read',
      /HTML only/,
    ],
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

const PORTUGUESE =
  'Artigo 1\nCada uma das Partes concederá aos investidores da outra Parte um tratamento não menos favorável do que o que concede, em circunstâncias semelhantes, aos seus próprios investidores. As Partes não aplicarão direitos aduaneiros às transmissões eletrónicas. Nenhuma disposição do presente capítulo impede uma Parte de adotar ou manter medidas destinadas à proteção da diversidade cultural. O presente Acordo entra em vigor no primeiro dia do segundo mês.\n';
const ENGLISH =
  'Article 1\nEach Party shall accord to the investors of the other Party treatment no less favourable than that it accords, in like circumstances, to its own investors. The Parties shall not impose customs duties on electronic transmissions. Nothing in this Chapter prevents a Party from adopting or maintaining measures to protect cultural diversity. This Agreement enters into force on the first day of the second month.\n';

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

  test.each([
    ['Portuguese', 'es', PORTUGUESE],
    [
      'Italian',
      undefined,
      'Articolo 1\nCiascuna Parte accorda agli investitori dell’altra Parte un trattamento non meno favorevole di quello che accorda ai propri investitori in circostanze simili. Le Parti non applicano dazi doganali alle trasmissioni elettroniche. Nessuna disposizione del presente capo impedisce a una Parte di adottare o mantenere misure volte alla protezione della diversità culturale. Il presente accordo entra in vigore il primo giorno del secondo mese.',
    ],
    [
      'Dutch',
      undefined,
      'Artikel 1\nElke Partij kent aan de investeerders van de andere Partij een behandeling toe die niet minder gunstig is dan die welke zij in vergelijkbare omstandigheden aan haar eigen investeerders toekent. Geen enkele bepaling van dit hoofdstuk belet een Partij maatregelen te nemen ter bescherming van de culturele verscheidenheid. Deze overeenkomst treedt in werking op de eerste dag van de tweede maand na de laatste kennisgeving door de Partijen.',
    ],
    [
      'Russian',
      'en',
      'Статья 1. Каждая Сторона предоставляет инвесторам другой Стороны режим не менее благоприятный, чем тот, который она предоставляет в подобных обстоятельствах своим собственным инвесторам. Ничто в настоящей главе не препятствует Стороне принимать меры, направленные на защиту культурного разнообразия. Настоящее Соглашение вступает в силу в первый день второго месяца после получения последнего письменного уведомления Сторон.',
    ],
  ])('%s is not read, and says so', async (name, nearest, text) => {
    const { language, diagnostics } = await readText(text);
    if (nearest !== undefined) expect(language).toBe(nearest);
    const notes = diagnostics.filter(({ code }) => code.startsWith('language'));
    expect(notes).toEqual([
      expect.objectContaining({ code: 'language-not-read', message: expect.stringContaining(`looks ${name};`) }),
    ]);
  });

  test.each([
    ['a short text in another language', PORTUGUESE.slice(0, 250)],
    ['a text half of which is in another language', `${PORTUGUESE.repeat(8)}\n\n${ENGLISH.repeat(8)}`],
  ])('%s is unsure', async (_, text) => {
    const { diagnostics } = await readText(text);
    const codes = diagnostics.map(({ code }) => code).filter((code) => code.startsWith('language'));
    expect(codes).toEqual(['language-unsure']);
  });

  test('a text of ours that quotes another language is sure', () => {
    expect(languageOf(`${ENGLISH.repeat(30)}${PORTUGUESE}`)).toEqual({ language: 'en', sure: true });
  });

  test('a text too short to tell is read as English, and says so', async () => {
    const { language, diagnostics } = await readText('Article 1');
    expect(language).toBe('en');
    expect(diagnostics.map(({ code }) => code)).toContain('language-unsure');
  });
});
