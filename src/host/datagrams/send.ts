/** send(2) and sendto(2) of a datagram: it leaves whole, at once, or not at all. */
import { type Moment, numberDatagram, record } from '../../base/log.ts';
import { fromText, type Octets, pattern } from '../../base/octets.ts';
import { type Address, type Endpoint, isIpv6 } from '../../wire/address.ts';
import { Datagram, encodeDatagram, type IpHeader } from '../../wire/datagram.ts';
import { unmapped } from '../../wire/mapped.ts';
import { covers } from '../../wire/subnet.ts';
import { encodeUdp, mostUdpText, udpHeaderLength } from '../../wire/udp.ts';
import type { Errno } from '../errno.ts';
import { onTheWire, speaks } from '../families.ts';
import type { Host } from '../host.ts';
import type { Outcome, Syscall } from '../syscall.ts';
import { refusedBy, takeDatagram } from './control.ts';
import type { DatagramSocket } from './socket.ts';

export type Send = Extract<Syscall, { call: 'send' }>;

export const broadcast: Address = '255.255.255.255';

export function sendDatagram(host: Host, socket: DatagramSocket, request: Send, moment: Moment): Outcome {
  const { data, flags = [] } = request;
  const given = request.to === undefined ? null : onTheWire(request.to);
  const errno = refusedBy(takeDatagram(host, socket, given === null ? 'send()' : 'sendto()', moment));
  const octets = octetsOf(data);
  if (octets.length > 0xffff) return { errno: 'EMSGSIZE' };
  if (flags.includes('MSG_OOB')) return { errno: 'EOPNOTSUPP' };
  if (errno !== null) return { errno };
  const to = given ?? socket.remote;
  if (to === null) return { errno: 'EDESTADDRREQ' };
  if (given?.port === 0) return { errno: 'EINVAL' };
  const way = canSpeak(socket, request.to ?? to, 'ENETUNREACH') ?? wayTo(host, socket, to.address);
  if ('errno' in way) return way;
  if (octets.length > mostTextTo(host, to.address)) return { errno: 'EMSGSIZE' };
  const waiting = tellDatagramError(socket);
  if (waiting !== null) return { errno: waiting };
  if (!socket.control.has.writes) return { errno: 'EPIPE' };
  const udp = { sourcePort: socket.local?.port ?? 0, destinationPort: to.port, text: octets };
  departFrom(host, socket, way.from, to, encodeUdp(udp, way.from, to.address), moment);
  return { value: octets.length };
}

/** Why a socket of its family cannot be given this address; null where it can. IPv6 alone has two errnos for IPv4's. */
export function canSpeak(
  socket: DatagramSocket,
  { address }: Endpoint,
  plain: 'EAFNOSUPPORT' | 'ENETUNREACH',
): { readonly errno: Errno } | null {
  if (socket.family === 'AF_INET') return isIpv6(address) ? { errno: 'EAFNOSUPPORT' } : null;
  if (speaks(socket, unmapped(address) ?? address)) return null;
  return { errno: isIpv6(address) ? 'ENETUNREACH' : plain };
}

/** A pattern begins anew with each datagram: there is no stream in which it could go on. */
export function octetsOf(data: Send['data']): Octets {
  if ('octets' in data) return data.octets;
  return 'text' in data ? fromText(data.text) : pattern(data.length);
}

/** The address from which a datagram to this one leaves, or why none can. */
export function wayTo(
  host: Host,
  { local, options }: DatagramSocket,
  to: Address,
): { readonly from: Address } | { readonly errno: Errno } {
  const own = host.addresses.find((address) => isIpv6(address) === isIpv6(to));
  if (own === undefined) return { errno: 'ENETUNREACH' };
  if (to === broadcast && options.SO_BROADCAST !== 1) return { errno: 'EACCES' };
  if (to !== broadcast && !host.neighbours.some((reached) => covers(reached, to)))
    return { errno: 'ENETUNREACH' };
  return { from: local !== null && host.addresses.includes(local.address) ? local.address : own };
}

/** Octets of text that fit into one datagram on this way: nothing is sent in fragments. */
function mostTextTo({ tunables }: Host, to: Address): number {
  const version = isIpv6(to) ? 'IPv6' : 'IPv4';
  return Math.min(mostUdpText[version], tunables.mss + tcpHeaderLength - udpHeaderLength);
}
/** The maximum segment size leaves room for a header of so many octets beside IP's. */
const tcpHeaderLength = 20;

/** Gives a datagram with this payload to the network. */
export function departFrom(
  host: Host,
  { tunables, protocol, options }: Pick<DatagramSocket, 'tunables' | 'protocol' | 'options'>,
  from: Address,
  { address }: Pick<Endpoint, 'address'>,
  payload: Octets,
  moment: Moment,
): void {
  const identification = host.nextIdentification;
  host.nextIdentification = (identification + 1) & 0xffff;
  const { ttl, dscp } = tunables;
  // The two bits of ECN are the program's too: no TCP uses them here.
  const ecn = Number(options.IP_TOS ?? options.IPV6_TCLASS ?? 0) & 3;
  const header: IpHeader = { source: from, destination: address, protocol, identification, ttl, dscp, ecn };
  departOctets(host, encodeDatagram(header, payload), moment);
}

/** A datagram as it stands. */
export function departOctets(host: Host, octets: Octets, moment: Moment): void {
  const datagram = numberDatagram(moment.log);
  const carried = Datagram.from(octets);
  const entry = record(moment, {
    kind: 'send',
    connection: null,
    datagram,
    carrier: carried,
    purpose: 'first',
    offset: -1,
  });
  host.outbox.push({ datagram, carried, entry });
}

/** SO_ERROR: an error is told once, then it is forgotten. */
export function tellDatagramError(socket: DatagramSocket): Errno | null {
  const { error } = socket;
  socket.error = null;
  return error;
}
