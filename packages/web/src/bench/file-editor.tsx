import { CategoryId, type RuleFileTexts, type RulePack, type ShippedRules } from '@carveout/schema';
import { type RefObject, useId, useState } from 'react';
import { Button, Input, Label, Tab, TabList, TabPanel, Tabs, TextField } from 'react-aria-components';
import { Refusal } from '../account/refusal.tsx';
import { usePackChange } from '../api/rules.ts';
import { Choice } from '../frame/choice.tsx';
import { useWording } from '../frame/wording.ts';
import { Editor, type EditorHandle } from './editor.tsx';
import { type Draft, rulesIn, startFrom } from './file.ts';
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
        {draft === undefined && shipped && tries && <TakeAsStart {...props} shipped={shipped} />}
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

/** Copies a rule that ships into a file of the dossier's own, or the whole file in the place of the one that ships. */
function TakeAsStart(props: {
  readonly file: RuleFileTexts;
  readonly shipped: ShippedRules['files'][number];
  readonly onBegin: (draft: Draft) => void;
  readonly nameFor: (wanted: string) => string;
}) {
  const { file, shipped, onBegin, nameFor } = props;
  const { t } = useWording();
  const rules = rulesIn(file.rules);
  const [chosen, setChosen] = useState(rules[0]?.id ?? '');
  const category = CategoryId.parse(shipped.category);
  return (
    <div className="bench-start">
      <Choice
        label={t('bench.rule')}
        options={rules.map(({ id }) => ({ id, name: id }))}
        chosen={chosen}
        onChoose={setChosen}
      />
      <Button
        className="button small"
        onPress={() => onBegin(startFrom(file, { rule: chosen, category, name: nameFor(`own-${chosen}`) }))}
      >
        {t('bench.takeRule')}
      </Button>
      <Button className="button small" onPress={() => onBegin({ ...file, after: null })}>
        {t('bench.takeFile')}
      </Button>
    </div>
  );
}

/** Keeps what was written as a version of the pack, gives it up, or takes the file out. */
function Keeping(props: {
  readonly dossier: string;
  readonly draft: Draft;
  readonly kept: RulePack['files'][number] | undefined;
  readonly isFaulty: boolean;
  readonly onKept: (rules: string | null) => void;
  readonly onEnd: () => void;
}) {
  const { dossier, draft, kept, isFaulty, onKept, onEnd } = props;
  const { t } = useWording();
  const change = usePackChange(dossier);
  const [note, setNote] = useState('');
  const changed = !kept || kept.rules !== draft.rules || kept.examples !== draft.examples;
  const send = (rules: string | null) => {
    const { name, examples, after } = draft;
    change.mutateAsync({ name, rules, examples, after: after ?? null, note }).then(
      () => onKept(rules),
      () => {},
    );
  };
  return (
    <form
      className="bench-keep"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed && !isFaulty) send(draft.rules);
      }}
    >
      <TextField className="field" value={note} onChange={setNote} maxLength={300}>
        <Label className="label">{t('bench.note')}</Label>
        <Input className="field-line" autoComplete="off" />
      </TextField>
      <p className="dialog-actions">
        {kept && !changed && (
          <Button className="button small" isDisabled={change.isPending} onPress={() => send(null)}>
            {t('bench.takeOut')}
          </Button>
        )}
        {changed && (
          <Button className="button small" onPress={onEnd}>
            {t('bench.giveUp')}
          </Button>
        )}
        <Button type="submit" className="button small primary" isDisabled={!changed || isFaulty || change.isPending}>
          {t('bench.keep')}
        </Button>
      </p>
      <p className="quiet">{t(isFaulty ? 'bench.keepFaulty' : 'bench.keepText')}</p>
      <Refusal
        error={change.error}
        words={{
          conflict: t('bench.conflict'),
          'bad-request': t('bench.keepFaulty'),
          'too-large': t('bench.tooLarge'),
        }}
      />
    </form>
  );
}
