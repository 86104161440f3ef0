/** Networks as addresses with a prefix length: `192.168.0.0/16` (RFC 4632). */
import { type Address, addressWords } from './address.ts';

/** Whether the network, or the single address, holds this address. */
export function covers(network: string, address: Address): boolean {
  const [base = '', length] = network.split('/');
  if (length === undefined) return base === address;
  if (base.includes(':') !== address.includes(':')) return false;
  const words = addressWords(base);
  const others = addressWords(address);
  let bits = Number(length);
  for (let at = 0; bits > 0; at++, bits -= 16) {
    const shift = Math.max(0, 16 - bits);
    if ((words[at] ?? 0) >> shift !== (others[at] ?? 0) >> shift) return false;
  }
  return true;
}
