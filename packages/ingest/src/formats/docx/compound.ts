import { Buffer } from 'node:buffer';
import { ReadError } from '../../error.ts';

/** How a compound file (OLE) begins: the Word files of before 2007, and encrypted ones of any year. */
const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const WORD = Buffer.from('WordDocument', 'utf16le');

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whether bytes are a compound file, and one that Word writes. */
export function isCompoundWord(bytes: Uint8Array): boolean {
  return isCompound(bytes) && (view(bytes).includes(ENCRYPTED) || view(bytes).includes(WORD));
}

/** Whether bytes are a compound file of any program. */
export const isCompound = (bytes: Uint8Array): boolean => view(bytes).subarray(0, SIGNATURE.length).equals(SIGNATURE);

/** Why a compound file is not read. */
export function refusalOf(bytes: Uint8Array): ReadError {
  return view(bytes).includes(ENCRYPTED)
    ? new ReadError(
        'encrypted',
        'The Word file is protected with a password. Please save a copy without one and read that.',
      )
    : new ReadError(
        'format-not-read',
        'This is a Word file of the older kind (.doc), which is not read. Please open it in Word and save it as .docx.',
      );
}
