import type {
  AgreementSummary,
  Language,
  RuleFileTexts,
  RulePack,
  RuleTrialRequest,
  ShippedRules,
} from '@carveout/schema';
import { useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useShippedFile } from '../api/rules.ts';
import { useWording } from '../frame/wording.ts';
import { useDrafts } from './drafts.ts';
import type { EditorHandle } from './editor.tsx';
import { type Draft, EXAMPLES, freeName, languageOf } from './file.ts';
import { FileEditor } from './file-editor.tsx';
import { Results } from './results.tsx';
import { Shelf } from './shelf.tsx';
import { Teaching } from './teaching.tsx';
import { useTrial } from './use-trial.ts';

type Explain = NonNullable<RuleTrialRequest['explain']>;

/** The bench itself: the rules there are, the file that is open, and what it finds. */
export function Workplace(props: {
  readonly dossier: string;
  readonly pack: RulePack;
  readonly shipped: ShippedRules['files'];
  /** The analysed agreements of the dossier. */
  readonly agreements: readonly AgreementSummary[];
  readonly tries: boolean;
  readonly keeps: boolean;
}) {
  const { dossier, pack, shipped, agreements, tries, keeps } = props;
  const [, navigate] = useLocation();
  const search = useSearch();
  const asked = useMemo(() => new URLSearchParams(search), [search]);
  const [drafts, setDraft] = useDrafts(dossier);
  const [explain, setExplain] = useState<Explain | null>(() => passageIn(asked));
  const rules = useRef<EditorHandle>(null);
  const examples = useRef<EditorHandle>(null);
  const [tab, setTab] = useState<'rules' | 'examples'>('rules');

  const name = asked.get('file');
  const kept = pack.files.find((file) => file.name === name);
  const draft = name === null ? undefined : drafts.get(name);
  const isShipped = name !== null && !kept && !draft && shipped.some((file) => file.name === name);
  const shippedFile = useShippedFile(isShipped ? name : null).data;
  const own = draft ?? (kept ? { ...kept, after: kept.id } : undefined);
  const file: RuleFileTexts | undefined = own ?? shippedFile;

  const open = (next: string | null, from: URLSearchParams = asked) => {
    const search = new URLSearchParams(from);
    if (next === null) search.delete('file');
    else search.set('file', next);
    navigate(`${location.pathname}?${search}`, { replace: next === null });
    setTab('rules');
  };
  const begin = (start: Draft) => {
    setDraft(start.name, start);
    open(start.name);
  };
  const taken = new Set([...pack.files, ...shipped, ...drafts.values()].map((one) => one.name));
  const language = likeliest(agreements, useWording().language);
  const request = tries && file ? requestFor(file, explain) : null;
  const trial = useTrial(dossier, request);
  const goTo = (where: 'rules' | 'examples', line: number) => {
    setTab(where);
    // Once the field of that tab is there.
    requestAnimationFrame(() => (where === 'rules' ? rules : examples).current?.goTo(line));
  };

  return (
    <>
      <Shelf
        pack={pack}
        drafts={drafts}
        shipped={shipped}
        current={name}
        writes={tries}
        keeps={keeps}
        dossier={dossier}
        language={language}
        onOpen={open}
        onBegin={begin}
        nameFor={(wanted, language) => freeName(wanted, language, taken)}
      />
      {file ? (
        <>
          <FileEditor
            key={file.name}
            dossier={dossier}
            file={file}
            draft={own}
            kept={kept}
            shipped={shipped.find((one) => one.name === file.name)}
            trial={trial}
            tries={tries}
            keeps={keeps}
            tab={tab}
            onTab={setTab}
            rules={rules}
            examples={examples}
            onChange={(next) => {
              const same = kept && next.rules === kept.rules && next.examples === kept.examples;
              setDraft(next.name, same ? null : next);
            }}
            onKept={(rules) => {
              setDraft(file.name, null);
              if (rules === null) open(null);
            }}
            onEnd={() => {
              setDraft(file.name, null);
              if (!kept && !shipped.some((one) => one.name === file.name)) open(null);
            }}
            onBegin={begin}
            nameFor={(wanted) => freeName(wanted, languageOf(file.name), taken)}
          />
          <Results
            trial={trial}
            agreements={agreements}
            tries={tries}
            explain={explain}
            onExplain={setExplain}
            onLine={goTo}
          />
        </>
      ) : (
        <Teaching
          writes={tries}
          analysed={agreements.length}
          onExample={() => {
            const { name: wanted, ...example } = EXAMPLES[language];
            begin({ ...example, name: freeName(wanted.slice(0, -3), language, taken), after: null });
          }}
        />
      )}
    </>
  );
}

const requestFor = ({ name, rules, examples }: RuleFileTexts, explain: Explain | null): RuleTrialRequest => ({
  name,
  rules,
  examples,
  ...(explain && { explain }),
});

/** The passage that an address names, as the reading room does: an agreement, and where it begins and ends there. */
function passageIn(search: URLSearchParams): Explain | null {
  const agreement = search.get('agreement');
  const [from, to] = [Number(search.get('from') ?? Number.NaN), Number(search.get('to') ?? Number.NaN)];
  return agreement && from >= 0 && to > from ? { agreement, range: [from, to] } : null;
}

/** The language that rules are likely written for: the reader's own where there are agreements in it, else that of most. */
function likeliest(agreements: readonly AgreementSummary[], own: Language): Language {
  const count = { en: 0, fr: 0, es: 0 };
  for (const { analysed } of agreements) if (analysed) count[analysed.language] += 1;
  if (count[own] > 0) return own;
  return (['fr', 'es'] as const).reduce<Language>(
    (most, language) => (count[language] > count[most] ? language : most),
    'en',
  );
}
