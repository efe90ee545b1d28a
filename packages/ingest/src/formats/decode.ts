/**
 * The text of bytes in UTF-8, UTF-16, the encoding that they declare, or else Windows-1252, which old treaty files are
 * in; never fails.
 */
export function decode(bytes: Uint8Array, declared?: string): string {
  const wide = wideOf(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  for (const encoding of ['utf-8', declared]) {
    try {
      if (encoding) return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // not in that encoding: the next one
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

const SAMPLE = 4096;

/** Which kind of UTF-16 bytes are in, by their mark or, without one, since every other byte of Latin letters is zero. */
export function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, SAMPLE - (SAMPLE % 2));
  const units = Math.floor(head.length / 2);
  if (units < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < units * 2; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  if (odd > units * 0.7 && even < units * 0.02) return 'utf-16le';
  return even > units * 0.7 && odd < units * 0.02 ? 'utf-16be' : undefined;
}
