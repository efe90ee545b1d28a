import {
  RULE_LIMITS,
  type RuleFault,
  RuleFileName,
  type RuleFileTexts,
  type RulePack,
  RulesRefused,
} from '@carveout/schema';
import { Download, TriangleAlert, Upload } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { failureCode, RequestFailure } from '../api/request.ts';
import { usePackUpload } from '../api/rules.ts';
import { useWording } from '../frame/wording.ts';
import { chooseFiles } from '../library/choose-files.ts';
import { mistakeWords } from './mistake.ts';

const FILE = /(?:^|\/)([^/]+?)(\.test)?\.yaml$/;

/** The pack of a dossier as a file that the command line takes once it is unpacked, and files taken into it. */
export function Transfer(props: {
  readonly dossier: string;
  readonly files: RulePack['files'];
  readonly keeps: boolean;
}) {
  const { dossier, files, keeps } = props;
  const wording = useWording();
  const { t, number } = wording;
  const upload = usePackUpload(dossier);
  const [said, setSaid] = useState('');
  const [faults, setFaults] = useState<readonly RuleFault[]>([]);
  const take = async () => {
    setSaid('');
    setFaults([]);
    const chosen = await chooseFiles({ several: true });
    if (chosen.length === 0) return;
    try {
      const read = await filesIn(chosen);
      if (read.length === 0) return setSaid(t('bench.transfer.none'));
      const { kept, same } = await upload.mutateAsync({ files: read, note: '' });
      setSaid(t('bench.transfer.taken', { count: kept, value: number(kept), same: number(same) }));
    } catch (error) {
      const code = failureCode(error);
      setSaid(code === 'bad-request' || code === 'unreadable' ? t('bench.transfer.wrong') : t(`failure.${code}`));
      setFaults(faultsOf(error));
    }
  };
  return (
    <>
      <p className="bench-transfer">
        {files.length > 0 && (
          <Button className="button small" onPress={() => save(files)}>
            <Download aria-hidden="true" size={15} />
            {t('bench.transfer.download')}
          </Button>
        )}
        {keeps && (
          <Button className="button small" isDisabled={upload.isPending} onPress={take}>
            <Upload aria-hidden="true" size={15} />
            {t('bench.transfer.upload')}
          </Button>
        )}
      </p>
      <p className="quiet" role="status">
        {said}
      </p>
      {faults.length > 0 && (
        <ul className="bench-faults" aria-label={t('bench.faults')}>
          {faults.map((fault) => (
            <li key={`${fault.in} ${fault.name} ${fault.line} ${fault.column} ${fault.message}`}>
              <TriangleAlert aria-hidden="true" size={15} />
              <span>
                {t('bench.transfer.at', {
                  file: `${fault.name}${fault.in === 'examples' ? '.test' : ''}.yaml`,
                  line: number(fault.line),
                })}{' '}
                {mistakeWords(wording, fault.mistake)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The mistakes for which files were refused, where it is for those. */
const faultsOf = (error: unknown): readonly RuleFault[] =>
  (error instanceof RequestFailure && RulesRefused.safeParse(error.answer).data?.faults) || [];

/** Saves the pack as an archive of the folder that `--rules` takes. */
async function save(files: RulePack['files']): Promise<void> {
  const { strToU8, zipSync } = await import('fflate');
  const entries = files.flatMap(({ name, rules, examples }): [string, Uint8Array][] => [
    [`rules/clauses/${name}.yaml`, strToU8(rules)],
    ...(examples.trim() === '' ? [] : [[`rules/clauses/${name}.test.yaml`, strToU8(examples)] as [string, Uint8Array]]),
  ]);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([zipSync(Object.fromEntries(entries)) as Uint8Array<ArrayBuffer>]));
  link.download = 'rules.zip';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The files of rules among chosen files and in chosen archives, each with its examples; what is neither is left out. */
async function filesIn(chosen: readonly File[]): Promise<RuleFileTexts[]> {
  const texts = new Map<string, string>();
  for (const file of chosen) {
    if (file.name.endsWith('.zip')) {
      const { strFromU8, unzipSync } = await import('fflate');
      if (file.size > RULE_LIMITS.pack) continue;
      const entries = unzipSync(new Uint8Array(await file.arrayBuffer()), {
        filter: ({ name, originalSize }) => FILE.test(name) && originalSize <= 4 * RULE_LIMITS.text,
      });
      for (const [name, bytes] of Object.entries(entries)) texts.set(name, strFromU8(bytes));
    } else if (file.size <= 4 * RULE_LIMITS.text) texts.set(file.name, await file.text());
  }
  const files = new Map<string, { rules?: string; examples?: string }>();
  for (const [path, text] of texts) {
    const [, name = '', isExamples] = FILE.exec(path) ?? [];
    if (!RuleFileName.safeParse(name).success) continue;
    const file = files.get(name) ?? {};
    files.set(name, isExamples ? { ...file, examples: text } : { ...file, rules: text });
  }
  return [...files].flatMap(([name, { rules, examples = '' }]) =>
    rules === undefined ? [] : [{ name, rules, examples }],
  );
}
