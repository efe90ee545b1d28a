import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef } from 'react';

/** How others lead the writer to a place. */
export type EditorHandle = {
  /** Puts the cursor into a line, counted from 1, and shows it. */
  readonly goTo: (line: number) => void;
};

/**
 * A field for the text of a file, with its lines numbered and those marked that something is wrong in. It is a plain text
 * field: undoing, dictating, a screen reader and the Tab key do in it what they do in any other.
 */
export function Editor(props: {
  readonly handle: Ref<EditorHandle>;
  readonly label: string;
  readonly value: string;
  /** Undefined where the text is only to be read. */
  readonly onChange?: ((value: string) => void) | undefined;
  readonly wrong: ReadonlySet<number>;
  /** Called when the writer leaves the field by Escape. */
  readonly onLeave: () => void;
  /** The id of what says what is wrong. */
  readonly describedBy?: string | undefined;
}) {
  const { handle, label, value, onChange, wrong, describedBy, onLeave } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const id = useId();
  useImperativeHandle(handle, () => ({
    goTo: (line) => {
      const at =
        value
          .split('\n')
          .slice(0, line - 1)
          .join('\n').length + (line > 1 ? 1 : 0);
      field.current?.focus({ preventScroll: true });
      field.current?.setSelectionRange(at, at);
      const shown = mirror.current?.children[line - 1];
      if (shown) centre(shown);
    },
  }));
  const lines = value.split('\n').map((line, at) => ({ line, number: at + 1 }));
  return (
    <div className="editor">
      <div className="editor-lines" aria-hidden="true" ref={mirror}>
        {lines.map(({ line, number }) => (
          <div key={number} data-wrong={wrong.has(number) || undefined}>
            {`${line}\n`}
          </div>
        ))}
      </div>
      <label className="unseen" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        ref={field}
        value={value}
        readOnly={!onChange}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={wrong.size > 0}
        aria-describedby={describedBy}
        onChange={({ currentTarget }) => onChange?.(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) onLeave();
          else if (onChange) keepIndent(event);
        }}
      />
    </div>
  );
}

/** Brings a line into the middle of what scrolls it, and of nothing else: the frame around stays where it is. */
function centre(line: Element): void {
  let scroller = line.parentElement;
  while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
  scroller ??= document.documentElement;
  const [box, own] = [scroller.getBoundingClientRect(), line.getBoundingClientRect()];
  scroller.scrollTop += own.top - Math.max(0, box.top) - (scroller.clientHeight - own.height) / 2;
}

/** A new line begins where the one before it did. */
function keepIndent(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const { currentTarget: field } = event;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const begin = field.value.lastIndexOf('\n', field.selectionStart - 1) + 1;
  const indent = /^ */.exec(field.value.slice(begin, field.selectionStart))![0];
  if (indent === '') return;
  event.preventDefault();
  // So that the browser's own undoing knows of it.
  document.execCommand('insertText', false, `\n${indent}`);
}
