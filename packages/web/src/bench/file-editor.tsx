import type { RuleFileTexts, RulePack, ShippedRules } from '@carveout/schema';
import { type RefObject, useId } from 'react';
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useWording } from '../frame/wording.ts';
import { Editor, type EditorHandle } from './editor.tsx';
import { type Draft, rulesIn } from './file.ts';
import { Keeping } from './keeping.tsx';
import { TakeAsStart } from './take-as-start.tsx';
import type { Trial } from './use-trial.ts';
import { Versions } from './versions.tsx';

/** The file that is open: its rules and its examples, to be written, kept, or taken as a start. */
export function FileEditor(props: {
  readonly dossier: string;
  readonly file: RuleFileTexts;
  /** Undefined for a file that ships, which is only read. */
  readonly draft: Draft | undefined;
  readonly kept: RulePack['files'][number] | undefined;
  readonly shipped: ShippedRules['files'][number] | undefined;
  readonly trial: Trial;
  readonly tries: boolean;
  readonly keeps: boolean;
  readonly tab: 'rules' | 'examples';
  readonly onTab: (tab: 'rules' | 'examples') => void;
  readonly rules: RefObject<EditorHandle | null>;
  readonly examples: RefObject<EditorHandle | null>;
  readonly onChange: (draft: Draft) => void;
  /** Called once what was written is kept; null where the file was taken out. */
  readonly onKept: (rules: string | null) => void;
  /** Called where what was written is to be forgotten. */
  readonly onEnd: () => void;
  readonly onBegin: (draft: Draft) => void;
  readonly nameFor: (wanted: string) => string;
  /** The rule of it that one came for. */
  readonly rule: string | null;
  /** Called when the writer leaves a field by Escape. */
  readonly onLeave: () => void;
}) {
  const { dossier, file, draft, kept, shipped, trial, tries, keeps } = props;
  const { t } = useWording();
  const faultsId = useId();
  const writes = draft !== undefined && tries;
  const edit = (change: Partial<RuleFileTexts>) => draft && props.onChange({ ...draft, ...change });
  const faults = [...trial.faults, ...(trial.examples?.faults ?? [])];
  const wrongIn = (where: 'rules' | 'examples') =>
    new Set(faults.filter((fault) => fault.in === where && fault.name === file.name).map(({ line }) => line));
  const wrongExamples = wrongIn('examples');
  for (const { fault, line } of trial.examples?.tried ?? []) if (fault) wrongExamples.add(line);
  return (
    <section className="bench-file-editor" aria-label={t('bench.fileNamed', { name: file.name })}>
      <header className="bench-head">
        <h2 className="bench-name">{file.name}</h2>
        {draft === undefined && <p className="quiet">{t('bench.ships')}</p>}
        {draft !== undefined && shipped && <p className="quiet">{t('bench.replaces')}</p>}
        {draft === undefined && shipped && tries && <TakeAsStart key={props.rule} {...props} shipped={shipped} />}
        {draft !== undefined && !keeps && <p className="quiet">{t(tries ? 'bench.tryOnly' : 'bench.readOnly')}</p>}
      </header>
      <Tabs
        className="bench-tabs"
        selectedKey={props.tab}
        onSelectionChange={(key) => props.onTab(key === 'examples' ? 'examples' : 'rules')}
      >
        <TabList aria-label={t('bench.parts')} className="segments">
          <Tab id="rules" className="segment">
            {t('bench.rulesTab')}
          </Tab>
          <Tab id="examples" className="segment">
            {t('bench.examplesTab')}
          </Tab>
        </TabList>
        <TabPanel id="rules" className="bench-panel">
          <Editor
            handle={props.rules}
            label={t('bench.rulesOf', { name: file.name })}
            value={file.rules}
            onChange={writes ? (rules) => edit({ rules }) : undefined}
            wrong={wrongIn('rules')}
            onLeave={props.onLeave}
            describedBy={faultsId}
          />
        </TabPanel>
        <TabPanel id="examples" className="bench-panel">
          {file.examples === '' && writes && (
            <p className="bench-hint">
              {t('bench.noExamples')}{' '}
              <Button
                className="link"
                onPress={() => edit({ examples: templateOf(file, t('bench.template.example')) })}
              >
                {t('bench.addExamples')}
              </Button>
            </p>
          )}
          <Editor
            handle={props.examples}
            label={t('bench.examplesOf', { name: file.name })}
            value={file.examples}
            onChange={writes ? (examples) => edit({ examples }) : undefined}
            wrong={wrongExamples}
            onLeave={props.onLeave}
            describedBy={faultsId}
          />
        </TabPanel>
      </Tabs>
      <p id={faultsId} className="unseen">
        {faults.length > 0 && t('bench.faultsIn', { count: faults.length })}
      </p>
      {draft !== undefined && keeps && (
        <Keeping
          key={draft.after}
          dossier={dossier}
          draft={draft}
          kept={kept}
          isFaulty={trial.faults.length > 0}
          onKept={props.onKept}
          onEnd={props.onEnd}
        />
      )}
      {kept && (
        <Versions
          dossier={dossier}
          name={file.name}
          writes={writes}
          onTake={({ rules, examples }) => rules !== null && edit({ rules, examples })}
        />
      )}
    </section>
  );
}

/** What has examples of each kind to be filled in. */
function templateOf({ rules }: RuleFileTexts, text: string): string {
  const fires = rulesIn(rules).flatMap(({ id }) => [`  - text: ${text}`, `    rule: ${id}`]);
  const silent = [`  - text: ${text}`, `  - text: ${text}`];
  return `${['must-fire:', ...fires, ...fires, 'must-not-fire:', ...silent].join('\n')}\n`;
}
