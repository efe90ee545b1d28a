export type { AnnotationRemark } from './annotated/remark.ts';
export { ReadError } from './error.ts';
export { readAgreement } from './file.ts';
export type { Changes, Progressed } from './formats/reader.ts';
export { type AnnotatedOriginal, annotateIsolated } from './isolated/annotate.ts';
export { closeReaders, readIsolated } from './isolated/isolate.ts';
export { refer } from './references/refer.ts';
