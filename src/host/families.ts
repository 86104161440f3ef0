/**
 * The family of a socket: which addresses it can have, and how it spells them. A host may have an address of either version
 * of IP; a socket of AF_INET6 speaks both, unless IPV6_V6ONLY says otherwise, and has `::ffff:10.0.0.2` for IPv4's
 * (ipv6(7), RFC 3493 section 3.7). Inside of the host an address is what stands on the wire.
 */
import { type Address, anyAddress, type Endpoint, isAny, isIpv6 } from '../wire/address.ts';
import { mapped, unmapped } from '../wire/mapped.ts';
import type { Host } from './host.ts';
import type { OptionValue } from './options.ts';
import type { AddressFamily } from './syscall.ts';

/** A socket of any kind, as far as its family goes. */
export interface OfFamily {
  readonly family: AddressFamily;
  readonly options: { readonly [name: string]: OptionValue };
}

export const anyOf = (family: AddressFamily): Address => (family === 'AF_INET6' ? '::' : anyAddress);

/** As calls give it. */
export const spelled = (family: AddressFamily, end: Endpoint): Endpoint =>
  family === 'AF_INET' ? end : { address: mapped(end.address), port: end.port };

/** As it is on the wire, whatever a call was given. */
export const onTheWire = (end: Endpoint): Endpoint => ({
  address: unmapped(end.address) ?? end.address,
  port: end.port,
});

/** Whether the socket's family can have this address. */
export const speaks = ({ family, options }: OfFamily, address: Address): boolean =>
  isIpv6(address) ? family === 'AF_INET6' : family === 'AF_INET' || options.IPV6_V6ONLY !== 1;

/** Whether a socket bound to `own` has what comes to this address. */
export const hasAddress = (socket: OfFamily, own: Address, address: Address): boolean =>
  own === '::' ? speaks(socket, address) : own === anyAddress ? !isIpv6(address) : own === address;

/** Whether what comes to one address could be for both sockets. */
export function overlap(one: OfFamily, at: Address, other: OfFamily, theirs: Address): boolean {
  if (!isAny(at)) return hasAddress(other, theirs, at);
  if (!isAny(theirs)) return hasAddress(one, at, theirs);
  return one.family === other.family || (speaks(one, anyAddress) && speaks(other, anyAddress));
}

/**
 * The errno with which a call on a stream refuses an address of this form: one of IPv4 is too short for AF_INET6, one of
 * IPv6 is of no family that AF_INET knows.
 */
export const unfitForm = ({ family }: OfFamily, { address }: Endpoint): 'EINVAL' | 'EAFNOSUPPORT' | null =>
  isIpv6(address) === (family === 'AF_INET6') ? null : isIpv6(address) ? 'EAFNOSUPPORT' : 'EINVAL';

/** The host's own address of the same version, if it has one. */
export const ownAddress = ({ address, addresses }: Host, like: Address): Address | undefined =>
  isIpv6(address) === isIpv6(like) ? address : addresses.find((one) => isIpv6(one) === isIpv6(like));

/** The family of a socket for which none was asked: that of its host. */
export const usualFamily = ({ address }: Host): AddressFamily => (isIpv6(address) ? 'AF_INET6' : 'AF_INET');
