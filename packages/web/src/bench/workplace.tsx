import {
  type AgreementSummary,
  type Language,
  RULE_LIMITS,
  type RuleFileTexts,
  type RulePack,
  type RuleTrialRequest,
  type ShippedRules,
} from '@carveout/schema';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useAnalysis } from '../api/queries.ts';
import { useShippedFile } from '../api/rules.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { useWording } from '../frame/wording.ts';
import { passageIn, withoutStart } from './address.ts';
import { useDrafts } from './drafts.ts';
import type { EditorHandle } from './editor.tsx';
import { type Draft, EXAMPLES, fileOfRule, freeName, languageOf, rulesIn } from './file.ts';
import { FileEditor } from './file-editor.tsx';
import type { Start } from './new-file.tsx';
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

  const results = useRef<HTMLElement>(null);
  const rule = useMemo(() => {
    const asks = asked.get('rule');
    const own = new Map([...pack.files, ...drafts.values()].map((one) => [one.name, one.rules]));
    return asks === null ? null : (fileOfRule(asks, own, shipped) ?? 'gone');
  }, [asked, pack, drafts, shipped]);
  const came = rule === 'gone' ? null : rule;
  const name = asked.get('file') ?? came?.name ?? null;
  const kept = pack.files.find((file) => file.name === name);
  const draft = name === null ? undefined : drafts.get(name);
  const isShipped = name !== null && !kept && !draft && shipped.some((file) => file.name === name);
  const ships = useShippedFile(isShipped ? name : null);
  const own = draft ?? (kept ? { ...kept, after: kept.id } : undefined);
  const file: RuleFileTexts | undefined = own ?? (isShipped ? ships.data : undefined);

  const open = (next: string | null) => {
    const search = withoutStart(asked);
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
  const start = useStart({ asked, agreements, tries });
  const wording = useWording();
  const { t } = wording;
  const language = likeliest(agreements, wording.language);
  const request = tries && file ? requestFor(file, explain) : null;
  const trial = useTrial(dossier, request);
  const goTo = (where: 'rules' | 'examples', line: number) => {
    setTab(where);
    // Once the field of that tab is there.
    requestAnimationFrame(() => (where === 'rules' ? rules : examples).current?.goTo(line));
  };

  // Who came for a rule is led to its line once it is there.
  const isOpen = file !== undefined;
  const text = useRef('');
  text.current = file?.rules ?? '';
  useEffect(() => {
    const found = isOpen && rulesIn(text.current).find(({ id }) => id === came?.id);
    if (!found) return;
    // Once the field of the tab is there.
    const frame = requestAnimationFrame(() => rules.current?.goTo(found.start + 1));
    return () => cancelAnimationFrame(frame);
  }, [isOpen, came?.id]);

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
        start={start}
        onStarted={() => navigate(`${location.pathname}?${withoutStart(asked)}`, { replace: true })}
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
            rule={came?.id ?? null}
            onLeave={() => results.current?.focus()}
          />
          <Results
            own={results}
            trial={trial}
            agreements={agreements}
            tries={tries}
            explain={explain}
            onExplain={setExplain}
            onLine={goTo}
          />
        </>
      ) : ships.error ? (
        <FailureNotice error={ships.error} onRetry={() => ships.refetch()} />
      ) : ships.isLoading ? (
        <div className="skeleton" role="status" aria-label={t('bench.loading')}>
          <span />
          <span />
          <span />
        </div>
      ) : (
        <Teaching
          isGone={rule === 'gone'}
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

/** The words of the passage that one came with to begin a rule, once they are there, and the kind of clause they are. */
function useStart(given: {
  readonly asked: URLSearchParams;
  readonly agreements: readonly AgreementSummary[];
  readonly tries: boolean;
}): Start | null {
  const { asked, agreements, tries } = given;
  const passage = passageIn(asked);
  const wanted = tries && asked.get('start') === 'words' && passage !== null;
  const language = agreements.find(({ id }) => id === passage?.agreement)?.analysed?.language;
  const { data } = useAnalysis(passage?.agreement ?? '', wanted && language !== undefined);
  if (!wanted || !passage || !language || !data) return null;
  const [from, to] = passage.range;
  const finding = data.findings.find(({ range }) => range[0] < to && range[1] > from);
  return {
    language,
    words: data.agreement.text.slice(from, Math.min(to, from + RULE_LIMITS.words)),
    ...(finding && { category: finding.category }),
  };
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
