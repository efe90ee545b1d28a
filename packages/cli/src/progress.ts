import type { Progressed } from '@carveout/ingest';

/** Says on one line of a terminal, written over and over, which file is being read and how far; elsewhere nothing. */
export function progressLine(files: number) {
  const write = (text: string) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${text}`);
  return {
    clear: () => write(''),
    /** Says that a file is begun, and gives what says how far it is. */
    begin: (file: number, name: string) => {
      const show = (pages?: Progressed) =>
        write(
          `${files > 1 ? `${file + 1} of ${files}, ` : ''}${name}${pages ? `: ${pages.recognising ? 'scanned pages recognised' : 'page'} ${pages.done} of ${pages.total}` : ''}`,
        );
      show();
      return show;
    },
  };
}
