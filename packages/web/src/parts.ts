import { lazy } from 'react';
import { sendWords } from './locales/i18n.ts';

/** The parts of the page, each of them sent to the browser when it is needed first. */
const parts = {
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

export const Library = lazy(async () => ({ default: (await parts.library()).Library }));
export const DossierAt = lazy(async () => ({ default: (await parts.library()).DossierAt }));
export const Reading = lazy(async () => ({ default: (await parts.room()).Reading }));
export const ProtectionMap = lazy(async () => ({ default: (await parts.map()).ProtectionMap }));
export const Measures = lazy(async () => ({ default: (await parts.measures()).Measures }));
export const Proposals = lazy(async () => ({ default: (await parts.proposals()).Proposals }));
export const Rounds = lazy(async () => ({ default: (await parts.rounds()).Rounds }));
export const Report = lazy(async () => ({ default: (await parts.report()).AgreementReport }));
export const DossierReport = lazy(async () => ({ default: (await parts.reports()).DossierReport }));
export const Queue = lazy(async () => ({ default: (await parts.queue()).Queue }));
export const WorkingGroup = lazy(async () => ({ default: (await parts.group()).WorkingGroup }));
export const RuleBench = lazy(async () => ({ default: (await parts.rules()).RuleBench }));
export const Account = lazy(async () => ({ default: (await parts.account()).Account }));
export const ByLink = lazy(async () => ({ default: (await parts.byLink()).ByLink }));
export const InvitationPage = lazy(async () => ({ default: (await parts.invitation()).InvitationPage }));
export const Reset = lazy(async () => ({ default: (await parts.reset()).Reset }));

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

/**
 * Has what an address shows sent at once, beside the words of the page, and once that is done the other views and languages:
 * from then on nobody waits for one. A part that does not come is asked for again by whoever needs it.
 */
export function sendParts(path: string): void {
  const ignore = () => {};
  parts[partAt(path)]().then(() => {
    setTimeout(() => {
      for (const part of [
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
      ] as const)
        parts[part]().catch(ignore);
      sendWords();
    }, IDLE_AFTER);
  }, ignore);
}
