export type { AssessmentOptions } from './assessment/screen.ts';
export { type AssessmentDocument, assessment, assessmentDocument } from './assessment.ts';
export type { ComparisonOptions } from './comparison/screen.ts';
export { type ComparisonDocument, comparisonDocument, comparisonListing } from './comparison.ts';
export { harmless, type Ink, PLAIN } from './ink.ts';
export { type ListingOptions, listing } from './listing.ts';
export { type OutlineOptions, outlineListing } from './outline.ts';
export { partyName } from './party-name.ts';
export { type ProposalOptions, type ProposedClause, type ProposedClauses, proposalListing } from './proposals.ts';
