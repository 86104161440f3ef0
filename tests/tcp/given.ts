/**
 * A host of one connection, in the state that a test names, reached by real events: calls, segments, nothing else.
 * Numbers of sequence are plain integers here, modulo 2³². What a segment leaves open is filled in when it arrives:
 * SEG.SEQ is what the host expects next, SEG.ACK all that it has sent, the window what it was last told.
 */
import { expect } from 'vitest';
import { emptyLog, type Log, type Moment } from '../../src/base/log.ts';
import { concat, fromText, noOctets, type Octets, pattern } from '../../src/base/octets.ts';
import type { Connection, Outgoing, Signal } from '../../src/tcp/connection.ts';
import { createConnection } from '../../src/tcp/create.ts';
import { segmentArrives } from '../../src/tcp/segment-arrives.ts';
import { room } from '../../src/tcp/send-buffer.ts';
import { nextTimeout, timeouts } from '../../src/tcp/timeouts.ts';
import { isRunning, type TimerName } from '../../src/tcp/timers.ts';
import { defaultTunables, type Tunables } from '../../src/tcp/tunables.ts';
import { abort, close, open, receive, scheduleKeepAlive, send } from '../../src/tcp/user-calls.ts';
import { ACK, controlNames, FIN, PSH, RST, type Segment, SYN } from '../../src/wire/segment.ts';
import { plus, seqNo, toNumber } from '../../src/wire/seq.ts';

/** A segment that arrives or is expected. What is left open fits whatever is there. */
export interface Wanted {
  readonly control: number;
  readonly seq?: number;
  readonly ack?: number;
  readonly wnd?: number;
  readonly length?: number;
  readonly text?: string;
  readonly mss?: number | null;
  readonly push?: boolean;
}
export type Fields = Omit<Wanted, 'control'>;
type Numbers = number | Fields;

const of = (control: number, fields: Numbers, positional: 'seq' | 'ack'): Wanted => ({
  control,
  ...(typeof fields === 'number' ? { [positional]: fields } : fields),
});

/** `syn(100)`: SEG.SEQ. */
export const syn = (fields: Numbers = {}): Wanted => of(SYN, fields, 'seq');
export const synAck = (fields: Fields = {}): Wanted => of(SYN | ACK, fields, 'seq');
/** `ack(1000)`: SEG.ACK, without text. */
export const ack = (fields: Numbers = {}): Wanted => ({ length: 0, ...of(ACK, fields, 'ack') });
export const data = (fields: Fields): Wanted => of(ACK, fields, 'seq');
export const fin = (fields: Fields = {}): Wanted => of(FIN | ACK, fields, 'seq');
/** `rst(1000)`: SEG.SEQ. With an `ack` it carries ACK. */
export const rst = (fields: Numbers = {}): Wanted =>
  of(typeof fields === 'object' && fields.ack !== undefined ? RST | ACK : RST, fields, 'seq');
/** Any segment with just these control bits. */
export const bits = (control: number, fields: Fields = {}): Wanted => ({ control, ...fields });

export interface Circumstances {
  /** RCV.NXT and SND.NXT once the state is reached. */
  readonly rcvNxt?: number;
  readonly sndNxt?: number;
  /** What the peer offers: its window and its MSS option, null for none. */
  readonly wnd?: number;
  readonly mss?: number | null;
  readonly opened?: 'actively' | 'passively';
  readonly tunables?: Partial<Tunables>;
}

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
/** Both SYNs are acknowledged (RFC 9293 section 3.5). */
export const synchronized = states.slice(4);
/** The peer may still send text. */
export const receiving = ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'] as const satisfies readonly State[];
/** Two places in sequence space: an easy one, and one where everything soon wraps. */
export const places = [
  { rcvNxt: 1_000, sndNxt: 5_000 },
  { rcvNxt: 2 ** 32 - 2, sndNxt: 2 ** 32 - 3 },
];

const finSent: readonly State[] = ['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'];
const finReceived: readonly State[] = ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'];

