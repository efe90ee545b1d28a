import type { Format } from '@carveout/schema';
import { wideOf } from './formats/decode.ts';
import { isCompound, isCompoundWord } from './formats/docx/compound.ts';

const extensions: Readonly<Record<string, Format>> = {
  xml: 'xml',
  txt: 'text',
  text: 'text',
  md: 'text',
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  doc: 'docx',
  htm: 'html',
  html: 'html',
  xhtml: 'html',
  mht: 'html',
  mhtml: 'html',
};

const SAMPLE = 4096;
/** Control characters that a file which is named as text may have, however short it is. */
const FEW = 64;

/** The format that a file's first bytes show or, where they show none, its name; undefined when it is none of them. */
export function detect(name: string, bytes: Uint8Array): Format | undefined {
  const head = Buffer.from(bytes.subarray(0, SAMPLE));
  const start = head.toString('latin1');
  if (start.slice(0, 1024).includes('%PDF-')) return 'pdf';
  const named = extensions[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
  if (start.startsWith('PK\u0003\u0004')) return named === 'docx' || bytesInclude(bytes, 'word/') ? 'docx' : undefined;
  if (isCompound(bytes)) return named === 'docx' || isCompoundWord(bytes) ? 'docx' : undefined;
  if (start.startsWith('{\\rtf')) return undefined;
  const text = start.replace(/\0|^(?:ï»¿|ÿþ|þÿ)/g, '').trimStart();
  if (/^<!doctype html|^<html[\s>]/i.test(text) || isArchive(text)) return 'html';
  if (text.startsWith('<?xml')) return /<html[\s>]/i.test(text) ? 'html' : 'xml';
  if (named === 'pdf' || named === 'docx') return isText(head, false) ? 'text' : named;
  if (!isText(head, named !== undefined)) return undefined;
  return named ?? (/^<[a-z][\w:.-]*[\s>/]/i.test(text) ? 'xml' : 'text');
}

/** Whether a text is a page and its pictures in one, encoded as mail is. */
const isArchive = (text: string): boolean =>
  /^[a-z-]{2,40}:\s/i.test(text) && /^content-type:\s*multipart\/related/im.test(text);

const bytesInclude = (bytes: Uint8Array, needle: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(needle);

/**
 * Whether bytes could be text in a Unicode or Latin encoding: in UTF-16, or with few control characters; a
 * file that is named as text is given more of them.
 */
const isText = (head: Buffer, named: boolean): boolean => {
  if (wideOf(head)) return true;
  const odd = head.filter((byte) => byte < 32 && (byte < 9 || byte > 13) && byte !== 27).length;
  return odd <= (named ? Math.max(FEW, head.length * 0.3) : head.length * 0.02);
};
