import { resolve } from 'node:path';

/** The rules of the project. */
export const RULES = resolve(import.meta.dirname, '../../../rules');
/** A corpus without a model agreement. */
export const CORPUS = resolve(import.meta.dirname, 'no-corpus');
/** The model agreement of the project. */
export const MODEL = resolve(import.meta.dirname, '../../../corpus/model/altamar-norvale.txt');
