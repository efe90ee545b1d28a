import type { Author, ReportNames } from '@carveout/schema';
import { fill } from '../locales/index.ts';
import type { ReportMessages } from './locales/en.ts';

/** How those who took part are named in a report, and how their names are kept out of what they wrote. */
export type Naming = {
  /** "Awa Diop (Ministry of Culture)", or what the choice leaves of it: "Ministry A". */
  readonly of: (author: Author) => string;
  readonly organisation: (organisation: NonNullable<Author['organisation']>) => string;
  /** A text that somebody wrote, without the names that are left out. */
  readonly scrub: (text: string) => string;
  /** All of them, in the order of their first words. */
  readonly all: readonly string[];
};

/** Gives everybody a name, in the order of their first words, as the choice lets them be named. */
export function namingOf(authors: readonly Author[], names: ReportNames, say: ReportMessages): Naming {
  const lettered = (ids: readonly string[], message: string) =>
    new Map([...new Set(ids)].map((id, at) => [id, fill(message, { letter: letterOf(at) })]));
  const people = lettered(
    authors.map(({ user }) => user.id),
    say.person,
  );
  const bodies = lettered(
    authors.flatMap(({ organisation }) => organisation?.id ?? []),
    say.organisation,
  );
  const organisation: Naming['organisation'] = ({ id, name }) => (names === 'none' ? bodies.get(id)! : name);
  const of = ({ user, organisation: body }: Author): string => {
    if (names === 'all') return body ? fill(say.byFor, { person: user.name, organisation: body.name }) : user.name;
    return body ? organisation(body) : people.get(user.id)!;
  };
  const secret = new Set<string>();
  for (const author of authors) {
    if (names !== 'all') secret.add(author.user.name.trim());
    if (names === 'none' && author.organisation) secret.add(author.organisation.name.trim());
  }
  secret.delete('');
  // longest first, so that a name within a longer one does not leave the rest of it
  const pattern = [...secret].sort((a, b) => b.length - a.length).map(RegExp.escape);
  const hidden = pattern.length > 0 ? new RegExp(pattern.join('|'), 'giu') : undefined;
  return {
    of,
    organisation,
    scrub: (text) => (hidden ? text.replace(hidden, say.leftOut) : text),
    all: [...new Set(authors.map(of))],
  };
}

/** A, B, … Z, AA, AB, … */
const letterOf = (at: number): string =>
  (at >= 26 ? letterOf(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));
