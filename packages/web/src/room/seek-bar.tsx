import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useWording } from '../frame/wording.ts';
import type { Seeking } from './seeking.ts';

/** The field for words to find in the text, how often they occur, and the way from one place to the next. */
export function SeekBar({ seeking }: { readonly seeking: Seeking }) {
  const { t, number } = useWording();
  const { words, setWords, found, at, step, close } = seeking;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const keyed = (event: KeyboardEvent) => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      close();
      document.getElementById('content')?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className="seek-bar">
      <Search aria-hidden="true" size={15} />
      <input
        ref={field}
        type="text"
        aria-label={t('seek.words')}
        placeholder={t('seek.words')}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onKeyDown={keyed}
      />
      <span className="numbers quiet" role="status">
        {words.trim() === ''
          ? ''
          : found.length === 0
            ? t('seek.none')
            : t('seek.at', { at: number(at + 1), total: number(found.length) })}
      </span>
      <Button
        className="button icon"
        aria-label={t('seek.previous')}
        isDisabled={found.length === 0}
        onPress={() => step(-1)}
      >
        <ChevronUp aria-hidden="true" size={17} />
      </Button>
      <Button
        className="button icon"
        aria-label={t('seek.next')}
        isDisabled={found.length === 0}
        onPress={() => step(1)}
      >
        <ChevronDown aria-hidden="true" size={17} />
      </Button>
      <Button className="button icon" aria-label={t('app.close')} onPress={close}>
        <X aria-hidden="true" size={16} />
      </Button>
    </search>
  );
}
