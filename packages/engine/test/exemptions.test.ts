import { describe, expect, it } from 'vitest';
import { compileRules, exemptionsOf, RuleError, type RuleProblem, type RuleSource } from '../src/index.ts';

const CLAUSE = `id: side-note
family: interpretation
title: { en: Note, fr: Note, es: Nota }
purpose: { en: To say so., fr: Pour le dire., es: Para decirlo. }
strength: firm
watch: { en: The partner., fr: Le partenaire., es: La contraparte. }
technique: agreement-exception
category: cultural-exception
force: binding
covers: agreement
domains: [music]
roadmap: [agreements]
places:
  - seat: exceptions-chapter
heading: { en: Note, fr: Note, es: Nota }
text:
  en: |
    Nothing in {this-agreement} shall apply to:
    - songs;
    - tunes.
  fr: |
    Aucune disposition {of-this-agreement} ne s’applique :
    - aux chansons ;
    - aux airs.
  es: |
    Ninguna disposición {of-this-agreement} se aplicará a:
    - las canciones;
    - las melodías.
`;

const at = (id: string, text: string): RuleSource => ({ path: `exemptions/${id}.yaml`, text });

/** What is wrong with these files, as their author is told once somebody asks for the library. */
function problems(...files: RuleSource[]): readonly RuleProblem[] {
  const ruleSet = compileRules(files);
  try {
    exemptionsOf(ruleSet);
  } catch (error) {
    expect(error).toBeInstanceOf(RuleError);
    return (error as RuleError).problems;
  }
  return [];
}

describe('a model clause with a mistake is refused, and its author told where', () => {
  it.each<[string, string, number, string]>([
    ['an unknown key', `${CLAUSE}watchh: x\n`, 1, 'watchh'],
    ['a language that is missing', CLAUSE.replace(', es: La contraparte.', ''), 6, 'es is missing'],
    [
      'a weakener that is none',
      CLAUSE.replace('watch:', 'weakenedBy: [fatigue]\nwatch:'),
      6,
      'fatigue cannot stand in weakenedBy',
    ],
    [
      'a protection without its reach',
      CLAUSE.replace('covers: agreement\n', ''),
      8,
      'says in covers how far it reaches',
    ],
    ['a protection without its technique', CLAUSE.replace(/technique.*\n/, ''), 7, 'says its technique'],
    ['a promotion that reaches', CLAUSE.replace('cultural-exception', 'co-production'), 7, 'protects nothing'],
    [
      'an unknown placeholder',
      CLAUSE.replace('{this-agreement}', '{the-treaty}'),
      17,
      'there is no placeholder {the-treaty}',
    ],
    ['a brace that stands alone', CLAUSE.replace('songs;', 'songs};'), 17, 'a brace stands alone'],
    ['a point that a language lacks', CLAUSE.replace('    - aux airs.\n', ''), 21, 'not those of the English text'],
    [
      'a name that a language lacks',
      CLAUSE.replace('{of-this-agreement} ne', 'de l’accord ne'),
      21,
      'name other things',
    ],
    ['a chapter without its kind', CLAUSE.replace('exceptions-chapter', 'chapter'), 14, 'names its chapters'],
    [
      'a measure that is not there',
      CLAUSE.replace('roadmap:', 'measures: [song-quota]\nroadmap:'),
      12,
      'no measure "song-quota"',
    ],
    [
      'an alternative that is not there',
      CLAUSE.replace('places:', 'alternatives: [other]\nplaces:'),
      13,
      'no clause "other"',
    ],
    [
      'a precedent of no year',
      `${CLAUSE}precedents:\n  - { agreement: A, signed: 12, article: '1' }\n`,
      30,
      'the number in signed is too small',
    ],
  ])('%s', (_, text, line, message) => {
    const found = problems(at('side-note', text)).filter((problem) => problem.message.includes(message));
    expect(found[0]).toMatchObject({ file: 'exemptions/side-note.yaml', line });
  });

  it('an id that is taken, or is not the name of the file', () => {
    expect(problems(at('side-note', CLAUSE), at('wide-note', CLAUSE)).map(({ message }) => message)).toEqual([
      'a clause of this id stands in exemptions/side-note.yaml',
      'the id side-note is taken by another clause',
    ]);
  });

  it('an alias bomb', () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [${Array(40).fill('*a')}]\nc: [${Array(40).fill('*b')}]\n`;
    expect(problems(at('bomb', bomb))).toHaveLength(1);
  });
});

describe('a rule set holds its library', () => {
  it('whose mistakes stop no analysis', () => {
    expect(compileRules([at('side-note', 'id: [')]).measures).toEqual([]);
  });

  it('and has another hash when a letter of it changes', () => {
    const hash = (text: string) => compileRules([at('side-note', text)]).hash;
    expect(hash(CLAUSE)).not.toBe(hash(CLAUSE.replace('songs', 'Songs')));
  });
});
