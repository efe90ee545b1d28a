import type { Ground, Measure, Verdict } from '@carveout/schema';
import { wrapped } from '../ink.ts';
import { fill } from '../locales/index.ts';
import { weaknessesOf } from './grounds.ts';
import type { Notes } from './notes.ts';
import type { Screen } from './screen.ts';

/** A measure with every ground of every row, to be followed with a finger. */
export function chainLines(
  screen: Screen,
  { measure, rows }: { readonly measure: Measure; readonly rows: readonly Verdict[] },
  notes: Notes,
): string[] {
  const { say, ink, width, cites, partyNames, language } = screen;
  const lines = [wrapped(measure.name[language], '  ', width)];
  const alike = Map.groupBy(rows, ({ verdict, grounds }) => JSON.stringify([verdict, grounds]));
  for (const group of alike.values()) {
    const [{ verdict, grounds, against }] = group as [Verdict, ...Verdict[]];
    if (rows.length > 1) {
      const named = group.flatMap(({ party = [] }) => party);
      const parties = named.length > 0 ? partyNames(named) : say.otherParties;
      lines.push(wrapped(fill(say.partyVerdict, { parties, verdict: say.verdict[verdict] }), '    ', width));
    }
    const words = grounds.map((ground) => groundWords(screen, measure, ground) + notes.marksOf([ground]));
    if (against) words.push(fill(say.against, { commitments: cites.articles(against) }));
    lines.push(...words.map((one) => ink.quiet(wrapped(one, '      ', width))));
  }
  return lines;
}

/** How one commitment is answered: "Art. 14.4(1) Digital Products: shielded by Art. 14.4(4)". */
function groundWords(screen: Screen, measure: Measure, { commitment, answer, because, doubtful }: Ground): string {
  const { say, cites, protections } = screen;
  const answers = because.flatMap((id) => {
    const protection = protections.get(id);
    if (!protection) return [];
    const weak = weaknessesOf(screen, { measure, commitment, protection }).join(', ');
    return [fill(say.because, { protection: cites.passages([id]), weak })];
  });
  const message = { open: say.groundOpen, contestable: say.groundWeak, shielded: say.groundFirm }[answer];
  const told = fill(message, {
    commitment: cites.named([commitment]),
    protection: cites.passages(because),
    answers: answers.join(say.semicolon),
  });
  return doubtful ? `${told}${say.semicolon}${say.groundDisputable}` : told;
}
