/** A host of one connection, and the small verbs with which tests speak of it. */
import { expect } from 'vitest';
import { emptyLog, type Log, type Moment } from '../../src/base/log.ts';
import { fromText, noOctets, type Octets, pattern } from '../../src/base/octets.ts';
import type { Connection, Signal } from '../../src/tcp/connection.ts';
import { createConnection } from '../../src/tcp/create.ts';
import { abort, open } from '../../src/tcp/open.ts';
import { segmentArrives } from '../../src/tcp/segment-arrives.ts';
import { room } from '../../src/tcp/send-buffer.ts';
import { timeouts } from '../../src/tcp/timeouts.ts';
import { earliest, isRunning, type TimerName } from '../../src/tcp/timers.ts';
import type { Tunables } from '../../src/tcp/tunables.ts';
import { close, receive, scheduleKeepAlive, send } from '../../src/tcp/user-calls.ts';
import { ACK, PSH, type Segment } from '../../src/wire/segment.ts';
import { seqNo, toNumber } from '../../src/wire/seq.ts';
import { described, expected, oneLine, text, type Wanted } from './segments.ts';

export const states = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const;
export type State = (typeof states)[number];
export class GivenHost {
  readonly connection: Connection;
  readonly log: Log = emptyLog();
  /** Microseconds. */
  now = 10_000_000;
  private wnd: number;
  private textArrived = 0;

  constructor(iss: number, wnd: number, tunables: Tunables) {
    this.wnd = wnd;
    this.connection = createConnection({
      id: 1,
      local: { address: '10.0.0.2', port: 80 },
      remote: { address: '10.0.0.1', port: 49_152 },
      iss: seqNo(iss),
      tunables,
    });
  }

  private get moment(): Moment {
    return { log: this.log, now: this.now, place: 'server', cause: null };
  }

  // What happens to it.

  arrives(...segments: readonly Wanted[]): this {
    for (const wanted of segments) segmentArrives(this.connection, this.complete(wanted), this.moment);
    return this;
  }

  /** A segment whose datagram carries these two bits of ECN. */
  arrivesMarked(wanted: Wanted, mark: number): this {
    segmentArrives(this.connection, this.complete(wanted), this.moment, mark);
    return this;
  }

  /** SEND gives the number of octets taken; the other calls give 0. */
  calls(call: 'open', how: 'active' | 'passive'): number;
  calls(call: 'send' | 'send urgent', what: string | number): number;
  calls(call: 'close' | 'abort'): number;
  calls(call: 'open' | 'send' | 'send urgent' | 'close' | 'abort', argument: string | number = ''): number {
    const { connection, moment } = this;
    if (call === 'open') open(connection, argument === 'active' ? 'active' : 'passive', moment);
    else if (call === 'close') close(connection, moment);
    else if (call === 'abort') abort(connection, moment);
    else
      return send(
        connection,
        typeof argument === 'string' ? fromText(argument) : pattern(argument, connection.sendBuffer.end),
        moment,
        { urgent: call === 'send urgent' },
      );
    return 0;
  }

  /** The program reads all that is there, or at most so many octets. */
  reads(wanted: string | number): this {
    const octets = receive(this.connection, typeof wanted === 'number' ? wanted : 100_000, this.moment);
    if (typeof wanted === 'number') expect(octets.length, 'octets read').toBe(wanted);
    else expect(text(octets), 'text read').toBe(wanted);
    return this;
  }

  /** The program sets tunables of this connection, as setsockopt() does. */
  sets(tunables: Partial<Tunables>): this {
    this.connection.tunables = { ...this.connection.tunables, ...tunables };
    scheduleKeepAlive(this.connection, this.moment);
    return this;
  }

  timePasses(milliseconds: number): this {
    const until = this.now + milliseconds * 1_000;
    for (;;) {
      const due = earliest(this.connection.timers);
      if (due > until) break;
      this.now = due;
      timeouts(this.connection, this.moment);
    }
    this.now = until;
    return this;
  }

  /** Everything that leaves, each in one line: `ACK,PSH seq 1 ack 1 len 100 wnd 63`. */
  get sent(): readonly string[] {
    return this.flush().map(oneLine);
  }

  forgetsWhatItSent(): this {
    this.connection.outbox.length = 0;
    this.connection.signals.length = 0;
    return this;
  }

  // What it does.

  /** The next outgoing segment is this one. PSH counts where `push` says so. */
  sends(wanted: Wanted): this {
    const outgoing = this.connection.outbox.shift();
    expect(described(outgoing, wanted), 'the next outgoing segment').toEqual(expected(wanted));
    return this;
  }

  sendsNothing(): this {
    expect(this.connection.outbox.map(({ seg }) => oneLine(seg))).toEqual([]);
    return this;
  }

  /** Everything that waits to leave, taken out. */
  flush(): readonly Segment[] {
    return this.connection.outbox.splice(0).map(({ seg }) => seg);
  }

  isIn(state: State): this {
    expect(this.connection.control.name).toBe(state);
    return this;
  }

  /** What TCP has told its user since the last time. */
  tells(...signals: readonly Signal[]): this {
    expect(this.connection.signals.splice(0)).toEqual(signals);
    return this;
  }

  expects(rcvNxt: number): this {
    expect(toNumber(this.connection.tcb.rcv.nxt), 'RCV.NXT').toBe(toNumber(seqNo(rcvNxt)));
    return this;
  }

  runs(timer: TimerName, running = true): this {
    expect(isRunning(this.connection.timers, timer), `${timer} timer runs`).toBe(running);
    return this;
  }

  get cwnd(): number {
    return this.connection.congestion.cwnd;
  }
  get ssthresh(): number {
    return this.connection.congestion.ssthresh;
  }
  /** Milliseconds. */
  get rto(): number {
    return this.connection.rtt.rto / 1_000;
  }
  get freeToSend(): number {
    return room(this.connection.sendBuffer);
  }

  private complete(wanted: Wanted): Segment {
    const { tcb } = this.connection;
    this.wnd = wanted.wnd ?? this.wnd;
    const seq = wanted.seq === undefined ? tcb.rcv.nxt : seqNo(wanted.seq);
    return {
      sourcePort: 49_152,
      destinationPort: 80,
      seq,
      ack: wanted.control & ACK ? (wanted.ack === undefined ? tcb.snd.nxt : seqNo(wanted.ack)) : seqNo(0),
      control: wanted.control | (wanted.push ? PSH : 0),
      wnd: this.wnd,
      up: wanted.up ?? 0,
      options: { ...(wanted.mss == null ? {} : { mss: wanted.mss }), ...wanted.options },
      text: this.textOf(wanted),
    };
  }

  private textOf(wanted: Wanted): Octets {
    if (wanted.text !== undefined) return fromText(wanted.text);
    if (!wanted.length) return noOctets;
    const octets = pattern(wanted.length, this.textArrived);
    this.textArrived += wanted.length;
    return octets;
  }
}
