import type { RuleTrialRequest, TrialLine } from '@carveout/schema';
import { useEffect, useRef, useState } from 'react';
import { type FailureCode, failureCode } from '../api/request.ts';
import { tryRules } from '../api/rules.ts';

type Line<Kind extends TrialLine['kind']> = Extract<TrialLine, { kind: Kind }>;

/** What is known of the rules as they were tried last. */
export type Trial = {
  /** `waiting`: for the writer to pause. */
  readonly state: 'idle' | 'waiting' | 'trying' | 'done' | 'faults' | 'stopped' | 'failed';
  readonly faults: Line<'faults'>['faults'];
  readonly read: Line<'read'> | null;
  readonly examples: Line<'examples'> | null;
  /** By agreement. What an earlier trial said stays until a later one says something else. */
  readonly agreements: ReadonlyMap<string, Line<'agreement'>>;
  readonly explained: readonly Line<'explained'>[];
  /** How many agreements it was tried on so far. */
  readonly tried: number;
  readonly failure: FailureCode | null;
};

const NOTHING: Trial = {
  state: 'idle',
  faults: [],
  read: null,
  examples: null,
  agreements: new Map(),
  explained: [],
  tried: 0,
  failure: null,
};

const PAUSE = 350;

/** Tries rules each time they change, once the writer pauses; the trial before is broken off. Null for none to try. */
export function useTrial(dossier: string, request: RuleTrialRequest | null): Trial {
  const [trial, setTrial] = useState(NOTHING);
  const name = useRef('');
  const asked = request && JSON.stringify(request);
  useEffect(() => {
    if (asked === null) return setTrial(NOTHING);
    const request: RuleTrialRequest = JSON.parse(asked);
    const stop = new AbortController();
    // Another file has nothing to do with what is shown.
    setTrial((before) => ({ ...(name.current === request.name ? before : NOTHING), state: 'waiting' }));
    name.current = request.name;
    const timer = setTimeout(() => {
      setTrial((before) => ({ ...before, state: 'trying', tried: 0, failure: null }));
      const heard = new Set<string>();
      const explained: Line<'explained'>[] = [];
      tryRules(dossier, request, {
        signal: stop.signal,
        onLine: (line) => {
          if (line.kind === 'agreement') heard.add(line.agreement);
          if (line.kind === 'explained') explained.push(line);
          setTrial((before) => taken(before, line, { heard, explained }));
        },
      }).catch((error: unknown) => {
        if (!stop.signal.aborted) setTrial((before) => ({ ...before, state: 'failed', failure: failureCode(error) }));
      });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [dossier, asked]);
  return trial;
}

function taken(
  before: Trial,
  line: TrialLine,
  { heard, explained }: { readonly heard: ReadonlySet<string>; readonly explained: readonly Line<'explained'>[] },
): Trial {
  switch (line.kind) {
    case 'faults':
      return { ...before, state: 'faults', faults: line.faults };
    case 'read':
      return { ...before, faults: [], read: line };
    case 'examples':
      return { ...before, examples: line };
    case 'agreement':
      return {
        ...before,
        tried: before.tried + 1,
        agreements: new Map(before.agreements).set(line.agreement, line),
      };
    case 'explained':
      return before;
    case 'done':
      return {
        ...before,
        state: 'done',
        agreements: new Map([...before.agreements].filter(([agreement]) => heard.has(agreement))),
        explained,
      };
    case 'stopped':
      return { ...before, state: 'stopped', explained };
  }
}
