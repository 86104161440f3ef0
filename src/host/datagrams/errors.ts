/** ICMP speaks of a datagram: a socket that is connected to its destination hears of it at its next call (udp(7)). */
import { type Moment, record } from '../../base/log.ts';
import type { DatagramId } from '../../base/trace.ts';
import { note } from '../../tcp/note.ts';
import { isAny } from '../../wire/address.ts';
import type { Icmp, Quoted } from '../../wire/icmp.ts';
import { udpProtocol } from '../../wire/udp-protocol.ts';
import { settle } from '../drive.ts';
import type { Errno } from '../errno.ts';
import type { Host } from '../host.ts';
import { icmpErrors } from '../icmp.ts';
import type { DatagramSocket } from './socket.ts';
import { socketFor } from './table.ts';

export function tellDatagramSockets(
  host: Host,
  quoted: Quoted,
  message: Icmp,
  id: DatagramId,
  moment: Moment,
): void {
  const own = { address: quoted.source, port: quoted.sourcePort };
  const peer = { address: quoted.destination, port: quoted.destinationPort };
  const socket = quoted.protocol === udpProtocol ? socketFor(host, own, peer) : null;
  const hearing = [...host.datagrams.values()].filter((one) => one === socket || isRawFor(one, quoted));
  if (hearing.length === 0) {
    record(moment, { kind: 'discard', datagram: id, why: 'speaks of no socket' });
    return;
  }
  for (const one of hearing) hear(one, message, moment);
  settle(host, null, moment);
}

const isRawFor = ({ type, protocol, local, remote }: DatagramSocket, quoted: Quoted): boolean =>
  type === 'SOCK_RAW' &&
  protocol === quoted.protocol &&
  local !== null &&
  (isAny(local.address) || local.address === quoted.source) &&
  (remote === null || remote.address === quoted.destination);

function hear(socket: DatagramSocket, message: Icmp, moment: Moment): void {
  const [errno, hard] = errorOf(message);
  const asksForAll = socket.options.IP_RECVERR === 1 || socket.options.IPV6_RECVERR === 1;
  const told = errno !== null && (asksForAll || (hard && socket.remote !== null));
  note(null, moment, told ? 'peer unreachable' : 'unreachable unheard', true);
  if (told) socket.error = errno;
}

/** The errno, and whether it will not pass: what may pass is told only to who asks for everything (udp_err()). */
function errorOf(message: Icmp): readonly [errno: Errno | null, hard: boolean] {
  switch (message.what) {
    case 'unreachable':
      return icmpErrors[message.reason];
    case 'too big':
      return ['EMSGSIZE', true];
    case 'time exceeded':
      return ['EHOSTUNREACH', false];
    case 'parameter problem':
      return ['EPROTO', true];
    default:
      return [null, false];
  }
}
