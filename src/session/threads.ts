/** The threads in which a person's calls run: a call that waits keeps its thread, the next one takes another. */
import type { HostName } from '../base/trace.ts';
import { isWaiting } from '../host/system.ts';
import type { World } from '../sim/world.ts';

/** `console`, or the first of `console 2`, `console 3`, … that does not wait in a call. */
export function idleThread({ hosts }: World, host: HostName): string {
  for (let number = 1; ; number++) {
    const thread = number === 1 ? 'console' : `console ${number}`;
    if (!isWaiting(hosts[host], thread)) return thread;
  }
}
