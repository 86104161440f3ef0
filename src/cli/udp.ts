/** A live host in real time, its datagrams over UDP: each UDP datagram is one IP datagram. */
import { createSocket } from 'node:dgram';
import process from 'node:process';
import type { Octets } from '../base/octets.ts';
import { type Instant, millisecond, never } from '../base/time.ts';
import {
  type Came,
  type LiveHost,
  nextDue,
  passTime,
  receive,
  start,
  type Thread,
} from '../interop/live/live-host.ts';

export interface Place {
  readonly address: string;
  readonly port: number;
}

export interface Wire {
  readonly listen: Place;
  /** Where the relay is. */
  readonly peer: Place;
}

/** Who wants to know what crosses the line and what the threads do. */
export interface Listener {
  readonly ready: () => void;
  readonly arrived: (datagram: Octets, at: Instant) => void;
  readonly came: (came: Came, at: Instant) => void;
}

/** Room for a window of datagrams that come while the host is busy; the kernel may grant less. */
const kernelBuffer = 4 * 1024 * 1024;
/** As far ahead as Node's timers can be set. */
const longestSleep = 2 ** 31 - 1;

/** The monotonic clock in integer microseconds: never set back, and a host that starts anew begins later than before. */
export const realTime = (): Instant => Number(process.hrtime.bigint() / 1_000n);

/** Runs until a signal ends the process; rejects when the line cannot be had. */
export function runLive(
  live: LiveHost,
  threads: readonly Thread[],
  wire: Wire,
  listener: Listener,
): Promise<void> {
  const family = wire.listen.address.includes(':') ? 'udp6' : 'udp4';
  const socket = createSocket({ type: family, recvBufferSize: kernelBuffer, sendBufferSize: kernelBuffer });
  let alarm: NodeJS.Timeout | undefined;
  let alarmAt = never;

  const forward = (came: Came, at: Instant): void => {
    listener.came(came, at);
    for (const datagram of came.datagrams) socket.send(datagram, ignore);
  };
  /** An alarm that rings too early costs less than setting it again for each datagram. */
  const sleep = (now: Instant): void => {
    const due = nextDue(live);
    if (due >= alarmAt || due === never) return;
    clearTimeout(alarm);
    alarmAt = due;
    alarm = setTimeout(wake, Math.min(longestSleep, Math.ceil((due - now) / millisecond)));
  };
  const wake = (): void => {
    alarmAt = never;
    const now = realTime();
    forward(passTime(live, now), now);
    sleep(now);
  };
  const hear = (message: Buffer): void => {
    const now = realTime();
    const datagram = new Uint8Array(message.buffer, message.byteOffset, message.length);
    forward(passTime(live, now), now);
    listener.arrived(datagram, now);
    forward(receive(live, datagram), now);
    sleep(now);
  };

  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(alarm);
      socket.close(() => resolve());
    };
    socket.on('error', (fault: NodeJS.ErrnoException) => {
      // Nobody at the relay's port yet: what was sent is lost, as datagrams may be.
      if (fault.code !== 'ECONNREFUSED') reject(fault);
    });
    socket.on('message', hear);
    socket.bind(wire.listen.port, wire.listen.address, () =>
      socket.connect(wire.peer.port, wire.peer.address, () => {
        listener.ready();
        const now = realTime();
        passTime(live, now);
        for (const thread of threads) forward(start(live, thread), now);
        sleep(now);
      }),
    );
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
}

/** A datagram that cannot leave is lost, and TCP sends it again. */
const ignore = (): void => {};
