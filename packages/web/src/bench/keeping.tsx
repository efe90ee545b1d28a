import type { RulePack } from '@carveout/schema';
import { useEffect, useRef, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { Refusal } from '../account/refusal.tsx';
import { usePackChange } from '../api/rules.ts';
import { useWording } from '../frame/wording.ts';
import type { Draft } from './file.ts';

/** Keeps what was written as a version of the pack, gives it up, or takes the file out. Ctrl or ⌘ with S keeps it. */
export function Keeping(props: {
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
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      // No browser's own copy of the page is meant.
      event.preventDefault();
      form.current?.requestSubmit();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
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
      ref={form}
      className="bench-keep"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed && !isFaulty && !change.isPending) send(draft.rules);
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
        <Button
          type="submit"
          className="button small primary"
          aria-keyshortcuts="Control+S Meta+S"
          isDisabled={!changed || isFaulty || change.isPending}
        >
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
