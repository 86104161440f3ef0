/** bind(2): the socket takes a local address. */
import type { Moment } from '../../base/log.ts';
import { permits, socketControl } from '../../fsm/control.ts';
import { isAny } from '../../wire/address.ts';
import { takeSocket } from '../drive.ts';
import { onTheWire, speaks, unfitForm } from '../families.ts';
import type { Host } from '../host.ts';
import { ephemeralPort, mayBind, portTaken } from '../ports.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, Syscall } from '../syscall.ts';
import { refusal } from './refusal.ts';

/** net.ipv4.ip_unprivileged_port_start */
const firstUnprivilegedPort = 1_024;

export function bind(
  host: Host,
  socket: Socket,
  { to }: Extract<Syscall, { call: 'bind' }>,
  moment: Moment,
): Outcome {
  // Linux looks at the address before it looks at the socket.
  const unfit = unfitForm(socket, to);
  if (unfit !== null) return { errno: unfit };
  const { address } = onTheWire(to);
  if (!speaks(socket, address)) return { errno: 'EINVAL' };
  if (!isAny(address) && !host.addresses.includes(address)) return { errno: 'EADDRNOTAVAIL' };
  if (to.port > 0 && to.port < firstUnprivilegedPort && !host.bindsLowPorts) return { errno: 'EACCES' };
  const errno = isLeft(host, socket) ? null : refusal(socket, 'bind()');
  if (errno !== null) return { errno };
  const port = to.port === 0 ? ephemeralPort(host, null) : to.port;
  if (port === null || !mayBind(host, socket, { address, port })) return { errno: 'EADDRINUSE' };
  socket.local = { address, port };
  portTaken(host, socket);
  if (!isLeft(host, socket)) takeSocket(socket, 'bind()', moment);
  return { value: 0 };
}

/** A port that nobody asked for goes with the connection, and such a socket takes another, of little use (inet_put_port()). */
function isLeft(host: Host, { control, connection }: Socket): boolean {
  const ends = host.connections.get(connection ?? -1)?.control;
  if (ends === undefined || !(permits(ends, 'void') || permits(ends, 'waits'))) return false;
  return !socketControl.step(control, 'connect(AF_UNSPEC)').to.has['has address'];
}
