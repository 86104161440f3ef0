/**
 * What an epoll instance watches, and in which order it tells of it (epoll(7)). Whatever wakes a socket puts it at the end of
 * the instance's list; level-triggered it goes back there each time it is told, edge-triggered only when it is woken again.
 */
import type { Interest } from './epolls.ts';
import type { Host } from './host.ts';
import { readinessOf } from './readiness.ts';
import type { Moved } from './waiters.ts';

/** Octets, connections and errors that have come: it grows with everything that wakes an edge-triggered waiter. */
export function markOf(host: Host, id: number): number {
  const socket = host.sockets.get(id);
  const connection = socket?.connection == null ? undefined : host.connections.get(socket.connection);
  const datagrams = host.datagrams.get(id)?.arrived ?? 0;
  return (connection?.receiveBuffer.next ?? 0) + (socket?.listening?.arrived ?? 0) + datagrams;
}

export function statesOf(host: Host, id: number): string {
  const socket = host.sockets.get(id);
  const connection = socket?.connection == null ? undefined : host.connections.get(socket.connection);
  return `${socket?.control.name} ${connection?.control.name}`;
}

/** After an event: what has risen since the last look is told, and wakes the instances that watch an instance. */
export function noticeEdges(host: Host, moved: Moved): void {
  for (let at = moved; at.length > 0; ) {
    const woken = wakeAll(host, at);
    at = [...host.epolls.keys()].filter((id) => woken.includes(id));
  }
}

/** Gives the instances that have more to tell than before. */
function wakeAll(host: Host, moved: Moved): readonly number[] {
  const taken: number[] = [];
  const woken: number[] = [];
  for (const [id, epoll] of host.epolls)
    for (const socket of moved === 'anywhere' ? [...epoll.interests.keys()] : moved) {
      const interest = epoll.interests.get(socket);
      if (interest === undefined || (interest.exclusive && taken.includes(socket))) continue;
      const looked = looks(host, interest);
      epoll.interests.set(socket, looked);
      if (!looked.armed || looked.seen.length === 0 || epoll.ready.has(socket)) continue;
      epoll.ready.add(socket);
      woken.push(id);
      if (hasWaiter(host, id)) taken.push(socket);
    }
  return woken;
}

/**
 * Octets wake only those who read, a state that has changed everybody (sk_data_ready(), sk_state_change()). After
 * EPOLLONESHOT was told nothing wakes it but EPOLL_CTL_MOD.
 */
function looks(host: Host, interest: Interest): Interest {
  const { events, edge, armed } = interest;
  const seen = readinessOf(host, interest.fd, events);
  const mark = markOf(host, interest.socket);
  const states = statesOf(host, interest.socket);
  const reads = events.some((one) => one === 'POLLIN' || one === 'POLLRDNORM');
  const rose =
    (mark > interest.mark && reads) ||
    states !== interest.states ||
    seen.some((one) => !interest.seen.includes(one));
  const isSpent = interest.oneShot && !armed;
  const arms = armed || (rose && !isSpent && (edge || interest.exclusive));
  return { ...interest, armed: arms, seen, mark, states };
}

const hasWaiter = ({ waiting, descriptors }: Host, epoll: number): boolean => {
  for (const { request } of waiting.values())
    if (request.call === 'epoll_wait' && descriptors.get(request.fd) === epoll) return true;
  return false;
};
