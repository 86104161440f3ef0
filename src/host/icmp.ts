/** ICMP reaches the host: errors go to the connection that they speak of (RFC 9293 section 3.9.2.2), as Linux takes them. */
import { type Moment, record } from '../base/log.ts';
import type { DatagramId } from '../base/trace.ts';
import { permits } from '../fsm/control.ts';
import type { Connection } from '../tcp/connection.ts';
import { narrow, speaksOfFlight, unreachable } from '../tcp/path.ts';
import { believesRouters, textIn } from '../tcp/path-mtu.ts';
import { isIpv6 } from '../wire/address.ts';
import type { IpDatagram } from '../wire/datagram.ts';
import { decodeIcmp, type Icmp, type Quoted, quotedIn, type Unreachable } from '../wire/icmp.ts';
import { seqNo } from '../wire/seq.ts';
import { tcpProtocol } from '../wire/tcp-octets.ts';
import { tellDatagramSockets } from './datagrams/errors.ts';
import { settle, socketOf } from './drive.ts';
import type { Errno } from './errno.ts';
import type { Host } from './host.ts';
import { tupleOf } from './ports.ts';
import { tellsSoftErrors } from './remembered.ts';
import { learnRoute } from './routes.ts';

/** The errno for each reason, and whether it will not pass (icmp_err_convert[], tab_unreach[]). */
export const icmpErrors: { readonly [reason in Unreachable]: readonly [errno: Errno, hard: boolean] } = {
  network: ['ENETUNREACH', false],
  host: ['EHOSTUNREACH', false],
  protocol: ['ENOPROTOOPT', true],
  port: ['ECONNREFUSED', true],
  'source route': ['EOPNOTSUPP', false],
  'network unknown': ['ENETUNREACH', true],
  'host unknown': ['EHOSTDOWN', true],
  'host isolated': ['ENONET', true],
  'network prohibited': ['ENETUNREACH', true],
  'host prohibited': ['EHOSTUNREACH', true],
  'network for this service': ['ENETUNREACH', false],
  'host for this service': ['EHOSTUNREACH', false],
  prohibited: ['EHOSTUNREACH', true],
  precedence: ['EHOSTUNREACH', true],
  'precedence cut off': ['EHOSTUNREACH', true],
  'administratively prohibited': ['EACCES', true],
  'beyond scope': ['EHOSTUNREACH', false],
  address: ['EHOSTUNREACH', false],
  policy: ['EACCES', true],
  rejected: ['EACCES', true],
};

export function icmpArrives(host: Host, datagram: IpDatagram, id: DatagramId, moment: Moment): void {
  const message = decodeIcmp(datagram);
  if (!message.ok) {
    record(moment, { kind: 'discard', datagram: id, why: message.error });
    return;
  }
  const quoted = 'about' in message.value ? quotedIn(message.value.about) : null;
  if (quoted !== null && quoted.protocol !== tcpProtocol) {
    tellDatagramSockets(host, quoted, message.value, id, moment);
    return;
  }
  const connection = connectionAbout(host, quoted);
  if (connection === null) {
    record(moment, { kind: 'discard', datagram: id, why: 'speaks of no connection' });
    return;
  }
  act(host, connection, message.value, moment);
  settle(host, connection, moment);
}

/** The connection whose segment is quoted, if that segment may be out. */
function connectionAbout(host: Host, quoted: Quoted | null): Connection | null {
  if (quoted === null) return null;
  const local = { address: quoted.source, port: quoted.sourcePort };
  const remote = { address: quoted.destination, port: quoted.destinationPort };
  const id = host.tuples.get(tupleOf(local, remote));
  const connection = id === undefined ? undefined : host.connections.get(id);
  return connection !== undefined && speaksOfFlight(connection, seqNo(quoted.seq)) ? connection : null;
}

function act(host: Host, connection: Connection, message: Icmp, moment: Moment): void {
  switch (message.what) {
    case 'too big':
      tooBig(host, connection, message.mtu, moment);
      return;
    case 'unreachable':
      tell(host, connection, icmpErrors[message.reason], moment);
      return;
    case 'time exceeded':
      tell(host, connection, ['EHOSTUNREACH', false], moment);
      return;
    case 'parameter problem':
      tell(host, connection, ['EPROTO', false], moment);
      return;
    default:
      // Source quench is out of use, and is not heard (MUST-55, RFC 6633 section 3).
      return;
  }
}

/** The path takes no datagrams that are so long (tcp_v4_mtu_reduced(), tcp_v6_mtu_reduced()). */
function tooBig(host: Host, connection: Connection, mtu: number, moment: Moment): void {
  const { control, remote, tcb, tunables, answers } = connection;
  if (permits(control, 'void') || permits(control, 'listens') || permits(control, 'waits')) return;
  const { address } = remote;
  // What answers a SYN is short, and nothing is remembered of it yet.
  if (permits(control, 'opens') && answers) return;
  if (isIpv6(address) && (!believesRouters(tunables) || textIn(connection, mtu) >= tcb.snd.mss)) return;
  const route = learnRoute(host, address, mtu, moment.now);
  if (route === null) return;
  narrow(connection, route, moment);
  const socket = socketOf(host, connection);
  const fixed = !route.cuts || tunables.pathMtuDiscovery === 'always';
  if (socket !== null && mtu < route.mtu && fixed) socket.softError = 'EMSGSIZE';
}

/** A connection that is open goes on; its program is told when the connection is given up, or at once if it asks so. */
function tell(
  host: Host,
  connection: Connection,
  [errno, hard]: readonly [Errno, boolean],
  moment: Moment,
): void {
  const socket = socketOf(host, connection);
  if (socket !== null) {
    socket.softError = errno;
    if (tellsSoftErrors(socket) && !permits(connection.control, 'opens')) socket.error = errno;
  }
  unreachable(connection, hard, moment);
}
