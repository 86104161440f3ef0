/** epoll(7): an interest list that outlives its calls, told level by level or edge by edge. */
import type { Host } from '../host.ts';
import { type Interest, isDue, markOf, readinessOf, statesOf } from '../readiness.ts';
import type { Outcome, Syscall, Watch } from '../syscall.ts';
import { freeDescriptor } from './socket.ts';

export function epollCreate(host: Host): Outcome {
  const id = host.nextSocket++;
  const fd = freeDescriptor(host);
  host.epolls.set(id, []);
  host.descriptors.set(fd, id);
  return { value: fd };
}

const interestsOf = (host: Host, fd: number): Interest[] | undefined =>
  host.epolls.get(host.descriptors.get(fd) ?? -1);

export function epollControl(host: Host, request: Extract<Syscall, { call: 'epoll_ctl' }>): Outcome {
  const { fd, target, operation } = request;
  const socket = host.descriptors.get(target);
  if (socket === undefined || !host.descriptors.has(fd)) return { errno: 'EBADF' };
  const interests = interestsOf(host, fd);
  if (interests === undefined || fd === target) return { errno: 'EINVAL' };
  const at = interests.findIndex((interest) => interest.fd === target && interest.socket === socket);
  if (operation === 'EPOLL_CTL_ADD' && at >= 0) return { errno: 'EEXIST' };
  if (operation !== 'EPOLL_CTL_ADD' && at < 0) return { errno: 'ENOENT' };
  if (operation === 'EPOLL_CTL_DEL') {
    interests.splice(at, 1);
    return { value: 0 };
  }
  const { events, edge, oneShot } = request;
  const seen = readinessOf(host, target, events);
  const interest = {
    fd: target,
    socket,
    events,
    edge,
    oneShot,
    armed: true,
    seen,
    mark: markOf(host, socket),
    states: statesOf(host, socket),
  };
  interests.splice(at < 0 ? interests.length : at, at < 0 ? 0 : 1, interest);
  return { value: 0 };
}

export function epollWait(host: Host, { fd, most }: Extract<Syscall, { call: 'epoll_wait' }>): Outcome {
  if (!host.descriptors.has(fd)) return { errno: 'EBADF' };
  const interests = interestsOf(host, fd);
  if (interests === undefined || most <= 0) return { errno: 'EINVAL' };
  const ready: Watch[] = [];
  for (const [at, interest] of interests.entries()) {
    if (ready.length === most || !isDue(host, interest)) continue;
    ready.push({ fd: interest.fd, events: readinessOf(host, interest.fd, interest.events) });
    interests[at] = told(interest);
  }
  return ready.length > 0 ? { value: ready.length, ready } : 'blocks';
}

/** EPOLLET waits for another edge, EPOLLONESHOT for EPOLL_CTL_MOD. */
const told = (interest: Interest): Interest => ({
  ...interest,
  armed: !interest.edge && !interest.oneShot,
  events: interest.oneShot ? [] : interest.events,
});
