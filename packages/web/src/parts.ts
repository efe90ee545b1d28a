import { lazy } from 'react';
import { parts } from './sending.ts';

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
