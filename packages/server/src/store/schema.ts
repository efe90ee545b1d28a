export { agreements, analyses, documentParts, documents, modelAgreements, passages } from './schema/agreements.ts';
export { dossiers, invitations, members, organisations } from './schema/dossiers.ts';
export { accounts, attempts, sessions, users, verifications } from './schema/persons.ts';
export { proposalEvents } from './schema/proposals.ts';
export { reportParts, reports } from './schema/reports.ts';
export { blindRounds, reviewEvents } from './schema/reviews.ts';
export { ruleVersions } from './schema/rules.ts';
export { accessTokenDossiers, accessTokens } from './schema/tokens.ts';
