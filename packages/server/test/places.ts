import { resolve } from 'node:path';

/** The rules of the project. */
export const ALL_RULES = resolve(import.meta.dirname, '../../../rules');
/** Some of them; `cluster.ts` lays them out. What a server does is the same with few rules, and begins sooner. */
export const RULES = resolve(import.meta.dirname, '../../../node_modules/.cache/rules-of-server-tests');
/** A corpus without a model agreement. */
export const CORPUS = resolve(import.meta.dirname, 'no-corpus');
/** The model agreement of the project. */
export const MODEL = resolve(import.meta.dirname, '../../../corpus/model/altamar-norvale.txt');
