import { account } from './fr/account.ts';
import { bench } from './fr/bench.ts';
import { dossier } from './fr/dossier.ts';
import { frame } from './fr/frame.ts';
import { group } from './fr/group.ts';
import { law } from './fr/law.ts';
import { library } from './fr/library.ts';
import { map } from './fr/map.ts';
import { measures } from './fr/measures.ts';
import { mistakes } from './fr/mistakes.ts';
import { presence } from './fr/presence.ts';
import { proposals } from './fr/proposals.ts';
import { queue } from './fr/queue.ts';
import { report } from './fr/report.ts';
import { review } from './fr/review.ts';
import { room } from './fr/room.ts';
import { rounds } from './fr/rounds.ts';
import { text } from './fr/text.ts';
import { frenchSpaces } from './spacing.ts';

/** Ce que dit la page, en français. */
export const fr = frenchSpaces({
  ...frame,
  ...account,
  ...bench,
  ...dossier,
  ...library,
  ...group,
  ...law,
  ...map,
  ...measures,
  ...mistakes,
  ...presence,
  ...proposals,
  ...queue,
  ...room,
  ...rounds,
  ...report,
  ...review,
  ...text,
});
