/** accept(2): the oldest connection of the accept queue gets a descriptor. Waits while the queue is empty. */
import { present } from '../../base/assert.ts';
import type { Moment } from '../../base/log.ts';
import { endpointText } from '../../wire/address.ts';
import { follow, takeSocket } from '../drive.ts';
import { spelled } from '../families.ts';
import type { Host } from '../host.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, Syscall } from '../syscall.ts';
import { refusal } from './refusal.ts';
import { freeDescriptor } from './socket.ts';

export function accept(
  host: Host,
  listener: Socket,
  { nonBlocking = false, closeOnExec = false }: Extract<Syscall, { call: 'accept' }>,
  moment: Moment,
): Outcome {
  // The descriptor comes first: without one the connection stays in the queue, and nobody waits for it.
  const fd = freeDescriptor(host);
  if (fd === null) return { errno: 'EMFILE' };
  const errno = refusal(listener, 'accept()');
  if (errno !== null) return { errno };
  const id = listener.listening?.ready.shift();
  if (id === undefined) return 'blocks';
  const child = present(host.sockets.get(id), 'a child in the accept queue is a socket');
  const connection = present(
    host.connections.get(child.connection ?? -1),
    'a child in the accept queue has a connection',
  );
  child.fd = fd;
  child.parent = null;
  // accept4(2) asks anew: O_NONBLOCK is not inherited from the listener.
  child.nonBlocking = nonBlocking;
  child.closeOnExec = closeOnExec;
  const { TCP_DEFER_ACCEPT: _, ...options } = child.options;
  child.options = options;
  host.descriptors.set(fd, id);
  takeSocket(child, 'accept()', moment);
  follow(host, connection, moment);
  return {
    value: fd,
    note: `from ${endpointText(connection.remote)}`,
    address: spelled(child.family, connection.remote),
  };
}
