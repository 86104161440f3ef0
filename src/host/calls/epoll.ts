/** epoll(7): an interest list that outlives its calls, told level by level or edge by edge. */
import type { Host } from '../host.ts';
import { type Interest, markOf, statesOf } from '../interest.ts';
import { isDue, type Readiness, readinessOf } from '../readiness.ts';
import type { Outcome, Syscall, Watch } from '../syscall.ts';
import { freeDescriptor } from './socket.ts';

export function epollCreate(host: Host): Outcome {
  const fd = freeDescriptor(host);
  if (fd === null) return { errno: 'EMFILE' };
  const id = host.nextSocket++;
  host.epolls.set(id, []);
  host.descriptors.set(fd, id);
  return { value: fd };
}

const interestsOf = (host: Host, fd: number): Interest[] | undefined =>
  host.epolls.get(host.descriptors.get(fd) ?? -1);

type Control = Extract<Syscall, { call: 'epoll_ctl' }>;

export function epollControl(host: Host, request: Control): Outcome {
  const { fd, target, operation } = request;
  const socket = host.descriptors.get(target);
  if (socket === undefined || !host.descriptors.has(fd)) return { errno: 'EBADF' };
  const interests = interestsOf(host, fd);
  if (interests === undefined || fd === target) return { errno: 'EINVAL' };
  if (request.exclusive && !mayBeExclusive(host, request, socket)) return { errno: 'EINVAL' };
  const at = interests.findIndex((interest) => interest.fd === target && interest.socket === socket);
  if (operation === 'EPOLL_CTL_ADD' && isCircle(host, host.descriptors.get(fd) ?? -1, socket))
    return { errno: 'ELOOP' };
  if (operation === 'EPOLL_CTL_ADD' && at >= 0) return { errno: 'EEXIST' };
  if (operation !== 'EPOLL_CTL_ADD' && at < 0) return { errno: 'ENOENT' };
  if (operation === 'EPOLL_CTL_DEL') interests.splice(at, 1);
  else if (operation === 'EPOLL_CTL_ADD') interests.push(interestIn(host, request, socket));
  else if (interests[at]?.exclusive) return { errno: 'EINVAL' };
  else interests[at] = interestIn(host, request, socket);
  return { value: 0 };
}

/** What is asked for anew is told even if it was told before. */
function interestIn(
  host: Host,
  { target, events, edge, oneShot, exclusive = false }: Control,
  socket: number,
): Interest {
  const seen = readinessOf(host, target, events);
  return {
    fd: target,
    socket,
    events,
    edge,
    oneShot,
    exclusive,
    armed: !exclusive || seen.length > 0,
    listed: seen.length > 0 ? ++host.wakes : 0,
    seen,
    mark: markOf(host, socket),
    states: statesOf(host, socket),
  };
}

const besideExclusive: readonly Readiness[] = ['POLLIN', 'POLLOUT', 'POLLERR', 'POLLHUP'];

/** EPOLLEXCLUSIVE goes with few others, only when added, and not for another instance (epoll_ctl(2)). */
const mayBeExclusive = (host: Host, { operation, events, oneShot }: Control, socket: number): boolean =>
  operation === 'EPOLL_CTL_ADD' &&
  !oneShot &&
  !host.epolls.has(socket) &&
  events.every((event) => besideExclusive.includes(event));

/** Whether the target watches the instance already, by whatever way. */
function isCircle(host: Host, epoll: number, target: number): boolean {
  const watched = host.epolls.get(target) ?? [];
  return watched.some(({ socket }) => socket === epoll || isCircle(host, epoll, socket));
}

export function epollWait(host: Host, { fd, most }: Extract<Syscall, { call: 'epoll_wait' }>): Outcome {
  if (!host.descriptors.has(fd)) return { errno: 'EBADF' };
  const interests = interestsOf(host, fd);
  if (interests === undefined || most <= 0) return { errno: 'EINVAL' };
  const due = interests
    .map((interest, at) => ({ interest, at }))
    .filter(({ interest }) => isDue(host, interest))
    .sort((a, b) => placeOf(a.interest) - placeOf(b.interest));
  const ready: Watch[] = [];
  for (const { interest, at } of due.slice(0, most)) {
    ready.push({ fd: interest.fd, events: readinessOf(host, interest.fd, interest.events) });
    interests[at] = told(host, interest);
  }
  return ready.length > 0 ? { value: ready.length, ready } : 'blocks';
}

const placeOf = ({ listed }: Interest): number => (listed === 0 ? Number.MAX_SAFE_INTEGER : listed);

/** EPOLLET waits for another edge, EPOLLONESHOT for EPOLL_CTL_MOD; the others go to the end of the list. */
function told(host: Host, interest: Interest): Interest {
  const again = !interest.edge && !interest.oneShot;
  return {
    ...interest,
    armed: again,
    listed: again ? ++host.wakes : 0,
    events: interest.oneShot ? [] : interest.events,
  };
}

/** The calls that are for any descriptor. */
export function onEpoll(host: Host, id: number, request: Syscall): Outcome {
  switch (request.call) {
    case 'close':
      host.epolls.delete(id);
      host.descriptors.delete(request.fd);
      return { value: 0 };
    case 'fcntl':
      return { value: request.command === 'F_GETFL' ? openForBoth : 0 };
    case 'ioctl':
      return request.request === 'FIONBIO' ? { value: 0 } : { errno: 'EINVAL' };
    case 'send':
    case 'recv':
      return { errno: request.spelling === undefined ? 'ENOTSOCK' : 'EINVAL' };
    default:
      return { errno: 'ENOTSOCK' };
  }
}

/** O_RDWR */
const openForBoth = 2;
