import { appendFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Analysis, Answers } from '@carveout/schema';
import { expect, onTestFinished, test } from 'vitest';
import { AGREEMENT, EXCEPTION } from './agreement.ts';
import { RULES } from './places.ts';
import { runServer, type TestServer, temporaryFolder } from './running.ts';

async function corpus() {
  const { folder, remove } = await temporaryFolder();
  onTestFinished(remove);
  const corpusDir = join(folder, 'corpus');
  const rulesDir = join(folder, 'rules');
  await cp(RULES, rulesDir, { recursive: true });
  await mkdir(join(corpusDir, 'model'), { recursive: true });
  await writeFile(join(corpusDir, 'model', 'norland-suderia.txt'), AGREEMENT);
  await writeFile(join(corpusDir, 'model', 'notes.md'), 'not an agreement');
  return { corpusDir, rulesDirs: [rulesDir] };
}

const list = async ({ request }: TestServer) =>
  Answers.agreements.parse(await (await request('/api/agreements')).json()).agreements;

test('the model agreement is there and analysed at the first start, and added only once', async () => {
  const folders = await corpus();
  const first = await runServer(folders);
  const [model, ...others] = await list(first);
  expect(others).toEqual([]);
  expect(model).toMatchObject({ name: 'norland-suderia.txt', model: true });
  expect((await first.ended(model!.id)).analysed?.findings.protection).toBe(1);
  await first.close();

  const second = await runServer({ ...folders, databaseUrl: first.database });
  expect((await list(second)).map(({ id }) => id)).toEqual([model!.id]);
  await second.close();
});

test('a model agreement that a user deleted stays away', async () => {
  const folders = await corpus();
  const first = await runServer(folders);
  const [model] = await list(first);
  await first.request(`/api/agreements/${model!.id}`, { method: 'DELETE' });
  await first.close();

  const second = await runServer({ ...folders, databaseUrl: first.database });
  expect(await list(second)).toEqual([]);
  await second.close();
});

test('another rule set analyses the model agreement again, and its reviews stay', async () => {
  const folders = await corpus();
  const first = await runServer(folders);
  const [model] = await list(first);
  await first.ended(model!.id);
  const uploaded = await first.upload('mine.txt', AGREEMENT);
  await first.ended(uploaded.id);
  const ruleSet = async (server: TestServer, id: string) =>
    Analysis.parse(await (await server.request(`/api/agreements/${id}/analysis`)).json()).ruleSet;
  const before = await ruleSet(first, model!.id);
  const review = { finding: EXCEPTION, kind: 'accept', after: null };
  await first.request(`/api/agreements/${model!.id}/reviews`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(review),
  });
  await first.close();

  await appendFile(join(folders.rulesDirs[0]!, 'clauses', 'cultural-exception.en.yaml'), '\n# changed\n');
  const second = await runServer({ ...folders, databaseUrl: first.database });
  await expect.poll(() => ruleSet(second, model!.id), { timeout: 30_000 }).not.toBe(before);
  const again = await second.ended(model!.id);
  expect(again.analysed?.decided).toBe(1);
  // A user's own agreement is not touched.
  expect(await ruleSet(second, uploaded.id)).toBe(before);
  await second.close();
});
