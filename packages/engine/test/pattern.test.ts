import { describe, expect, it } from 'vitest';
import { compilePatterns } from '../src/automaton.ts';
import { PatternError, parsePattern } from '../src/pattern.ts';
import { scan } from '../src/scan.ts';
import { wordsOf } from '../src/words.ts';

/** What the pattern finds in the text, as the texts found. */
function found(pattern: string, text: string, lists = new Map()): string[] {
  const words = wordsOf(text);
  const hits = scan(compilePatterns([parsePattern(pattern, lists)]), words, () => false);
  return [...hits].map(({ first, last }) => text.slice(words.starts[first], words.ends[last]));
}

describe('patterns', () => {
  it.each([
    ['a word', 'duties', 'Customs duties are due.', ['duties']],
    ['words side by side', 'customs duties', 'Customs  duties; customs and duties', ['Customs  duties']],
    ['case and accents', 'edites', 'ÉDITÉS, édités', ['ÉDITÉS', 'édités']],
    ['accents in the pattern', 'œuvre', 'Oeuvre et œuvre', ['Oeuvre', 'œuvre']],
    ['a hyphen separates', 'audio-visual', 'audio visual, audio-visual', ['audio visual', 'audio-visual']],
    ['an apostrophe separates', 'l article', 'l’article', ['l’article']],
    ['a beginning', 'transmi*', 'transmission, transmitted, emission', ['transmission', 'transmitted']],
    ['an end', '*arán', 'aplicarán, adoptaran, aranés', ['aplicarán', 'adoptaran']],
    ['a choice', 'films | music works', 'music; films; music works', ['films', 'music works']],
    ['a choice inside', '(no | neither) party', 'No Party, neither party, a party', ['No Party', 'neither party']],
    ['an option', 'no [any] duty', 'no duty, no any duty', ['no duty', 'no any duty']],
    [
      'a gap, also of nothing',
      'no ...2 duty',
      'no duty; no such heavy duty; no one two three duty',
      ['no duty', 'no such heavy duty'],
    ],
    ['a gap of four by itself', 'a ... z', 'a 1 2 3 4 z a 1 2 3 4 5 z', ['a 1 2 3 4 z']],
    ['of two beginnings the nearer', 'no ...5 duty', 'no no duty', ['no duty']],
    ['a number', 'article @number', 'Article 14, article G', ['Article 14']],
    ['ligatures of bad scans', 'film', 'ﬁlm', ['ﬁlm']],
    ['no part of a word', 'film', 'filmed microfilm', []],
  ])('%s', (_, pattern, text, expected) => {
    expect(found(pattern, text)).toEqual(expected);
  });

  it('lists', () => {
    const lists = new Map([['works', parsePattern('film* | games')]]);
    expect(found('digital @works', 'digital films, digital games, digital books', lists)).toEqual([
      'digital films',
      'digital games',
    ]);
  });

  it.each([
    ['nothing at all', '', 0, 'expected here'],
    ['a bracket left open', 'a (b | c', 2, 'not closed'],
    ['a bracket never opened', 'a b)', 3, 'not opened'],
    ['an empty choice', 'a | | b', 4, 'expected here'],
    ['an unknown list', 'a @wrks', 2, 'there is no list @wrks'],
    ['a middle of a word', 'no *arif*', 3, 'not by its middle'],
    ['a sign without meaning', 'a ? b', 2, 'means nothing'],
    ['a gap too wide', 'a ...900 b', 2, 'from 1 to 40'],
    ['a gap at the end', 'a ...3', 0, 'begins and ends with a word'],
    ['a gap behind an option at the end', 'a ...3 [b]', 0, 'begins and ends with a word'],
    ['nothing that must be there', '[a] [b]', 0, 'must be there'],
  ])('refuses %s', (_, pattern, column, message) => {
    const refused = () => parsePattern(pattern);
    expect(refused).toThrow(message);
    expect(refused).toThrow(PatternError);
    try {
      refused();
    } catch (error) {
      expect((error as PatternError).column).toBe(column);
    }
  });

  it('refuses a pattern that grows beyond bounds through its lists', () => {
    const words = (count: number) => parsePattern(Array.from({ length: count }, (_, i) => `w${i}`).join(' | '));
    const lists = new Map([
      ['hundred', words(100)],
      ['many', words(600)],
    ]);
    const times = (name: string, count: number) => parsePattern(`z ${Array(count).fill(`@${name}`).join(' ')}`, lists);
    expect(times('hundred', 9).kind).toBe('sequence');
    expect(() => times('hundred', 60)).toThrow('more than 5000 words');
    expect(() => times('many', 3)).toThrow('more than 200000 ways');
    expect(() => parsePattern(`z ${Array(40).fill('[@hundred]').join(' ')}`, lists)).toThrow('more than 200000 ways');
  });
});
