import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const PROGRAM = [
  '/usr/bin/soffice',
  '/usr/local/bin/soffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
].find((path) => existsSync(path));

/** Whether LibreOffice is there to read what Carveout writes. */
export const hasLibreOffice = PROGRAM !== undefined;

/** How LibreOffice reads a Word file with all its tracked changes accepted, and with all of them rejected. */
export type Settled = { readonly accepted: string; readonly original: string };

const BASIC = `Sub Settle(folder As String, count As Integer)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim plain(1) As New com.sun.star.beans.PropertyValue
  plain(0).Name = "FilterName"
  plain(0).Value = "Text (encoded)"
  plain(1).Name = "FilterOptions"
  plain(1).Value = "UTF8,LF,,,"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim none()
  For at = 0 To count - 1
    For Each order In Array("AcceptAllTrackedChanges", "RejectAllTrackedChanges")
      document = StarDesktop.loadComponentFromURL(folder & "/" & at & ".docx", "_blank", 0, hidden())
      dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" & order, "", 0, none())
      document.storeToURL(folder & "/" & at & "." & order & ".txt", plain())
      document.close(True)
    Next order
  Next at
  StarDesktop.terminate()
End Sub
`;
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const DTD = '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN"';

const start = (order: readonly string[]) =>
  promisify(execFile)(PROGRAM!, ['--headless', '--norestore', ...order], { timeout: 60_000 });

/** Opens Word files in LibreOffice, one process for all, and settles their tracked changes in both ways. */
export async function settledByLibreOffice(files: readonly Uint8Array[]): Promise<Settled[]> {
  const folder = await mkdtemp(join(tmpdir(), 'carveout-office-'));
  try {
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    // it makes its own folder of macros anew when it first starts
    await start(['--terminate_after_init', profile]);
    const basic = join(folder, 'profile/user/basic/Standard');
    await mkdir(basic, { recursive: true });
    await writeFile(
      join(basic, 'script.xlb'),
      `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE library:library PUBLIC ${DTD} "library.dtd"><library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Changes"/></library:library>`,
    );
    await writeFile(
      join(basic, 'Changes.xba'),
      `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE script:module PUBLIC ${DTD} "module.dtd"><script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes" script:language="StarBasic">${escaped(BASIC)}</script:module>`,
    );
    for (const [at, bytes] of files.entries()) await writeFile(join(folder, `${at}.docx`), bytes);
    await start([profile, `macro:///Standard.Changes.Settle("${pathToFileURL(folder).href}",${files.length})`]);
    const read = (at: number, order: string) => readFile(join(folder, `${at}.${order}.txt`), 'utf8');
    return await Promise.all(
      files.map(async (_, at) => ({
        accepted: await read(at, 'AcceptAllTrackedChanges'),
        original: await read(at, 'RejectAllTrackedChanges'),
      })),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
