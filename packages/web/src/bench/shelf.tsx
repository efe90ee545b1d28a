import { type Language, Language as Languages, type RulePack, type ShippedRules } from '@carveout/schema';
import { Plus, Search } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { Choice } from '../frame/choice.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { fold } from '../room/filter.ts';
import { type Draft, rulesIn } from './file.ts';
import { NewFile, type Start } from './new-file.tsx';
import { Transfer } from './transfer.tsx';

/** How many rules of a file are shown under what is sought. */
const SHOWN = 6;

/** The rules there are: those of the dossier, and those that ship, to be looked through by words. */
export function Shelf(props: {
  readonly dossier: string;
  readonly pack: RulePack;
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly shipped: ShippedRules['files'];
  readonly current: string | null;
  readonly writes: boolean;
  readonly keeps: boolean;
  readonly language: Language;
  /** The words of a passage that a new file is to begin with, where one came with them. */
  readonly start: Start | null;
  readonly onStarted: () => void;
  readonly onOpen: (name: string) => void;
  readonly onBegin: (draft: Draft) => void;
  readonly nameFor: (wanted: string, language: Language) => string;
}) {
  const { dossier, pack, drafts, shipped, current, writes, keeps, start, onOpen } = props;
  const { t, number } = useWording();
  const [making, setMaking] = useState<'begun' | 'given-up' | null>(null);
  const own = new Map<string, string>(pack.files.map(({ name, rules }) => [name, rules]));
  for (const { name, rules } of drafts.values()) own.set(name, rules);
  const versions = new Map(pack.files.map((file) => [file.name, file.versions]));
  return (
    <div className="bench-shelf">
      <section aria-labelledby="bench-own">
        <h2 id="bench-own">{t('bench.own')}</h2>
        {own.size === 0 && <p className="quiet">{t('bench.ownNone')}</p>}
        <ul className="bench-files">
          {[...own].sort().map(([name, rules]) => (
            <li key={name}>
              <Button className="bench-file" aria-current={name === current} onPress={() => onOpen(name)}>
                <span className="bench-name">{name}</span>
                <span className="quiet numbers">
                  {t('bench.rules', { count: rulesIn(rules).length, value: number(rulesIn(rules).length) })}
                  {drafts.has(name) && ` · ${t(versions.has(name) ? 'bench.changed' : 'bench.unkept')}`}
                </span>
              </Button>
            </li>
          ))}
        </ul>
        {writes &&
          (making === 'begun' || start ? (
            <NewFile
              key={start?.words}
              start={start ?? { language: props.language }}
              onEnd={() => {
                setMaking('given-up');
                if (start) props.onStarted();
              }}
              onBegin={(draft) => {
                setMaking(null);
                props.onBegin(draft);
              }}
              nameFor={props.nameFor}
            />
          ) : (
            <Button
              key={making}
              className="button small"
              autoFocus={making === 'given-up'}
              onPress={() => setMaking('begun')}
            >
              <Plus aria-hidden="true" size={15} />
              {t('bench.new')}
            </Button>
          ))}
        <Transfer dossier={dossier} files={pack.files} keeps={keeps} />
        {pack.awaited > 0 && (
          <p className="bench-awaited" role="status">
            {t('bench.awaited', { count: pack.awaited, value: number(pack.awaited) })}
          </p>
        )}
      </section>
      <Shipped files={shipped} replaced={own} current={current} onOpen={onOpen} />
    </div>
  );
}

/** The rules that ship, by kind of clause and language. */
function Shipped(props: {
  readonly files: ShippedRules['files'];
  readonly replaced: ReadonlyMap<string, string>;
  readonly current: string | null;
  readonly onOpen: (name: string) => void;
}) {
  const { files, replaced, current, onOpen } = props;
  const { t, number } = useWording();
  const { name } = useCategories();
  const [words, setWords] = useState('');
  const [language, setLanguage] = useState<Language | 'all'>('all');
  const sought = fold(useDeferredValue(words)).trim();
  const shown = useMemo(() => {
    const named = files
      .filter((file) => language === 'all' || file.language === language)
      .map((file) => {
        const all = fold(`${name(file.category)} ${file.name}`).includes(sought);
        const rules = sought
          ? file.rules.filter(({ id, says, find }) => fold([id, says, ...find].join(' ')).includes(sought))
          : [];
        return { file, all, rules };
      })
      .filter(({ all, rules }) => all || rules.length > 0);
    const byCategory = Map.groupBy(named, ({ file }) => file.category);
    return [...byCategory].sort(([a], [b]) => name(a).localeCompare(name(b)));
  }, [files, language, sought, name]);
  return (
    <section aria-labelledby="bench-shipped">
      <h2 id="bench-shipped">{t('bench.shipped')}</h2>
      <p className="quiet">{t('bench.shippedText')}</p>
      <div className="bench-search">
        <SearchField className="search" value={words} onChange={setWords} aria-label={t('bench.search')}>
          <Search aria-hidden="true" size={15} />
          <Input className="search-input" placeholder={t('bench.search')} />
        </SearchField>
        <Choice
          label={t('bench.language')}
          chosen={language}
          onChoose={setLanguage}
          options={[
            { id: 'all' as const, name: t('bench.allLanguages') },
            ...Languages.options.map((id) => ({ id, name: t(`languages.${id}`) })),
          ]}
        />
      </div>
      {shown.length === 0 && (
        <p className="quiet" role="status">
          {t('bench.nothing')}
        </p>
      )}
      <ul className="bench-files">
        {shown.map(([category, own]) => (
          <li key={category}>
            <p className="bench-category">{name(category)}</p>
            <p className="bench-languages">
              {own.map(({ file }) => (
                <Button
                  key={file.name}
                  className="button small"
                  aria-current={file.name === current}
                  onPress={() => onOpen(file.name)}
                >
                  <span className="unseen">{`${name(category)}, `}</span>
                  {t(`languages.${file.language}`)} <span className="numbers quiet">{number(file.rules.length)}</span>
                  {replaced.has(file.name) && <span className="quiet">{t('bench.replaced')}</span>}
                </Button>
              ))}
            </p>
            {own.some(({ rules }) => rules.length > 0) && (
              <ul className="bench-matches">
                {own
                  .flatMap(({ file, rules }) => rules.map((rule) => ({ file, rule })))
                  .slice(0, SHOWN)
                  .map(({ file, rule }) => (
                    <li key={rule.id}>
                      <Button className="link" onPress={() => onOpen(file.name)}>
                        <span lang={file.language}>{rule.says}</span>
                      </Button>
                    </li>
                  ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
