export { type Ink, type ListingOptions, listing, PLAIN } from './listing.ts';
