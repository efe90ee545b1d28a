import { html } from '../src/formats/html/html.ts';
import type { Line, Reading, ReadOptions } from '../src/formats/reader.ts';
import { bytesOf } from './read.ts';

/** A page with this in its body, and in its head. */
export const page = (body: string, head = ''): string =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;

/** What the reader of pages makes of a body. */
export const readPage = (body: string, options?: ReadOptions): Reading =>
  html.read(bytesOf(page(body)), options) as Reading;

/** Its lines. */
export const linesOf = (body: string, options?: ReadOptions): readonly Line[] => readPage(body, options).lines;

/** The texts of its lines. */
export const textsOf = (body: string): string[] => linesOf(body).map(({ text }) => text);
