export * from './agreement.ts';
export * from './api.ts';
export * from './category.ts';
export * from './domain.ts';
export * from './finding.ts';
export * from './range.ts';
export * from './review.ts';