export function given(state: State, circumstances: Circumstances = {}): GivenHost {
  const { rcvNxt = 1_000, sndNxt = 5_000, wnd = 60_000, mss = 1_000 } = circumstances;
  const iss = sndNxt - 1 - (finSent.includes(state) ? 1 : 0);
  const irs = rcvNxt - 1 - (finReceived.includes(state) ? 1 : 0);
  const opened = circumstances.opened ?? (state === 'SYN-RECEIVED' ? 'passively' : 'actively');
  const host = new GivenHost(iss, wnd, { ...defaultTunables, ...circumstances.tunables });
  const peersSyn = { seq: irs, wnd, mss };
  const establish = (): void => {
    host.calls('open', opened === 'actively' ? 'active' : 'passive');
    if (opened === 'actively') host.arrives(synAck(peersSyn));
    else {
      host.arrives(syn(peersSyn));
      host.arrives(ack());
    }
  };
  switch (state) {
    case 'CLOSED':
      break;
    case 'LISTEN':
      host.calls('open', 'passive');
      break;
    case 'SYN-SENT':
      host.calls('open', 'active');
      break;
    case 'SYN-RECEIVED':
      host.calls('open', opened === 'actively' ? 'active' : 'passive');
      host.arrives(syn(peersSyn));
      break;
    case 'ESTABLISHED':
      establish();
      break;
    case 'FIN-WAIT-1':
      establish();
      host.calls('close');
      break;
    case 'FIN-WAIT-2':
      establish();
      host.calls('close');
      host.arrives(ack());
      break;
    case 'CLOSE-WAIT':
      establish();
      host.arrives(fin());
      break;
    case 'CLOSING':
      establish();
      host.calls('close');
      host.arrives(fin({ ack: sndNxt - 1 }));
      break;
    case 'LAST-ACK':
      establish();
      host.arrives(fin());
      host.calls('close');
      break;
    case 'TIME-WAIT':
      establish();
      host.calls('close');
      host.arrives(ack());
      host.arrives(fin());
      break;
  }
  host.forgetsWhatItSent();
  host.isIn(state);
  return host;
}

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

  /** SEND gives the number of octets taken; the other calls give 0. */
  calls(call: 'open', how: 'active' | 'passive'): number;
  calls(call: 'send', what: string | number): number;
  calls(call: 'close' | 'abort'): number;
  calls(call: 'open' | 'send' | 'close' | 'abort', argument: string | number = ''): number {
    const { connection, moment } = this;
    if (call === 'open') open(connection, argument === 'active' ? 'active' : 'passive', moment);
    else if (call === 'close') close(connection, moment);
    else if (call === 'abort') abort(connection, moment);
    else
      return send(
        connection,
        typeof argument === 'string' ? fromText(argument) : pattern(argument, connection.sendBuffer.end),
        moment,
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
      const due = nextTimeout(this.connection);
      if (due > until) break;
      this.now = due;
      timeouts(this.connection, this.moment);
    }
    this.now = until;
    return this;
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
    expect(describe(outgoing, wanted), 'the next outgoing segment').toEqual(expected(wanted));
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
      up: 0,
      options: wanted.mss == null ? {} : { mss: wanted.mss },
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

export const text = (octets: Octets): string => new TextDecoder().decode(octets);

/** Sizes of the text in segments. */
export const lengths = (segments: readonly Segment[]): readonly number[] =>
  segments.map((seg) => seg.text.length);
export const allText = (segments: readonly Segment[]): string =>
  text(concat(segments.map((seg) => seg.text)));

const oneLine = (seg: Segment): string =>
  `${controlNames(seg.control).join(',')} seq ${toNumber(seg.seq)} ack ${toNumber(seg.ack)} len ${seg.text.length} wnd ${seg.wnd}`;

/** The fields of an outgoing segment of which the expectation speaks. */
function describe(outgoing: Outgoing | undefined, wanted: Wanted): unknown {
  if (outgoing === undefined) return 'nothing';
  const { seg } = outgoing;
  const looked = wanted.push === undefined ? seg.control & ~PSH : seg.control;
  return {
    control: controlNames(looked).join(','),
    ...(wanted.seq === undefined ? {} : { seq: toNumber(seg.seq) }),
    ...(wanted.ack === undefined ? {} : { ack: toNumber(seg.ack) }),
    ...(wanted.wnd === undefined ? {} : { wnd: seg.wnd }),
    ...(wanted.length === undefined ? {} : { length: seg.text.length }),
    ...(wanted.text === undefined ? {} : { text: text(seg.text) }),
    ...(wanted.mss === undefined ? {} : { mss: seg.options.mss ?? null }),
  };
}

function expected(wanted: Wanted): unknown {
  const { push, control, seq, ack: acknowledged, wnd, length, text: words, mss } = wanted;
  return {
    control: controlNames(control | (push ? PSH : 0)).join(','),
    ...(seq === undefined ? {} : { seq: toNumber(seqNo(seq)) }),
    ...(acknowledged === undefined ? {} : { ack: toNumber(seqNo(acknowledged)) }),
    ...(wnd === undefined ? {} : { wnd }),
    ...(length === undefined ? {} : { length }),
    ...(words === undefined ? {} : { text: words }),
    ...(mss === undefined ? {} : { mss }),
  };
}

/** A sequence number some octets further. */
export const beyond = (base: number, octets: number): number => toNumber(plus(seqNo(base), octets));
