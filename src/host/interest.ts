/**
 * What an epoll instance watches, and in which order it tells of it (epoll(7)). Whatever wakes a socket puts it at the end of
 * the instance's list; level-triggered it goes back there each time it is told, edge-triggered only when it is woken again.
 */
import type { Host } from './host.ts';
import { type Readiness, readinessOf } from './readiness.ts';

/** One descriptor in an epoll instance's interest list. */
export interface Interest {
  readonly fd: number;
  readonly socket: number;
  readonly events: readonly Readiness[];
  readonly edge: boolean;
  readonly oneShot: boolean;
  /** EPOLLEXCLUSIVE: of several instances only one is woken. */
  readonly exclusive: boolean;
  /** An edge came that nobody has been told of; level-triggered always. */
  readonly armed: boolean;
  /** When it came into the list of those that are ready; 0 while it is not there. */
  readonly listed: number;
  /** What the last look found, and how many octets had come: what rises from there is an edge. */
  readonly seen: readonly Readiness[];
  readonly mark: number;
  /** The states of socket and connection then: any other wakes whoever waits. */
  readonly states: string;
}

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

/** After an event: what has risen since the last look is told. `touched` are the sockets of the event; null for any. */
export function noticeEdges(host: Host, touched: readonly number[] | null): void {
  const woken: number[] = [];
  for (const [epoll, interests] of host.epolls)
    for (const [at, interest] of interests.entries()) {
      const isTouched = touched?.includes(interest.socket) ?? false;
      if (touched === null ? !interest.edge : !isTouched) continue;
      if (interest.exclusive && woken.includes(interest.socket)) continue;
      const looked = looks(host, interest);
      interests[at] = looked;
      if (looked.listed > interest.listed && hasWaiter(host, epoll)) woken.push(interest.socket);
    }
}

/**
 * Octets wake only those who read, a state that has changed everybody (sk_data_ready(), sk_state_change()). After
 * EPOLLONESHOT was told nothing wakes it but EPOLL_CTL_MOD.
 */
function looks(host: Host, interest: Interest): Interest {
  const { events, edge, armed, listed } = interest;
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
  const lists = listed === 0 && arms && seen.length > 0;
  return { ...interest, armed: arms, listed: lists ? ++host.wakes : listed, seen, mark, states };
}

const hasWaiter = ({ waiting, descriptors }: Host, epoll: number): boolean =>
  [...waiting.values()].some(
    ({ request }) => request.call === 'epoll_wait' && descriptors.get(request.fd) === epoll,
  );
