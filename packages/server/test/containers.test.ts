import { spawn, spawnSync } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { KEPT, ownFolder, RUNNERS, SERVE } from './serving.ts';

const [UNSHARE, ...APART] = ['unshare', '--pid', '--ipc', '--fork', '--mount-proc', '--kill-child'] as const;
const able = process.platform === 'linux' && spawnSync(UNSHARE, [...APART, 'true']).status === 0;

/** A server among processes of its own, which are nobody else's business, as in a container; killed alone when told. */
function contain(dataDir: string) {
  const script = '"$@" & read _; kill -9 $!; echo killed; exec sleep 1000';
  const container = spawn(UNSHARE, [...APART, 'sh', '-c', script, 'sh', process.execPath, ...SERVE, dataDir], {
    cwd: '/',
    stdio: 'pipe',
    env: { PATH: process.env.PATH, ...KEPT },
  });
  let said = '';
  for (const stream of [container.stdout, container.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const gone = new Promise((resolve) => container.once('close', resolve));
  onTestFinished(async () => {
    container.kill('SIGKILL');
    await gone;
  });
  const hear = (words: RegExp) => expect.poll(() => said, { timeout: 30_000 }).toMatch(words);
  return {
    serves: () => hear(/^http:/m),
    refuses: (words: RegExp) => hear(words),
    killServer: async () => {
      container.stdin.write('\n');
      await hear(/^killed/m);
    },
    end: async () => {
      container.kill('SIGKILL');
      await gone;
    },
  };
}

// As root, since an ordinary user's containers are another user's.
test.runIf(able)(
  'of two containers on one folder, one serves at a time, and no cluster is ever opened twice',
  async () => {
    const dataDir = `${await ownFolder(RUNNERS[0]!)}/data`;
    const first = contain(dataDir);
    await first.serves();
    await contain(dataDir).refuses(/Carveout already runs on/);

    await first.killServer();
    await contain(dataDir).refuses(/A PostgreSQL from an earlier Carveout still runs on .*another container/);

    await first.end();
    await contain(dataDir).serves();
  },
);
