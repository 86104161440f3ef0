/**
 * Raw sockets (raw(7)): each hears a copy of all that comes for its protocol, with its IPv4 header, and sends what it is
 * given. With IP_HDRINCL that begins with the IP header; the host fills in only what the manual page says.
 */
import type { Moment } from '../../base/log.ts';
import type { Octets } from '../../base/octets.ts';
import { addressNumber, isAny, isIpv6 } from '../../wire/address.ts';
import { checksum, sum } from '../../wire/checksum.ts';
import { decodeDatagram, type IpDatagram } from '../../wire/datagram.ts';
import { icmpProtocol } from '../../wire/icmp-protocol.ts';
import { pseudoHeaderSum } from '../../wire/pseudo-header.ts';
import { settle } from '../drive.ts';
import { onTheWire, speaks } from '../families.ts';
import type { Host } from '../host.ts';
import type { Outcome } from '../syscall.ts';
import { enqueue } from './arrive.ts';
import { refusedBy, takeDatagram } from './control.ts';
import { departFrom, departOctets, octetsOf, type Send, tellDatagramError, wayTo } from './send.ts';
import { chargeOf, type DatagramSocket } from './socket.ts';

/** IPPROTO_RAW only sends. */
const sendsAlone = 255;

/** Copies for the raw sockets that want what has come; it goes its own way besides. */
export function copyToRaw(host: Host, octets: Octets, moment: Moment): void {
  const raws = [...host.datagrams.values()].filter(({ type }) => type === 'SOCK_RAW');
  if (raws.length === 0) return;
  const read = decodeDatagram(octets);
  if (!read.ok || !host.addresses.includes(read.value.destination)) return;
  const wanting = raws.filter((socket) => wants(socket, read.value));
  for (const socket of wanting) {
    const source = { address: read.value.source, port: 0 };
    // An IPv6 raw socket sees no IP header (ipv6(7)).
    const text = isIpv6(source.address) ? read.value.payload : octets;
    enqueue(socket, { source, text, charge: chargeOf(text.length) }, moment);
  }
  if (wanting.length > 0) settle(host, null, moment);
}

function wants(socket: DatagramSocket, { protocol, source, destination }: IpDatagram): boolean {
  const { local, remote } = socket;
  return (
    socket.protocol === protocol &&
    protocol !== sendsAlone &&
    isIpv6(destination) === (socket.family === 'AF_INET6') &&
    // One that has forgotten its peer is out of the table, and hears nothing (__udp_disconnect()).
    local !== null &&
    (isAny(local.address) || local.address === destination) &&
    (remote === null || remote.address === source)
  );
}

export function sendRaw(host: Host, socket: DatagramSocket, request: Send, moment: Moment): Outcome {
  const { flags = [] } = request;
  const given = request.to === undefined ? null : onTheWire(request.to);
  const octets = octetsOf(request.data);
  if (octets.length > 0xffff) return { errno: 'EMSGSIZE' };
  if (flags.includes('MSG_OOB')) return { errno: 'EOPNOTSUPP' };
  const errno = refusedBy(takeDatagram(host, socket, given === null ? 'send()' : 'sendto()', moment));
  if (errno !== null) return { errno };
  const to = given ?? socket.remote;
  if (to === null) return { errno: 'EDESTADDRREQ' };
  if (!speaks(socket, to.address) || isIpv6(to.address) !== (socket.family === 'AF_INET6'))
    return { errno: 'EAFNOSUPPORT' };
  const way = wayTo(host, socket, to.address);
  if ('errno' in way) return way;
  const mtu = host.tunables.mss + (isIpv6(to.address) ? 60 : 40);
  if (socket.options.IP_HDRINCL === 1) {
    if (octets.length > mtu) return { errno: 'EMSGSIZE' };
    if (octets.length < headerLength) return { errno: 'EINVAL' };
    const error = tellDatagramError(socket);
    if (error !== null) return { errno: error };
    if (!socket.control.has.writes) return { errno: 'EPIPE' };
    departOctets(host, filledIn(host, octets, way.from), moment);
    return { value: octets.length };
  }
  // Without the header Linux asks neither for errors nor for shutdown() (__ip_append_data()).
  if (octets.length > mtu - (isIpv6(to.address) ? 40 : headerLength)) return { errno: 'EMSGSIZE' };
  departFrom(host, socket, way.from, to, summed(socket, octets, way.from, to.address), moment);
  return { value: octets.length };
}

const headerLength = 20;

/** Total length and header checksum always, the source and the identification where they are zero (raw(7)). */
function filledIn(host: Host, given: Octets, from: string): Octets {
  const octets = given.slice();
  const view = new DataView(octets.buffer);
  if (view.getUint8(0) >> 4 !== 4) return octets;
  view.setUint16(2, octets.length);
  if (view.getUint32(12) === 0) view.setUint32(12, addressNumber(from));
  if (view.getUint16(4) === 0) {
    view.setUint16(4, host.nextIdentification);
    host.nextIdentification = (host.nextIdentification + 1) & 0xffff;
  }
  view.setUint16(10, 0);
  const length = Math.min((view.getUint8(0) & 15) * 4, octets.length);
  view.setUint16(10, checksum(sum(octets, 0, length)));
  return octets;
}

/** ICMPv6's checksum is the kernel's affair, since it covers addresses (RFC 3542 section 3.1); all others are the program's. */
function summed({ protocol }: DatagramSocket, given: Octets, from: string, to: string): Octets {
  if (protocol !== icmpProtocol.IPv6 || given.length < 4) return given;
  const octets = given.slice();
  const view = new DataView(octets.buffer);
  view.setUint16(2, 0);
  view.setUint16(2, checksum(sum(octets) + pseudoHeaderSum(from, to, protocol, octets.length)));
  return octets;
}
