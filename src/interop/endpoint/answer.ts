/** What comes out of a host, as the endpoint's output lines. */
import { toHex } from '../../base/octets.ts';
import type { Return, Watch } from '../../host/syscall.ts';
import type { Happening } from '../lone-host.ts';

/** `calls` has the name of each thread's call. */
export function answerOf(
  happening: Happening,
  calls: ReadonlyMap<string, string>,
): Readonly<Record<string, unknown>> {
  const { at } = happening;
  switch (happening.what) {
    case 'packet':
      return { packet: { at, bytes: toHex(happening.octets) } };
    case 'blocked':
      return { blocked: calls.get(happening.thread), at };
    case 'return':
      return { return: calls.get(happening.thread), at, ...resultOf(happening.result) };
  }
}

/** Members that the call does not give are left out. */
export function resultOf({ value, errno, given, call }: Return): Readonly<Record<string, unknown>> {
  return {
    value,
    ...(errno === null ? {} : { errno }),
    ...(given.octets === undefined ? {} : { data: toHex(given.octets) }),
    ...(given.address === undefined ? {} : { address: given.address }),
    ...(given.option === undefined ? {} : { option: given.option }),
    ...(given.ready === undefined ? {} : { ready: given.ready.map((one) => readyOf(one, call)) }),
  };
}

/** poll(2) and epoll(7) have names of their own for the same events. */
const readyOf = ({ fd, events }: Watch, call: string) => ({
  fd,
  events: call === 'epoll_wait' ? events.map((event) => `E${event}`) : events,
});
