/** What a checksum covers besides its own segment (RFC 9293 section 3.1, RFC 8200 section 8.1): addresses, protocol, length. */
import { type Address, addressNumber, addressWords, isIpv6 } from './address.ts';

/** Ones' complement sum, not yet folded. */
export function pseudoHeaderSum(
  source: Address,
  destination: Address,
  protocol: number,
  length: number,
): number {
  return protocol + length + addressSum(source) + addressSum(destination);
}

/** Asked for each datagram, twice: IPv4 takes the short way. */
function addressSum(address: Address): number {
  if (isIpv6(address)) return addressWords(address).reduce((total, word) => total + word, 0);
  const number = addressNumber(address);
  return (number >>> 16) + (number & 0xffff);
}
