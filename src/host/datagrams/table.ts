/** Which datagram socket hears a datagram, and which addresses and ports are free for one. */
import { type Address, type Endpoint, isAny, isIpv6 } from '../../wire/address.ts';
import { udpProtocol } from '../../wire/udp-protocol.ts';
import { hasAddress, overlap } from '../families.ts';
import { firstEphemeralPort, type Host, lastEphemeralPort } from '../host.ts';
import type { DatagramSocket } from './socket.ts';

export function* udpSockets(host: Host): Generator<DatagramSocket> {
  for (const socket of host.datagrams.values())
    if (socket.protocol === udpProtocol && socket.type === 'SOCK_DGRAM') yield socket;
}

/**
 * The socket for a datagram: the one that asks most precisely for it, of equals the one that was bound last, or with
 * SO_REUSEPORT one by a hash of the sender (compute_score(), reuseport_select_sock()).
 */
export function socketFor(host: Host, to: Endpoint, from: Endpoint): DatagramSocket | null {
  let best: DatagramSocket | null = null;
  let most = 0;
  for (const socket of udpSockets(host)) {
    const score = scoreOf(socket, to, from);
    if (score > 0 && score >= most) {
      best = socket;
      most = score;
    }
  }
  return best !== null && best.options.SO_REUSEPORT === 1 && best.remote === null
    ? shared(host, best, most, to, from)
    : best;
}

function scoreOf(socket: DatagramSocket, to: Endpoint, from: Endpoint): number {
  const { local, remote, family } = socket;
  if (local?.port !== to.port || !hasAddress(socket, local.address, to.address)) return 0;
  if (remote !== null && (remote.port !== from.port || remote.address !== from.address)) return 0;
  const own = (family === 'AF_INET6') === isIpv6(to.address) ? 2 : 1;
  return own + (isAny(local.address) ? 0 : 4) + (remote === null ? 0 : 8);
}

function shared(
  host: Host,
  one: DatagramSocket,
  score: number,
  to: Endpoint,
  from: Endpoint,
): DatagramSocket {
  const group = [...udpSockets(host)].filter(
    (socket) => socket.options.SO_REUSEPORT === 1 && scoreOf(socket, to, from) === score,
  );
  let mixed = from.port;
  for (const letter of from.address) mixed = (Math.imul(mixed, 31) + letter.charCodeAt(0)) >>> 0;
  return group[mixed % group.length] ?? one;
}

/** Whether a UDP socket may have this address and port beside those that there are (udp_lib_lport_inuse()). */
export function mayHave(host: Host, socket: DatagramSocket, at: Endpoint): boolean {
  for (const other of udpSockets(host)) {
    if (
      other === socket ||
      other.local?.port !== at.port ||
      !overlap(socket, at.address, other, other.local.address)
    )
      continue;
    const reuse = socket.reuseAddress && other.reuseAddress;
    const spread = socket.options.SO_REUSEPORT === 1 && other.options.SO_REUSEPORT === 1;
    if (!reuse && !spread) return false;
  }
  return true;
}

/** The next free port of the ephemeral ones, or null when all are taken. */
export function freePort(host: Host, socket: DatagramSocket, address: Address): number | null {
  for (let left = lastEphemeralPort - firstEphemeralPort + 1; left > 0; left--) {
    const port = host.nextPort;
    host.nextPort = port === lastEphemeralPort ? firstEphemeralPort : port + 1;
    if (mayHave(host, socket, { address, port })) return port;
  }
  return null;
}
