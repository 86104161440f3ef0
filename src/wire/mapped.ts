/** IPv4 addresses as IPv6 sockets see them: `::ffff:10.0.0.2` (RFC 4291 section 2.5.5.2). */
import { type Address, isIpv6 } from './address.ts';

const prefix = '::ffff:';

export const mapped = (address: Address): Address => (isIpv6(address) ? address : prefix + address);

/** The IPv4 address in it, or null where it has none: in its one form such an address alone has dots. */
export const unmapped = (address: Address): Address | null =>
  address.startsWith(prefix) && address.includes('.') ? address.slice(prefix.length) : null;
