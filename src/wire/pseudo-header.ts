/** What a checksum covers besides its own segment (RFC 9293 section 3.1, RFC 8200 section 8.1): addresses, protocol, length. */
import { type Address, addressWords } from './address.ts';

/** Ones' complement sum, not yet folded. */
export function pseudoHeaderSum(
  source: Address,
  destination: Address,
  protocol: number,
  length: number,
): number {
  let total = protocol + length;
  for (const word of addressWords(source)) total += word;
  for (const word of addressWords(destination)) total += word;
  return total;
}
