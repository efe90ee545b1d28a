import type { Provision } from '@carveout/schema';

/** Kinds of provision that people cite as one piece; a finding belongs to one. */
export const UNITS: ReadonlySet<Provision['kind']> = new Set(['article', 'entry', 'preamble', 'conclusion']);
