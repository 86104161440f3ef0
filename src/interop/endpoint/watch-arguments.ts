/** select(2), poll(2) and epoll(7), as C writes them. */
import { type Duration, second } from '../../base/time.ts';
import { readinesses } from '../../host/call-words.ts';
import type { Readiness } from '../../host/readiness.ts';
import type { Syscall } from '../../host/syscall.ts';
import { choice, isRecord, type Members, names, refuse } from './reading.ts';
import { unfitAtOnce, unfitForAny } from './unfit.ts';
import { type Arguments, anInt, descriptor, list, milliseconds } from './values.ts';

export const watchReaders = {
  select: ([below, read, write, except, timeout]: Arguments): Syscall => {
    const wait = timeout === null || timeout === undefined ? null : timeval(timeout);
    if (wait === 'negative') return unfitAtOnce('select', 'EINVAL');
    return {
      call: 'select',
      below: typeof below === 'number' ? below : setSize,
      read: descriptors(read),
      write: descriptors(write),
      except: descriptors(except),
      timeout: wait,
    };
  },
  poll: ([watches, ...rest]: Arguments): Syscall => ({
    call: 'poll',
    watches: list(watches, 'fds').map((one) => {
      const watch = isRecord(one) ? one : refuse('an entry of fds is {"fd": …, "events": […]}');
      return { fd: descriptor(watch.fd), events: readiness(names(watch.events, 'events')) };
    }),
    timeout: milliseconds(rest.at(-1)),
  }),
  epoll_create1: ([flags]: Arguments): Syscall =>
    typeof flags === 'number' && (flags & ~closeOnExec) !== 0
      ? unfitAtOnce('epoll_create1', 'EINVAL')
      : { call: 'epoll_create1' },
  epoll_create: ([size]: Arguments): Syscall =>
    typeof size === 'number' && size <= 0 ? unfitAtOnce('epoll_create', 'EINVAL') : { call: 'epoll_create1' },
  epoll_ctl: ([given, operation, target, event]: Arguments): Syscall => {
    const fd = descriptor(given);
    const named = typeof operation === 'number' ? operations[operation - 1] : operation;
    if (named === undefined) return unfitForAny('epoll_ctl', fd, 'EINVAL');
    const asked = choice(named, 'operation', operations);
    if (!isRecord(event) && asked !== 'EPOLL_CTL_DEL') return unfitAtOnce('epoll_ctl', 'EFAULT');
    return { call: 'epoll_ctl', fd, operation: asked, target: descriptor(target), ...watched(event) };
  },
  epoll_wait: ([fd, ...rest]: Arguments): Syscall => ({
    call: 'epoll_wait',
    fd: descriptor(fd),
    most: anInt(rest.at(-2), 'maxevents'),
    timeout: milliseconds(rest.at(-1)),
  }),
};

/** EPOLL_CLOEXEC */
const closeOnExec = 0o2000000;
/** FD_SETSIZE */
const setSize = 1_024;

/** In the order of their numbers, from 1. */
const operations = ['EPOLL_CTL_ADD', 'EPOLL_CTL_DEL', 'EPOLL_CTL_MOD'] as const;

function watched(
  event: unknown,
): Pick<Extract<Syscall, { call: 'epoll_ctl' }>, 'events' | 'edge' | 'oneShot' | 'exclusive'> {
  const asked = names(isRecord(event) ? (event as Members).events : 0, 'events');
  return {
    events: readiness(asked.filter((one) => !manners.includes(one))),
    edge: asked.includes('EPOLLET'),
    oneShot: asked.includes('EPOLLONESHOT'),
    exclusive: asked.includes('EPOLLEXCLUSIVE'),
  };
}

/** How to tell, beside what. */
const manners: readonly string[] = ['EPOLLET', 'EPOLLONESHOT', 'EPOLLEXCLUSIVE', 'EPOLLWAKEUP'];

/** A set of bits has room for so many; C writes beyond it and says nothing. */
const descriptors = (value: unknown): readonly number[] =>
  value === null || value === undefined
    ? []
    : list(value, 'a set').map((one) => {
        const fd = descriptor(one);
        return fd < setSize ? fd : refuse(`a set holds descriptors below ${setSize} (FD_SETSIZE), not ${fd}`);
      });

function timeval(value: unknown): Duration | 'negative' {
  const given = isRecord(value) ? value : refuse('a timeout is {"tv_sec": …, "tv_usec": …}');
  const [seconds, microseconds] = [anInt(given.tv_sec ?? 0, 'tv_sec'), anInt(given.tv_usec ?? 0, 'tv_usec')];
  return seconds < 0 || microseconds < 0 ? 'negative' : seconds * second + microseconds;
}

const readiness = (events: readonly string[]): readonly Readiness[] =>
  events.map((event) => choice(event.replace(/^EPOLL/, 'POLL'), 'an event', readinesses));
