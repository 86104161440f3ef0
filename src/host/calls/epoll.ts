/** epoll(7): an interest list that outlives its calls, told level by level or edge by edge. */
import { type Epoll, type Interest, newEpoll } from '../epolls.ts';
import type { Host } from '../host.ts';
import { markOf, statesOf } from '../interest.ts';
import { releaseDescriptor } from '../lookup.ts';
import { isDue, type Readiness, readinessOf } from '../readiness.ts';
import type { Outcome, Syscall, Waiting, Watch } from '../syscall.ts';
import { freeDescriptor } from './socket.ts';

export function epollCreate(host: Host): Outcome {
  const fd = freeDescriptor(host);
  if (fd === null) return { errno: 'EMFILE' };
  const id = host.nextSocket++;
  host.epolls.set(id, newEpoll());
  host.descriptors.set(fd, id);
  return { value: fd };
}

const epollAt = (host: Host, fd: number): Epoll | undefined =>
  host.epolls.get(host.descriptors.get(fd) ?? -1);

type Control = Extract<Syscall, { call: 'epoll_ctl' }>;

export function epollControl(host: Host, request: Control): Outcome {
  const { fd, target, operation } = request;
  const socket = host.descriptors.get(target);
  if (socket === undefined || !host.descriptors.has(fd)) return { errno: 'EBADF' };
  const epoll = epollAt(host, fd);
  if (epoll === undefined || fd === target) return { errno: 'EINVAL' };
  if (request.exclusive && !mayBeExclusive(host, request, socket)) return { errno: 'EINVAL' };
  const known = epoll.interests.get(socket);
  if (operation === 'EPOLL_CTL_ADD' && isCircle(host, host.descriptors.get(fd) ?? -1, socket))
    return { errno: 'ELOOP' };
  if (operation === 'EPOLL_CTL_ADD' && known !== undefined) return { errno: 'EEXIST' };
  if (operation !== 'EPOLL_CTL_ADD' && known === undefined) return { errno: 'ENOENT' };
  if (operation === 'EPOLL_CTL_DEL') {
    epoll.interests.delete(socket);
    epoll.ready.delete(socket);
    return { value: 0 };
  }
  if (operation === 'EPOLL_CTL_MOD' && known?.exclusive) return { errno: 'EINVAL' };
  const interest = interestIn(host, request, socket);
  epoll.interests.set(socket, interest);
  if (interest.seen.length > 0) epoll.ready.add(socket);
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
  const watched = [...(host.epolls.get(target)?.interests.keys() ?? [])];
  return watched.some((socket) => socket === epoll || isCircle(host, epoll, socket));
}

/** Looks at those on the list, the first `most` that are ready; what is not ready any more leaves it (ep_send_events()). */
export function epollWait(
  host: Host,
  { fd, most }: Extract<Syscall, { call: 'epoll_wait' }>,
  waiting: Waiting,
): Outcome {
  if (!host.descriptors.has(fd)) return { errno: 'EBADF' };
  const epoll = epollAt(host, fd);
  if (epoll === undefined || most <= 0) return { errno: 'EINVAL' };
  const found: Watch[] = [];
  for (const socket of [...epoll.ready]) {
    if (found.length === most) break;
    const interest = epoll.interests.get(socket);
    epoll.ready.delete(socket);
    waiting.done += 1;
    if (interest === undefined || !isDue(host, interest)) continue;
    found.push({ fd: interest.fd, events: readinessOf(host, interest.fd, interest.events) });
    tell(epoll, interest);
  }
  return found.length > 0 ? { value: found.length, ready: found, looked: waiting.done } : 'blocks';
}

/** EPOLLET waits for another edge, EPOLLONESHOT for EPOLL_CTL_MOD; the others go to the end of the list. */
function tell({ interests, ready }: Epoll, interest: Interest): void {
  const again = !interest.edge && !interest.oneShot;
  interests.set(interest.socket, {
    ...interest,
    armed: again,
    events: interest.oneShot ? [] : interest.events,
  });
  if (again) ready.add(interest.socket);
}

/** The calls that are for any descriptor. */
export function onEpoll(host: Host, id: number, request: Syscall): Outcome {
  switch (request.call) {
    case 'close':
      host.epolls.delete(id);
      releaseDescriptor(host, request.fd);
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
