import { readAgreement } from '@carveout/ingest';
import { outlineListing } from '@carveout/report';
import { describe, expect, it } from 'vitest';

const read = (text: string) => readAgreement({ name: 'draft.txt', bytes: new TextEncoder().encode(text) });

const DRAFT = [
  'TREATY ON FILM',
  '',
  'PREAMBLE',
  '',
  'The Parties,',
  '',
  'CHAPTER IX',
  'SERVICES',
  '',
  'Article 9.1: Scope',
  '',
  '1. Annex I applies:',
  '',
  '(a) now;',
  '',
  '(b) later [.',
  '',
  'ANNEX ON FILM\u001b[2J',
  '',
  'It is short.',
].join('\n');

describe('an outline', () => {
  it('is the tree, indented, with number, heading and id; then what was read and what was not', async () => {
    expect(outlineListing(await read(DRAFT), { language: 'en', width: 200 })).toBe(
      [
        'TREATY ON FILM',
        'PREAMBLE  preamble',
        'CHAPTER IX SERVICES  chix',
        '  Article 9.1 Scope  chix.art1',
        '    1  chix.art1.p1',
        '      (a)  chix.art1.p1.a',
        '      (b)  chix.art1.p1.b',
        'ANNEX ON FILM[2J  annex-on-film-2j',
        '',
        'draft.txt · 1 article read · 1 annex',
        'referred to, but not in this file: Annex I. What stands there was not read: nothing is said about it.',
        '14 characters stand in no provision (a cover, contents, loose text).',
        '! 2 square brackets have no other half; what they enclose is read as text.',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['fr', 'mentionnés, mais absents de ce fichier : Annex I.'],
    ['es', 'mencionados, pero ausentes de este archivo: Annex I.'],
  ] as const)('speaks %s', async (language, expected) => {
    expect(outlineListing(await read(DRAFT), { language, width: 1000 })).toContain(expected);
  });

  it('says how sure recognised pages are', async () => {
    const agreement = await read(DRAFT);
    const coverage = {
      ...agreement.coverage,
      pagesRecognised: [{ page: 3, confidence: 0.712 }],
      pagesWithoutText: [4],
    };
    const said = outlineListing({ ...agreement, coverage }, { language: 'en', width: 1000 });
    expect(said).toContain('pages read by text recognition: 3 (71%).');
    expect(said).toContain('pages without text: 4.');
  });
});
