import type { Measure } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { compileRules, RuleError, type RuleProblem, type RuleSource } from '../src/index.ts';

const MEASURE = `id: screen-quota
name: { en: Screen quota, fr: Quota à l’écran, es: Cuota de pantalla }
description: { en: Local films., fr: Films nationaux., es: Películas nacionales. }
instrument: regulation
domains: [audiovisual]
digital: false
offends:
  - commitment: services-national-treatment
    how: { en: By origin., fr: Par l’origine., es: Por origen. }
answers:
  - protection: cultural-exception
watch: { en: The ratchet., fr: Le cliquet., es: El trinquete. }
roadmap: [regulation]
convention: ['6.2(a)']
`;
const OTHER = MEASURE.replace('id: screen-quota', 'id: air-quota');

const at = (id: string, text: string): RuleSource => ({ path: `measures/${id}.yaml`, text });

/** What is wrong with these files, as their author is told. */
function problems(...files: RuleSource[]): readonly RuleProblem[] {
  try {
    compileRules(files);
  } catch (error) {
    expect(error).toBeInstanceOf(RuleError);
    return (error as RuleError).problems;
  }
  return [];
}

describe('a measure with a mistake is refused, and its author told where', () => {
  const ANSWER = '  - protection: cultural-exception\n';
  it.each<[string, string, number, string]>([
    ['an unknown key', `${MEASURE}wacth: x\n`, 1, 'wacth'],
    ['an unknown key of an offence', MEASURE.replace('    how:', '    doubtfull: true\n    how:'), 8, 'doubtfull'],
    ['an unknown key of an answer', MEASURE.replace(ANSWER, `${ANSWER}    firm: true\n`), 11, 'firm'],
    ['a language too many', MEASURE.replace('es: El trinquete.', 'es: El trinquete., de: Sperre'), 12, 'de'],
    ['a language that is missing', MEASURE.replace(', es: El trinquete.', ''), 12, 'es is missing'],
    ['an empty text', MEASURE.replace('es: El trinquete.', 'es: ""'), 12, 'the text in es is too short'],
    ['a domain that is none', MEASURE.replace('[audiovisual]', '[film]'), 5, 'film cannot stand in domains'],
    ['an article of no Convention', MEASURE.replace('6.2(a)', 'Art. 6'), 14, 'an article of the Convention is written'],
    ['nothing that it offends', MEASURE.replace(/(?<=offends:)(\n .*)+/, ' []'), 7, 'offends has too few entries'],
    [
      'an offence against a protection',
      MEASURE.replace('commitment: services-national-treatment', 'commitment: audiovisual-exclusion'),
      8,
      'audiovisual-exclusion cannot stand in offends; known are customs-duties-electronic',
    ],
    [
      'an offence against what only frames commitments',
      MEASURE.replace('commitment: services-national-treatment', 'commitment: non-conforming-measures'),
      8,
      'non-conforming-measures cannot stand in offends',
    ],
    [
      'a commitment that answers',
      MEASURE.replace('protection: cultural-exception', 'protection: data-flows'),
      11,
      'data-flows cannot stand in answers; known are cultural-exception',
    ],
    [
      'retaliation that answers',
      MEASURE.replace('protection: cultural-exception', 'protection: retaliation'),
      11,
      'retaliation cannot stand in answers',
    ],
    [
      'the same offence twice',
      MEASURE.replace(/ {2}- commitment:.*\n.*\n/, (offence) => offence + offence),
      10,
      'services-national-treatment stands twice in offends',
    ],
    ['the same answer twice', MEASURE.replace(ANSWER, ANSWER + ANSWER), 12, 'cultural-exception stands twice'],
    ['an id that is not the name of the file', OTHER, 1, 'stands in measures/air-quota.yaml'],
  ])('%s', (_, text, line, message) => {
    const found = problems(at('screen-quota', text)).filter((problem) => problem.message.includes(message));
    expect(found[0]).toMatchObject({ file: 'measures/screen-quota.yaml', line });
  });

  it('an id that is taken', () => {
    expect(problems(at('screen-quota', MEASURE), at('zoom-quota', MEASURE)).map(({ message }) => message)).toEqual([
      'a measure of this id stands in measures/screen-quota.yaml',
      'the id screen-quota is taken by another measure',
    ]);
  });

  it('a file in a folder of its own', () => {
    expect(problems({ path: 'measures/film/screen-quota.yaml', text: MEASURE })[0]?.message).toContain(
      'measures/ID.yaml',
    );
  });
});

describe('a rule set holds its measures', () => {
  const ids = (...files: RuleSource[]) => compileRules(files).measures.map(({ id }) => id);

  it('by id, whatever order their files come in', () => {
    const files = [at('screen-quota', MEASURE), at('air-quota', OTHER)];
    expect(ids(...files)).toEqual(['air-quota', 'screen-quota']);
    expect(ids(...files.toReversed())).toEqual(['air-quota', 'screen-quota']);
    expect(ids()).toEqual([]);
  });

  it('with nothing doubtful that does not say so', () => {
    const [measure] = compileRules([at('screen-quota', MEASURE)]).measures;
    expect(measure).toMatchObject<Partial<Measure>>({
      offends: [{ commitment: 'services-national-treatment', doubtful: false, how: expect.anything() }],
      answers: [{ protection: 'cultural-exception', doubtful: false }],
    });
  });

  it('and has another hash when a letter of one changes', () => {
    const hash = (text: string) => compileRules([at('screen-quota', text)]).hash;
    expect(hash(MEASURE)).not.toBe(hash(MEASURE.replace('ratchet', 'Ratchet')));
  });
});
