import { readText } from './read.ts';

/** What stands in an article whose words do not matter. */
export const body = 'The Parties shall cooperate.';

/** An agreement of three chapters, a protocol and two annexes, in which one sentence stands in Article 14.4(2). */
const agreementWith = (sentence: string, words: readonly [chapter: string, article: string, annex: string]) => {
  const [chapter, article, annex] = words;
  return [
    `${chapter} 9`,
    'Investment',
    '',
    'Section A',
    '',
    `${article} 9.1: Scope`,
    '',
    `1. ${body}`,
    '',
    'Section B',
    '',
    `${article} 9.2: Claims`,
    '',
    body,
    '',
    `${chapter} 10`,
    'Services',
    '',
    `${article} 10.6: Access`,
    '',
    body,
    '',
    `${article} 10.6 bis: Presence`,
    '',
    body,
    '',
    `${chapter} 14`,
    'Electronic commerce',
    '',
    `${article} 14.3: Duties`,
    '',
    body,
    '',
    `${article} 14.4: Products`,
    '',
    `1. ${body}`,
    '',
    '(a) One;',
    '',
    '(b) Two.',
    '',
    `2. ${sentence}`,
    '',
    `3. ${body}`,
    '',
    `${article} 14.5: Data`,
    '',
    body,
    '',
    `${annex} II`,
    'Future measures',
    '',
    `${article} 1: Lists`,
    '',
    body,
    '',
    `${annex} 8-B`,
    'Services',
    '',
    body,
  ].join('\n');
};

/** The agreement as read, in its language. */
export const english = (sentence: string) => readText(agreementWith(sentence, ['Chapter', 'Article', 'Annex']));
export const french = (sentence: string) => readText(agreementWith(sentence, ['Chapitre', 'Article', 'Annexe']));
export const spanish = (sentence: string) => readText(agreementWith(sentence, ['Capítulo', 'Artículo', 'Anexo']));
