import { sendWords } from './locales/words.ts';

/** The parts of the page, each of them sent to the browser when it is needed first. */
export const parts = {
  library: () => import('./library/library.tsx'),
  room: () => import('./room/reading.tsx'),
  map: () => import('./map/protection-map.tsx'),
  measures: () => import('./measures/measures.tsx'),
  proposals: () => import('./proposals/proposals.tsx'),
  rounds: () => import('./rounds/rounds.tsx'),
  report: () => import('./report/agreement-report.tsx'),
  reports: () => import('./report/dossier-report.tsx'),
  queue: () => import('./queue/queue.tsx'),
  group: () => import('./group/group.tsx'),
  rules: () => import('./bench/bench.tsx'),
  account: () => import('./account/account.tsx'),
  byLink: () => import('./account/by-link.tsx'),
  invitation: () => import('./account/invitation.tsx'),
  reset: () => import('./account/reset.tsx'),
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
 * for one. A part that does not come is asked for again by whoever needs it.
 */
export function sendParts(path: string): void {
  const ignore = () => {};
  parts[partAt(path)]().then(() => {
    setTimeout(() => {
      for (const part of VIEWS) parts[part]().catch(ignore);
      sendWords();
    }, IDLE_AFTER);
  }, ignore);
}
