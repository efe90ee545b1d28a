import type { Ground, Measure, Protection, Verdict, WeakenerKind } from '@carveout/schema';
import { short, tidy } from '../ink.ts';
import { fill } from '../locales/index.ts';
import type { Screen } from './screen.ts';

/** Weakeners that spoil an answer where it reaches; the others say where it does not, which its reach shows. */
const SPOILING: ReadonlySet<WeakenerKind> = new Set([
  'retaliation',
  'necessity',
  'chapeau',
  'standstill',
  'ratchet',
  'physical-carrier',
  'consistency',
  'not-held',
]);

/** What weakens a protection, each with the passage that says so where that is not its own article. */
export const weakenerWords = (
  { say, cites, analysis }: Screen,
  { finding, weakeners }: Protection,
  kinds = ALL,
): string[] =>
  weakeners
    .filter(({ kind }) => kinds.has(kind))
    .map(({ kind, range, findings }) => {
      if (kind === 'reserve') return fill(say.kept, { text: quoted(say, analysis.agreement.text.slice(...range)) });
      const where = findings ? cites.passages(findings, 4) : cites.places([range[0]]);
      const own = !findings && cites.isWithin(range[0], finding);
      return own ? say.weakener[kind] : `${say.weakener[kind]} (${where})`;
    });

const LONGEST_QUOTE = 60;
const quoted = (say: Screen['say'], text: string): string =>
  fill(say.quoted, { text: short(tidy(text), LONGEST_QUOTE) });

const ALL: ReadonlySet<WeakenerKind> = new Set([
  ...SPOILING,
  'non-violation',
  'closed-list',
  'twin-open',
  'reserve',
  'unresolved',
]);

/** Why an answer to a measure is weak: "closed list of media (Art. 2207)", "digital forms unclear". */
export function weaknessesOf(
  screen: Screen,
  { measure, commitment, protection }: { measure: Measure; commitment: string; protection: Protection },
): string[] {
  const { say, all } = screen;
  const { technique, digital, domains, reaches } = protection;
  const uncovered = measure.domains.filter((domain) => domains[domain] !== 'whole');
  const unclear = measure.digital && digital === 'unclear';
  const why = [
    ...(technique === 'general-exceptions' ? [say.cultureUnnamed] : []),
    ...(unclear ? [say.digitalUnclear] : []),
    ...(uncovered.length === 0
      ? []
      : [all ? fill(say.uncovered, { domains: domainNames(screen, uncovered) }) : say.partOfField]),
    ...(reaches.find((one) => one.commitment === commitment)?.extent === 'part' ? [say.partOfCommitment] : []),
    ...weakenerWords(screen, protection, unclear ? SPOILING_DIGITAL : SPOILING),
  ];
  return why.length > 0 ? why : [say.disputableAnswer];
}
const SPOILING_DIGITAL: ReadonlySet<WeakenerKind> = new Set([...SPOILING, 'closed-list']);

/** The names of some domains, in a list. */
export const domainNames = ({ say }: Screen, domains: readonly (keyof Screen['say']['domain'])[]): string =>
  domains.map((domain) => say.domain[domain]).join(', ');

/** The grounds that decide a verdict: the first, and those that are answered as badly. */
export const deciding = ({ grounds }: Verdict): readonly Ground[] =>
  grounds.filter(({ answer, doubtful }) => answer === grounds[0]!.answer && doubtful === grounds[0]!.doubtful);
