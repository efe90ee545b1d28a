import { account } from './en/account.ts';
import { bench } from './en/bench.ts';
import { dossier } from './en/dossier.ts';
import { frame } from './en/frame.ts';
import { group } from './en/group.ts';
import { law } from './en/law.ts';
import { library } from './en/library.ts';
import { map } from './en/map.ts';
import { measures } from './en/measures.ts';
import { mistakes } from './en/mistakes.ts';
import { presence } from './en/presence.ts';
import { proposals } from './en/proposals.ts';
import { queue } from './en/queue.ts';
import { report } from './en/report.ts';
import { review } from './en/review.ts';
import { room } from './en/room.ts';
import { rounds } from './en/rounds.ts';
import { text } from './en/text.ts';

/** The areas of what the page says. */
export const areas = {
  frame,
  account,
  bench,
  dossier,
  library,
  group,
  law,
  map,
  measures,
  mistakes,
  presence,
  proposals,
  queue,
  room,
  rounds,
  report,
  review,
  text,
};

/** What the page says, in English, an area a file; the other languages have the same keys and the same {{places}}. */
export const en = {
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
