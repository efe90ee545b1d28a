import { z } from 'zod';

/** What words can say by which a protection, a bridge between chapters or a limited commitment is judged. */
export const Mark = z.enum([
  // what weakens a protection, by the names of the weakeners
  'necessity',
  'chapeau',
  'standstill',
  'ratchet',
  'physical-carrier',
  'consistency',
  // what strengthens it, by the names of the strengths
  'self-judging',
  'no-dispute-settlement',
  'technology-neutral',
  /** "Nullification or impairment", "not inconsistent with this Agreement". */
  'non-violation',
  /** "May not invoke", "shall not be available". */
  'not-invoked',
  /** "Except as provided in Article 203". */
  'reserve',
  /** "Annex 2106 applies": the operative words stand elsewhere. */
  'pointer',
  /** "Streaming", "in digital form". */
  'digital',
  /** "Inter alia": the list is not closed. */
  'open-list',
  /** "Means", and "does not include" in a definition. */
  'definition',
  'excluded',
  /** "Cultural industries", "culture", named as a whole. */
  'culture',
  /** "Reserves the right to adopt or maintain any measure": an entry for the future. */
  'future-measures',
  /** "This Section applies to …": where a section begins. */
  'section-opens',
  /** "This Chapter applies to …". */
  'scope-opens',
  /** "Shall not apply to the non-conforming aspects of measures", "subject to the reservations": one chapter respects those of another. */
  'bridge-reservations',
  /** "Subject to the exceptions and exclusions": the same for exceptions. */
  'bridge-exceptions',
  /** "In the event of any inconsistency … shall prevail". */
  'priority',
  /** "In the sectors inscribed in its Schedule": only what is listed is bound. */
  'positive-list',
  /** "Nothing shall preclude internal taxes": what a moratorium on duties leaves free. */
  'internal-taxes',
  /** "None" and "Unbound" in a schedule of specific commitments. */
  'no-limitation',
  'unbound',
  /** "Each Party", "the Parties": all are spoken of. */
  'all-parties',
]);
export type Mark = z.infer<typeof Mark>;
