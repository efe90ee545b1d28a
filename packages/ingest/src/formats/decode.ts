/** The text of bytes in UTF-8, UTF-16 with a mark, or else Windows-1252, which old treaty files are in; never fails. */
export function decode(bytes: Uint8Array, declared?: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  for (const encoding of ['utf-8', declared]) {
    try {
      if (encoding) return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // not in that encoding: the next one
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}
