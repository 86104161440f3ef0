/** A step of a datagram socket's machine, and what it owes about addresses. */
import { type Moment, record } from '../../base/log.ts';
import { datagramControl } from '../../fsm/datagram-control.ts';
import type { DatagramAction, DatagramEvent } from '../../fsm/datagram-machine.ts';
import type { Errno } from '../errno.ts';
import { errnos } from '../errno.ts';
import { anyOf } from '../families.ts';
import type { Host } from '../host.ts';
import type { DatagramSocket } from './socket.ts';
import { freePort } from './table.ts';

/** The errno with which the machine refuses a call in this state, without taking a step. */
export const refusalOf = ({ control }: DatagramSocket, event: DatagramEvent): Errno | null =>
  datagramControl.accepts(control, event)
    ? refusedBy(datagramControl.step(control, event).actions)
    : 'EINVAL';

export const refusedBy = (actions: readonly DatagramAction[]): Errno | null =>
  actions.find((action): action is DatagramAction & Errno => action in errnos) ?? null;

/** Takes the edge and carries out what it owes, but for what the call itself knows: the address and the peer. */
export function takeDatagram(
  host: Host,
  socket: DatagramSocket,
  event: DatagramEvent,
  moment: Moment,
): readonly DatagramAction[] {
  const { from, to, actions } = datagramControl.step(socket.control, event);
  socket.control = to;
  if (actions.includes('choose address')) chooseAddress(host, socket);
  if (actions.includes('forget peer')) {
    socket.remote = null;
    // An address that connect() chose goes with the peer (inet_reset_saddr()).
    if (socket.local !== null)
      socket.local = { ...socket.local, address: socket.asked ?? anyOf(socket.family) };
  }
  if (actions.includes('give address back')) socket.local = null;
  if (from.name !== to.name)
    record(moment, { kind: 'socket', socket: socket.id, fd: socket.fd, from: from.name, to: to.name, event });
  return actions;
}

/** A raw socket has its protocol's number where others have a port, from the first (inet_create()). */
function chooseAddress(host: Host, socket: DatagramSocket): void {
  if (socket.type === 'SOCK_RAW') return;
  const address = anyOf(socket.family);
  socket.local = { address, port: freePort(host, socket, address) ?? 0 };
}
