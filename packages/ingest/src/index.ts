export { ReadError } from './error.ts';
export type { Changes, Progressed } from './formats/reader.ts';
export { closeReaders, readIsolated } from './isolated/isolate.ts';
export { readAgreement } from './read.ts';
