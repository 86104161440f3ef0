/** The Internet checksum (RFC 1071): the ones' complement of the ones' complement sum of 16-bit words. */
import type { Octets } from '../base/octets.ts';

/** Ones' complement sum, not yet folded, of `octets` from `start`; an odd last octet counts as the high half. */
export function sum(octets: Octets, start = 0, end = octets.length): number {
  let total = 0;
  let i = start;
  for (; i + 1 < end; i += 2) total += ((octets[i] ?? 0) << 8) | (octets[i + 1] ?? 0);
  if (i < end) total += (octets[i] ?? 0) << 8;
  return total;
}

/** The checksum field for a sum. */
export function checksum(total: number): number {
  let folded = total;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return ~folded & 0xffff;
}
