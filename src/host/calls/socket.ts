/** socket(2): a descriptor for a stream that has no address yet. */
import { socketControl } from '../../fsm/control.ts';
import { usualFamily } from '../families.ts';
import type { Host } from '../host.ts';
import { laterCalls } from '../later-calls.ts';
import { nothingLeft, nothingShut } from '../socket.ts';
import type { Outcome, Syscall } from '../syscall.ts';

/** 0, 1 and 2 are a program's standard streams. */
const firstDescriptor = 3;

export function socket(host: Host, request: Extract<Syscall, { call: 'socket' }>): Outcome {
  const { type = 'SOCK_STREAM', nonBlocking = false, closeOnExec = false } = request;
  if (type !== 'SOCK_STREAM') return laterCalls.get().openDatagramSocket(host, request);
  const fd = freeDescriptor(host);
  if (fd === null) return { errno: 'EMFILE' };
  const id = host.nextSocket++;
  host.sockets.set(id, {
    id,
    family: request.domain ?? usualFamily(host),
    fd,
    control: socketControl.initial,
    local: null,
    connection: null,
    listening: null,
    parent: null,
    reuseAddress: false,
    nonBlocking,
    closeOnExec,
    calling: false,
    deferred: null,
    shutEarly: nothingShut,
    spent: false,
    formerly: null,
    leftover: nothingLeft,
    options: {},
    tunables: host.tunables,
    error: null,
    softError: null,
    closing: false,
  });
  host.descriptors.set(fd, id);
  return { value: fd };
}

/** The lowest number that is free, as POSIX has it; null where RLIMIT_NOFILE leaves none. */
export function freeDescriptor({ descriptors, descriptorLimit, lookup }: Host): number | null {
  let fd = Math.max(firstDescriptor, lookup.freeFrom);
  while (descriptors.has(fd)) fd += 1;
  lookup.freeFrom = fd;
  return fd < descriptorLimit.soft ? fd : null;
}
