export * from './blind-round.ts';
export * from './review-event.ts';
export * from './review-request.ts';
export * from './review-state.ts';
