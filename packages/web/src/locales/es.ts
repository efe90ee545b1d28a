import { account } from './es/account.ts';
import { bench } from './es/bench.ts';
import { dossier } from './es/dossier.ts';
import { frame } from './es/frame.ts';
import { group } from './es/group.ts';
import { law } from './es/law.ts';
import { library } from './es/library.ts';
import { map } from './es/map.ts';
import { measures } from './es/measures.ts';
import { mistakes } from './es/mistakes.ts';
import { presence } from './es/presence.ts';
import { proposals } from './es/proposals.ts';
import { queue } from './es/queue.ts';
import { report } from './es/report.ts';
import { review } from './es/review.ts';
import { room } from './es/room.ts';
import { rounds } from './es/rounds.ts';
import { text } from './es/text.ts';

/** Lo que dice la página, en español. */
export const es = {
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
};
