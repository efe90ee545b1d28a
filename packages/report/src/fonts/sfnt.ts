import { unzlibSync } from 'fflate';

const HEAD = 44;
const ENTRY = 20;

/** A font as programs hold it, from WOFF, its packed form for the web: the same tables, unpacked. */
export function sfntOf(woff: Uint8Array): Uint8Array {
  const from = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  const count = from.getUint16(12);
  const tables = Array.from({ length: count }, (_, at) => {
    const [tag, offset, packed, size, sum] = [0, 4, 8, 12, 16].map((part) => from.getUint32(HEAD + at * ENTRY + part));
    const bytes = woff.subarray(offset!, offset! + packed!);
    return { tag: tag!, sum: sum!, bytes: packed! < size! ? unzlibSync(bytes, { out: new Uint8Array(size!) }) : bytes };
  });
  const padded = (size: number) => (size + 3) & ~3;
  const sfnt = new Uint8Array(tables.reduce((sum, { bytes }) => sum + padded(bytes.length), 12 + 16 * count));
  const to = new DataView(sfnt.buffer);
  const power = Math.floor(Math.log2(count));
  to.setUint32(0, from.getUint32(4));
  to.setUint16(4, count);
  to.setUint16(6, 16 * 2 ** power);
  to.setUint16(8, power);
  to.setUint16(10, 16 * (count - 2 ** power));
  let offset = 12 + 16 * count;
  for (const [at, { tag, sum, bytes }] of tables.entries()) {
    for (const [part, value] of [tag, sum, offset, bytes.length].entries())
      to.setUint32(12 + 16 * at + 4 * part, value);
    sfnt.set(bytes, offset);
    offset += padded(bytes.length);
  }
  return sfnt;
}
