export type { AnnotationRemark } from './annotated/remark.ts';
export { ReadError } from './error.ts';
export { readAgreement, readPlaced } from './file.ts';
export type { Changes, Progressed } from './formats/reader.ts';
export { type AnnotatedOriginal, annotateIsolated } from './isolated/annotate.ts';
export { closeReaders, readIsolated, readPlacedIsolated } from './isolated/isolate.ts';
export type { PlacedAgreement } from './read.ts';
export { refer } from './references/refer.ts';
