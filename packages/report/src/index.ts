export { harmless, type Ink, type ListingOptions, listing, PLAIN } from './listing.ts';
