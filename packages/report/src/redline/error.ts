/** Why a Word file is not written; nothing of it is then. */
export type WordProblem =
  /** The file, or a part of it that must be changed, is not as Word files are. */
  | 'damaged'
  /** It is larger than is written. */
  | 'too-large'
  /** Some of what is proposed has no place in the file: text that Word makes by itself, a table that would be reshaped. */
  | 'not-placed'
  /** What would be written would not, with all changes accepted or undone, be the text that it should. */
  | 'unfaithful';

/** A Word file that is not written, and why, in words for a person. */
export class WordError extends Error {
  readonly problem: WordProblem;
  constructor(problem: WordProblem, message: string) {
    super(message);
    this.name = 'WordError';
    this.problem = problem;
  }
}
