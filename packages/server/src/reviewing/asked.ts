import type { EventOf, Origin, ReviewRequest } from '@carveout/schema';

/** What a reviewer asks to be done: what a page sends, which may come of an earlier round, or the placing of a finding of one. */
export type Asked =
  | (ReviewRequest & { readonly from?: Origin })
  | (Pick<EventOf<'place'>, 'kind' | 'finding' | 'from'> & Pick<ReviewRequest, 'request'>);
