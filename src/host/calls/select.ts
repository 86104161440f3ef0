/** select(2): poll() with three sets. An error makes a descriptor readable and writable, so that the next call tells it. */
import type { Host } from '../host.ts';
import { type Readiness, readinessOf } from '../readiness.ts';
import type { Outcome, Syscall, Watch } from '../syscall.ts';

const sets = {
  read: { asks: 'POLLIN', answers: ['POLLIN', 'POLLHUP', 'POLLERR'] },
  write: { asks: 'POLLOUT', answers: ['POLLOUT', 'POLLERR'] },
  except: { asks: 'POLLPRI', answers: ['POLLPRI'] },
} as const satisfies Record<string, { asks: Readiness; answers: readonly Readiness[] }>;

export function select(host: Host, request: Extract<Syscall, { call: 'select' }>): Outcome {
  const { read, write, except, below = Number.MAX_SAFE_INTEGER } = request;
  if (below < 0) return { errno: 'EINVAL' };
  const asked = [...new Set([...read, ...write, ...except])].filter((fd) => fd < below).sort((a, b) => a - b);
  if (asked.some((fd) => !host.descriptors.has(fd))) return { errno: 'EBADF' };
  const members = { read: new Set(read), write: new Set(write), except: new Set(except) };
  const ready: Watch[] = [];
  let bits = 0;
  for (const fd of asked) {
    const events = (['read', 'write', 'except'] as const)
      .filter((set) => members[set].has(fd) && isReady(host, fd, set))
      .map((set) => sets[set].asks);
    if (events.length > 0) ready.push({ fd, events });
    bits += events.length;
  }
  return bits > 0 ? { value: bits, ready } : 'blocks';
}

function isReady(host: Host, fd: number, set: keyof typeof sets): boolean {
  const { asks, answers } = sets[set];
  const found = readinessOf(host, fd, [asks]);
  return answers.some((answer) => found.includes(answer));
}
