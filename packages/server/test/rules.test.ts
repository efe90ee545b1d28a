import { cp, mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RuleError } from '@carveout/engine';
import { expect, onTestFinished, test } from 'vitest';
import { loadRuleSet } from '../src/rules.ts';
import { ALL_RULES } from './places.ts';
import { temporaryFolder } from './running.ts';

test('the rules of the project compile, always to the same rule set', async () => {
  const [one, two] = await Promise.all([loadRuleSet(ALL_RULES), loadRuleSet(`${ALL_RULES}/`)]);
  expect(one.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(two.hash).toBe(one.hash);
});

test('a broken rule file is named, wherever below the folder it lies', async () => {
  const { folder, remove } = await temporaryFolder();
  onTestFinished(remove);
  await mkdir(join(folder, 'clauses', 'deep'), { recursive: true });
  await writeFile(join(folder, 'clauses', 'deep', 'broken.en.yaml'), 'category: [no-such');
  await expect(loadRuleSet(folder)).rejects.toThrow(/clauses\/deep\/broken\.en\.yaml/);
});

test('a file of a later folder takes the place of the one with its path, others are added', async () => {
  const { folder, remove } = await temporaryFolder();
  onTestFinished(remove);
  await mkdir(join(folder, 'clauses'));
  const path = 'clauses/source-code.en.yaml';
  await writeFile(
    join(folder, path),
    'category: source-code\nlanguage: en\nrules: [{ id: ours, says: Our own rule., find: [code] }]\n',
  );
  const before = await loadRuleSet(ALL_RULES);
  const { packs, hash } = await loadRuleSet(ALL_RULES, folder);
  const rules = (set: typeof before.packs, category: string) =>
    set.get('en')!.rules.filter((rule) => rule.category === category);
  expect(rules(packs, 'source-code').map(({ id }) => id)).toEqual(['source-code.en.ours']);
  expect(rules(packs, 'data-flows')).toHaveLength(rules(before.packs, 'data-flows').length);
  expect(hash).not.toBe(before.hash);
});

test('a folder that is not there is named', async () => {
  await expect(loadRuleSet('/no/such/folder')).rejects.toThrow('/no/such/folder');
});

async function copyOfRules(): Promise<string> {
  const { folder, remove } = await temporaryFolder();
  onTestFinished(remove);
  await cp(ALL_RULES, join(folder, 'rules'), { recursive: true });
  return join(folder, 'rules');
}

test('rules behind links count like any other', async () => {
  const rules = await copyOfRules();
  const clause = 'cultural-exception.en.yaml';
  await rename(join(rules, 'clauses', clause), join(rules, '..', clause));
  await symlink(join('..', '..', clause), join(rules, 'clauses', clause));
  await rename(join(rules, 'vocabulary'), join(rules, '..', 'words'));
  await symlink(join('..', 'words'), join(rules, 'vocabulary'));
  expect((await loadRuleSet(rules)).hash).toBe((await loadRuleSet(ALL_RULES)).hash);
});

test('notes and hidden files beside the rules are passed over', async () => {
  const rules = await copyOfRules();
  for (const name of ['README', 'clauses/notes.md', '.DS_Store', 'clauses/.data-flows.en.yaml.swp']) {
    await writeFile(join(rules, name), 'no rule');
  }
  expect((await loadRuleSet(rules)).hash).toBe((await loadRuleSet(ALL_RULES)).hash);
});

test.each([
  { phenomenon: 'the other ending of YAML', name: 'mine.en.yml', make: (path: string) => writeFile(path, '') },
  { phenomenon: 'a copy that an editor left', name: 'mine.en.yaml.bak', make: (path: string) => writeFile(path, '') },
  { phenomenon: 'a link to nowhere', name: 'mine.en.yaml', make: (path: string) => symlink('nowhere', path) },
  { phenomenon: 'a link to itself', name: 'mine.en.yaml', make: (path: string) => symlink('mine.en.yaml', path) },
  { phenomenon: 'a folder that leads back', name: 'mine', make: (path: string) => symlink('..', path) },
  {
    phenomenon: 'what is no file at all',
    name: 'mine.en.yaml',
    make: (path: string) => symlink('/dev/null', path),
  },
  // root may read everything
  ...(process.geteuid?.() === 0
    ? []
    : [
        {
          phenomenon: 'a file that may not be read',
          name: 'mine.en.yaml',
          make: (path: string) => writeFile(path, '', { mode: 0 }),
        },
      ]),
])('$phenomenon among the rules is named, not left out', async ({ name, make }) => {
  const rules = await copyOfRules();
  await make(join(rules, 'clauses', name));
  const failure = await loadRuleSet(rules).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(RuleError);
  expect((failure as RuleError).problems).toMatchObject([{ file: `clauses/${name}` }]);
});
