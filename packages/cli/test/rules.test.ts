import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carveoutIn } from './carveout.ts';

const RULES = `category: data-flows
language: en
rules:
  - id: film-files
    says: Film files may leave the country.
    find:
      - film files
      - may leave
    unless: [never]
    where: { heading: exports }
`;
const EXAMPLES = `must-fire:
  - { text: "Article 1 Exports\\n1. Film files may leave.", rule: film-files }
  - { text: "Article 2 Exports\\n1. Old film files may leave.", rule: film-files, force: binding }
must-not-fire:
  - text: "Film files may never leave."
  - text: "Film stock may leave."
`;

let folder: string;
const own = (path: string, text: string) => writeFile(join(folder, 'own', 'clauses', path), text);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carveout-rules-'));
  await mkdir(join(folder, 'own', 'clauses'), { recursive: true });
  await own('ours.en.yaml', RULES);
  await own('ours.en.test.yaml', EXAMPLES);
  await writeFile(
    join(folder, 'a.txt'),
    'Article 1 Exports\n1. Film files may leave.\n\nArticle 2 Imports\n1. Film files may leave.\n',
  );
});
afterAll(() => rm(folder, { recursive: true }));

const carveout = (...args: string[]) => carveoutIn(folder)(...args);

describe('carveout rules', () => {
  it('check counts the rules of each language, own ones included', async () => {
    const shipped = await carveout('rules', 'check');
    const both = await carveout('rules', 'check', 'own');
    const rulesOf = (out: string) => Number(/^en: (\d+) rules/.exec(out)![1]);
    expect(rulesOf(both.out)).toBe(rulesOf(shipped.out) + 1);
    expect(shipped.out).toMatch(/^[1-9]\d* policy measures$/m);
    expect(both.out.split('\n').at(-2)).not.toBe(shipped.out.split('\n').at(-2));
  });

  it('analyse takes own rules beside those that ship', async () => {
    const { out } = await carveout('analyse', 'a.txt', '--rules', 'own', '--json');
    const { findings } = JSON.parse(out);
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(['data-flows.en.film-files']);
  });

  it('test tells where an example goes otherwise than its author expects', async () => {
    const { out, err, code } = await carveout('rules', 'test', 'own');
    expect(code).toBe(1);
    expect(err).toContain('ours.en.test.yaml:3:5: its force is read as declaratory, not binding');
    expect(out).toContain('must fire: 2\nmust not fire: 2\n');
    expect(out).toContain('1 went otherwise than expected');
  });

  it('explain says of each place what a rule asks and what fails', async () => {
    const { out, code } = await carveout('rules', 'explain', 'data-flows.en.film-files', 'a.txt', '--rules', 'own');
    expect(code).toBe(0);
    expect(out).toMatch(/fires {2}art1\.p1: Film files may leave\.\n {4}yes {2}beside it: may leave/);
    expect(out).toMatch(
      /silent {2}art2\.p1: .*\n.*\n {4}yes {2}not beside it: never\n {4}NO {3}the heading says: exports/,
    );
    expect(out).toContain('stand in 2 places; it fires in 1');
  });

  it('explain names the rules of the category when there is none of the name', async () => {
    const { err, code } = await carveout('rules', 'explain', 'data-flows.en.films', 'a.txt', '--rules', 'own');
    expect(code).toBe(2);
    expect(err).toMatch(/no rule "data-flows\.en\.films" for "en"; .*data-flows\.en\.film-files/);
  });

  it('check lists what is wrong by file, line and what was expected', async () => {
    await mkdir(join(folder, 'broken', 'clauses'), { recursive: true });
    const file = join('broken', 'clauses', 'ours.en.yaml');
    await writeFile(join(folder, file), RULES.replace('film files', '"film (files"').replace('heading', 'headline'));
    const { err, code } = await carveout('rules', 'check', 'broken');
    expect(code).toBe(2);
    expect(err).toMatch(/broken\/clauses\/ours\.en\.yaml:\d+:\d+: .*headline/);
    await writeFile(join(folder, file), RULES.replace('film files', '"film (files"'));
    expect((await carveout('rules', 'check', 'broken')).err).toContain('ours.en.yaml:7:15: "(" is not closed by ")"');
  });

  it('schema writes what an editor needs', async () => {
    const { out } = await carveout('rules', 'schema', 'schemas');
    expect(out.trim().split('\n')).toHaveLength(6);
    const schema = JSON.parse(await readFile(join(folder, 'schemas', 'clauses.schema.json'), 'utf8'));
    expect(schema.properties.rules.items.properties.find.description).toContain('operative words first');
    expect(schema.properties.rules.items.required).toEqual(['id', 'says', 'find']);
  });
});
