export * from './room/contents.ts';
export * from './room/filter.ts';
export * from './room/layout.ts';
export * from './room/pieces.ts';
export * from './room/rows.ts';
