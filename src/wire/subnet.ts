/** Networks as addresses with a prefix length: `192.168.0.0/16` (RFC 4632). */
import { type Address, addressNumber } from './address.ts';

/** Whether the network, or the single address, holds this address. */
export function covers(network: string, address: Address): boolean {
  const [base = '', length] = network.split('/');
  if (length === undefined) return base === address;
  if (base.includes(':') !== address.includes(':')) return false;
  const bits = Number(length);
  if (bits === 0) return true;
  const shift = 32 - bits;
  return addressNumber(base) >>> shift === addressNumber(address) >>> shift;
}
