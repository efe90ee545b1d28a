import { createHash } from 'node:crypto';

/**
 * What the part of an order that is about one finding is called: a UUID made of the order's own and of the finding (RFC
 * 9562, version 8), the same each time. So an order that comes again is kept once, finding by finding.
 */
export function partOf(order: string, { agreement, finding }: { agreement: string; finding: string }): string {
  const digest = createHash('sha256').update(`${order.toLowerCase()}\n${agreement}\n${finding}`).digest();
  digest[6] = (digest[6]! & 0x0f) | 0x80;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  return digest.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
