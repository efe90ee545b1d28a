import { type Dossier, SEARCH, type SearchHit } from '@carveout/schema';
import { useDeferredValue, useEffect, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Heading,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { useLocation } from 'wouter';
import { SHORTEST, useSearch } from '../api/search.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { GroupSign } from '../frame/signs.tsx';
import { useWording } from '../frame/wording.ts';
import { useDossierName } from '../library/dossier-name.ts';
import { useFileNames } from '../library/file-name.ts';

/** How long nothing is typed before it is searched, in milliseconds. */
const PAUSE = 200;

/** The words once nothing has been typed for a moment. */
function usePaused(words: string): string {
  const [paused, setPaused] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(words), PAUSE);
    return () => clearTimeout(timer);
  }, [words]);
  return useDeferredValue(paused);
}

/** A field for words, and below it where they stand in all agreements; Enter opens the one that the arrows have come to. */
export function SearchDialogue({
  dossiers,
  onEnd,
}: {
  readonly dossiers: readonly Dossier[];
  readonly onEnd: () => void;
}) {
  const { t } = useWording();
  const [, navigate] = useLocation();
  const [words, setWords] = useState('');
  const sought = usePaused(words.trim());
  const search = useSearch(sought);
  const fileNames = useFileNames();
  const asked = sought.length >= SHORTEST;
  const hits = (asked && search.data?.hits) || [];
  const go = (index: number) => {
    const hit = hits[index];
    if (!hit) return;
    onEnd();
    navigate(`/agreements/${hit.agreement}${hit.provision ? `#${encodeURIComponent(hit.provision)}` : ''}`);
  };
  return (
    <ModalOverlay className="overlay search-overlay" isOpen isDismissable onOpenChange={(open) => !open && onEnd()}>
      <Modal className="modal search-modal">
        <Dialog className="search-dialogue">
          <Heading slot="title" className="unseen">
            {t('search.title')}
          </Heading>
          <Autocomplete inputValue={words} onInputChange={setWords}>
            <SearchField className="search-field" autoFocus maxLength={SEARCH.longest}>
              <Label className="unseen">{t('search.label')}</Label>
              <Input className="search-line" placeholder={t('search.label')} />
            </SearchField>
            <p className="search-state quiet" role="status">
              {!asked && t('search.hint')}
              {asked && search.isPending && t('search.searching')}
              {asked && search.data && <Found hits={hits} more={search.data.more} />}
            </p>
            {asked && search.isError && <FailureNotice error={search.error} onRetry={() => search.refetch()} />}
            <ListBox
              className="search-hits"
              aria-label={t('search.hits')}
              items={hits.map((hit, id) => ({ hit, id, before: hits[id - 1] }))}
              dependencies={[dossiers, fileNames]}
              onAction={(key) => go(Number(key))}
            >
              {({ hit, id, before }) => (
                <Hit
                  id={id}
                  hit={hit}
                  first={before?.agreement !== hit.agreement}
                  dossiers={dossiers}
                  fileName={fileNames.get(hit.agreement)}
                />
              )}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Found({ hits, more }: { readonly hits: readonly SearchHit[]; readonly more: boolean }) {
  const { t } = useWording();
  const agreements = new Set(hits.map(({ agreement }) => agreement)).size;
  if (hits.length === 0) return t('search.nothing');
  const passages = t('search.passages', { count: hits.length });
  const where = t('search.agreements', { count: agreements });
  return `${passages} ${where}${more ? ` ${t('search.more')}` : ''}`;
}

function Hit(props: {
  readonly id: number;
  readonly hit: SearchHit;
  readonly first: boolean;
  readonly dossiers: readonly Dossier[];
  readonly fileName: string | undefined;
}) {
  const { id, hit, first, dossiers, fileName } = props;
  const { t, citation, group } = useWording();
  const nameOf = useDossierName();
  const dossier = dossiers.length > 1 ? dossiers.find(({ id }) => id === hit.dossier) : undefined;
  const place = hit.steps.length > 0 ? citation({ steps: hit.steps, tail: '' }) : t('search.inTitle');
  const heading = hit.steps.at(-1)?.number ? hit.steps.at(-1)?.heading : '';
  return (
    <ListBoxItem id={id} className="search-hit" textValue={`${hit.title}, ${place}: ${hit.excerpt}`}>
      {first && (
        <span className="hit-agreement">
          <span lang={hit.language}>{hit.title}</span>
          {fileName && <span className="quiet">{fileName}</span>}
          {dossier && <span className="quiet">{nameOf(dossier)}</span>}
        </span>
      )}
      <span className="hit-place">
        {place}
        {heading && <span lang={hit.language}>{heading}</span>}
        {hit.groups.map((one) => (
          <span key={one} role="img" aria-label={group(one)} title={group(one)}>
            <GroupSign group={one} size={13} />
          </span>
        ))}
      </span>
      {hit.steps.length > 0 && (
        <span className="hit-words" lang={hit.language}>
          {pieces(hit).map(({ at, text, found }) => (found ? <mark key={at}>{text}</mark> : text))}
        </span>
      )}
    </ListBoxItem>
  );
}

/** An excerpt in pieces that were found and pieces between them. */
function pieces({ excerpt, marks }: SearchHit) {
  const out: { at: number; text: string; found: boolean }[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    out.push({ at, text: excerpt.slice(at, start), found: false });
    out.push({ at: start, text: excerpt.slice(start, end), found: true });
    at = end;
  }
  out.push({ at, text: excerpt.slice(at), found: false });
  return out.filter(({ text }) => text !== '');
}
