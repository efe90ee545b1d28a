// Makes a fresh clone ready, then runs the command it is given: installs what the lockfile names when it is not
// there yet, and puts the project's own Node first on the path. Runs on the Node of the machine, however old, so it imports nothing.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const bin = join(root, 'node_modules', '.bin');
const windows = process.platform === 'win32';

/** Whether node_modules was installed from this lockfile: npm stamps the hidden lockfile when it ends. */
function installed() {
  const stamp = join(root, 'node_modules', '.package-lock.json');
  return existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

if (!installed()) {
  console.error('Installing what Carveout needs (once, about a minute) …');
  const { status } = spawnSync('npm', ['ci', '--no-progress', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: windows,
  });
  if (status !== 0) {
    console.error(
      'The installation did not finish. Nothing was changed besides node_modules; check the connection to your npm registry and run the command again.',
    );
    process.exit(status ?? 1);
  }
}

const [command, ...args] = process.argv.slice(2);
if (command) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
    env: {
      // what Node made of the sources, so that each process need not make it again
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm hands a signal to its shell, and the shell to nobody: whoever loses its parent was told to stop
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
  watch.unref();
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
  child.on('error', (error) => {
    console.error(`${command} could not be started: ${error.message}`);
    process.exit(1);
  });
}
