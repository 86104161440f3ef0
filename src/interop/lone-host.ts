/**
 * One host without a network: whoever holds it gives it the time, calls and datagrams, and takes what comes out. The
 * headless endpoint and the packetdrill runner drive the same one. It keeps no log: it may live long.
 */
import { type Log, type Moment, noLog, numberDatagram } from '../base/log.ts';
import type { Octets } from '../base/octets.ts';
import type { SipKey } from '../base/siphash.ts';
import type { Instant } from '../base/time.ts';
import { copyHost, createHost, type Host } from '../host/host.ts';
import type { Return, Syscall } from '../host/syscall.ts';
import '../host/whole.ts';
import { datagramArrives, isWaiting, nextTimeout, syscall, timePasses } from '../host/system.ts';
import { socketInfo } from '../host/tcp-info.ts';
import type { Tunables } from '../tcp/tunables.ts';
import type { Address } from '../wire/address.ts';
import { Datagram } from '../wire/datagram.ts';

export interface LoneHost {
  readonly host: Host;
  readonly log: Log;
  now: Instant;
}

/** What came out of the host, and when. */
export type Happening =
  | { readonly what: 'packet'; readonly at: Instant; readonly octets: Octets }
  | { readonly what: 'return'; readonly at: Instant; readonly thread: string; readonly result: Return }
  | { readonly what: 'blocked'; readonly at: Instant; readonly thread: string };

export interface Birth {
  readonly now: Instant;
  readonly address: Address;
  readonly otherAddress?: Address | undefined;
  /** Whether it may open raw sockets. */
  readonly privileged?: boolean | undefined;
  readonly tunables: Tunables;
  /** tcp_fastopen_key, where it is not the host's secret. */
  readonly fastOpenKeys?: readonly SipKey[] | undefined;
  readonly seed: number;
}

/** The log's two places are taken; a host alone is one of them. */
const name = 'client';

export function createLoneHost({ now, fastOpenKeys, ...birth }: Birth): LoneHost {
  const host = createHost({ ...birth, name, neighbours: everywhere, fixedIss: null });
  host.fastOpen.keys = fastOpenKeys ?? null;
  return { host, log: noLog(), now };
}

/** A default route leads to whoever is not on its own network. */
const everywhere: readonly Address[] = ['0.0.0.0/0', '::/0'];

export const copyLoneHost = ({ host, log, now }: LoneHost): LoneHost => ({
  host: copyHost(host),
  log: { ...log },
  now,
});

/** When the host next acts by itself; `never` when nothing is due. */
export const nextDeadline = ({ host }: LoneHost): Instant => nextTimeout(host);

/** Lets time pass: everything due up to and including `until` happens. */
export function advance(lone: LoneHost, until: Instant): readonly Happening[] {
  const happened: Happening[] = [];
  for (let due = nextDeadline(lone); due <= until; due = nextDeadline(lone)) {
    lone.now = Math.max(lone.now, due);
    timePasses(lone.host, moment(lone));
    happened.push(...drain(lone));
  }
  lone.now = Math.max(lone.now, until);
  return happened;
}

/** A thread, which waits in no call, makes one now. */
export function call(lone: LoneHost, thread: string, request: Syscall): readonly Happening[] {
  syscall(lone.host, thread, 'program', request, moment(lone));
  const happened = drain(lone);
  return waits(lone, thread) ? [...happened, { what: 'blocked', at: lone.now, thread }] : happened;
}

export const waits = ({ host }: LoneHost, thread: string): boolean => isWaiting(host, thread);

/** `struct tcp_info` of the socket behind a descriptor; undefined where it is none. */
export function infoAt({ host, now }: LoneHost, fd: number): Readonly<Record<string, number>> | undefined {
  const socket = host.sockets.get(host.descriptors.get(fd) ?? -1);
  if (socket === undefined) return undefined;
  return socketInfo(socket, host.connections.get(socket.connection ?? -1), now);
}

/** A datagram arrives now. */
export function arrive(lone: LoneHost, octets: Octets): readonly Happening[] {
  datagramArrives(lone.host, numberDatagram(lone.log), Datagram.from(octets), moment(lone));
  return drain(lone);
}

const moment = ({ log, now }: LoneHost): Moment => ({ log, now, place: name, cause: null });

function drain({ host, now }: LoneHost): readonly Happening[] {
  return [
    ...host.outbox
      .splice(0)
      .map(({ carried }): Happening => ({ what: 'packet', at: now, octets: carried.octets })),
    ...host.returns
      .splice(0)
      .map((result): Happening => ({ what: 'return', at: now, thread: result.thread, result })),
  ];
}
