export { harmless, type Ink, PLAIN } from './ink.ts';
export { type ListingOptions, listing } from './listing.ts';
export { type OutlineOptions, outlineListing } from './outline.ts';
