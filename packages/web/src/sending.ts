import { sendWords } from './locales/words.ts';

/** A part of the page that is sent to the browser when it is needed first, and what it holds once it is here. */
export type Sent<Module> = {
  readonly send: () => Promise<Module>;
  readonly here: () => Module | undefined;
};

function sent<Module>(load: () => Promise<Module>): Sent<Module> {
  let here: Module | undefined;
  return {
    here: () => here,
    send: async () => {
      here = await load();
      return here;
    },
  };
}

/** The parts of the page. */
export const parts = {
  library: sent(() => import('./library/library.tsx')),
  room: sent(() => import('./room/reading.tsx')),
  map: sent(() => import('./map/protection-map.tsx')),
  measures: sent(() => import('./measures/measures.tsx')),
  proposals: sent(() => import('./proposals/proposals.tsx')),
  rounds: sent(() => import('./rounds/rounds.tsx')),
  report: sent(() => import('./report/agreement-report.tsx')),
  reports: sent(() => import('./report/dossier-report.tsx')),
  queue: sent(() => import('./queue/queue.tsx')),
  group: sent(() => import('./group/group.tsx')),
  rules: sent(() => import('./bench/bench.tsx')),
  account: sent(() => import('./account/account.tsx')),
  byLink: sent(() => import('./account/by-link.tsx')),
  invitation: sent(() => import('./account/invitation.tsx')),
  reset: sent(() => import('./account/reset.tsx')),
};
type Part = keyof typeof parts;

/** The part that an address shows: the room for `/agreements/ID`, the queue for `/dossiers/ID/queue`. */
function partAt(path: string): Part {
  const [, kind, , view = ''] = path.split('/');
  const ofAgreement = ['map', 'measures', 'proposals', 'rounds', 'report'] as const;
  if (kind === 'agreements') return ofAgreement.find((one) => one === view) ?? 'room';
  if (kind === 'dossiers' && view === 'report') return 'reports';
  if (kind === 'dossiers' && (view === 'queue' || view === 'group' || view === 'rules')) return view;
  if (kind === 'account' || kind === 'invitation') return kind;
  if (kind === 'password') return 'reset';
  return kind === 'sign-in' && path.endsWith('/link') ? 'byLink' : 'library';
}

const IDLE_AFTER = 3000;

/** The views that are sent once nobody waits for anything. */
const VIEWS = [
  'library',
  'room',
  'map',
  'measures',
  'proposals',
  'rounds',
  'report',
  'queue',
  'group',
  'rules',
] as const satisfies readonly Part[];

/**
 * Has what an address shows sent at once, and once that is done the other views and languages: from then on nobody waits
 * for one. A part that does not come is asked for again by whoever needs it. Resolves once what the address shows is there, or has failed to come.
 */
export async function sendParts(path: string): Promise<void> {
  const ignore = () => {};
  const sendOthers = () => {
    for (const part of VIEWS) parts[part].send().catch(ignore);
    sendWords();
  };
  await parts[partAt(path)].send().then(() => void setTimeout(sendOthers, IDLE_AFTER), ignore);
}
