/** poll(2): waits until one of some descriptors is ready. */
import type { Host } from '../host.ts';
import { readinessOf } from '../readiness.ts';
import type { Outcome, Syscall } from '../syscall.ts';

export function poll(host: Host, { watches }: Extract<Syscall, { call: 'poll' }>): Outcome {
  const ready = watches
    // A negative descriptor is passed over (poll(2)).
    .filter(({ fd }) => fd >= 0)
    .map(({ fd, events }) => ({ fd, events: readinessOf(host, fd, events) }))
    .filter(({ events }) => events.length > 0);
  return ready.length > 0 ? { value: ready.length, ready } : 'blocks';
}
