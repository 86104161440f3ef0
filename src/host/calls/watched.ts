/** Whether what has moved can bring back a poll() or a select(): the wait queues of a kernel ask it before they wake. */
import type { Host } from '../host.ts';
import { type Readiness, readinessOf } from '../readiness.ts';
import type { Syscall, Waiting } from '../syscall.ts';

type Asked = ReadonlyMap<number, readonly Readiness[]>;

/** Socket to what is asked of it; found once for each call that waits. */
const known = new WeakMap<Waiting, Asked>();

export function mayWake(host: Host, waiting: Waiting, moved: readonly number[]): boolean {
  const asked = known.get(waiting) ?? askedBy(host, waiting.request);
  known.set(waiting, asked);
  return moved.some((socket) => {
    const events = asked.get(socket);
    if (events === undefined) return false;
    const fd = host.sockets.get(socket)?.fd ?? host.datagrams.get(socket)?.fd;
    // What was closed, and what is no socket, the call looks at itself.
    return fd == null || readinessOf(host, fd, events).length > 0;
  });
}

function askedBy(host: Host, request: Syscall): Asked {
  const asked = new Map<number, readonly Readiness[]>();
  const ask = (fd: number, events: readonly Readiness[]): void => {
    const socket = host.descriptors.get(fd);
    if (socket === undefined) return;
    const before = asked.get(socket);
    asked.set(socket, before === undefined ? events : [...before, ...events]);
  };
  if (request.call === 'poll') for (const { fd, events } of request.watches) ask(fd, events);
  if (request.call === 'select') {
    for (const fd of request.read) ask(fd, ['POLLIN']);
    for (const fd of request.write) ask(fd, ['POLLOUT']);
    for (const fd of request.except) ask(fd, ['POLLPRI']);
  }
  return asked;
}
