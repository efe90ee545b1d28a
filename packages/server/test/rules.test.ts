import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadRuleSet } from '../src/rules.ts';
import { RULES } from './places.ts';
import { temporaryFolder } from './running.ts';

test('the rules of the project compile, always to the same rule set', async () => {
  const [one, two] = await Promise.all([loadRuleSet(RULES), loadRuleSet(`${RULES}/`)]);
  expect(one.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(two.hash).toBe(one.hash);
});

test('a broken rule file is named, wherever below the folder it lies', async () => {
  const { folder, remove } = await temporaryFolder();
  onTestFinished(remove);
  await mkdir(join(folder, 'clauses', 'deep'), { recursive: true });
  await writeFile(join(folder, 'clauses', 'deep', 'broken.en.yaml'), 'category: [no-such');
  await writeFile(join(folder, 'clauses', 'deep', 'broken.en.test.yaml'), '{{{ a fixture is no rule');
  await expect(loadRuleSet(folder)).rejects.toThrow(/clauses\/deep\/broken\.en\.yaml/);
  await expect(loadRuleSet(folder)).rejects.not.toThrow(/test\.yaml/);
});

test('a folder that is not there is named', async () => {
  await expect(loadRuleSet('/no/such/folder')).rejects.toThrow('/no/such/folder');
});
