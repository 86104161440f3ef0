/** Addresses as a socket's family spells them: an IPv6 socket that speaks IPv4 has `::ffff:10.0.0.2` for it. */
import { type Address, anyAddress, type Endpoint, isAny, isIpv6 } from '../../wire/address.ts';
import { mapped, unmapped } from '../../wire/mapped.ts';
import type { AddressFamily } from '../syscall.ts';

export const anyOf = (family: AddressFamily): Address => (family === 'AF_INET6' ? '::' : anyAddress);

/** As calls give it. */
export const spelled = (family: AddressFamily, { address, port }: Endpoint): Endpoint => ({
  address: family === 'AF_INET' ? address : isAny(address) ? '::' : mapped(address),
  port,
});

/** As it is on the wire, whatever a call was given. */
export const onTheWire = ({ address, port }: Endpoint): Endpoint => ({
  address: isIpv6(address) ? (unmapped(address) ?? address) : address,
  port,
});
