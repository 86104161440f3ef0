/**
 * A listener whose SYN queue is full goes on by cookies (RFC 4987 section 3.6): its SYN,ACK is sent and forgotten, and the
 * ACK that brings the cookie back makes the connection, as if the SYN had come just then.
 */
import type { Moment } from '../base/log.ts';
import { noOctets } from '../base/octets.ts';
import { minute } from '../base/time.ts';
import { learnPeer } from '../tcp/checks/learn-peer.ts';
import { createConnection } from '../tcp/create.ts';
import { ecnBits } from '../tcp/ecn.ts';
import { note } from '../tcp/note.ts';
import { optionsFor } from '../tcp/options.ts';
import { offeredWindow } from '../tcp/window.ts';
import type { Packet } from '../wire/datagram.ts';
import { ACK, CWR, ECE, type Segment, SYN, type TcpOptions } from '../wire/segment.ts';
import { plus } from '../wire/seq.ts';
import { departSegment } from './drive.ts';
import type { Host } from './host.ts';
import { timestampOffset } from './isn.ts';
import { tupleOf } from './ports.ts';
import { routeTo, tunablesOver } from './routes.ts';
import type { Socket } from './socket.ts';
import { makeCookie, markTimestamp, optionsIn, readCookie } from './syn-cookies.ts';

/** The SYN,ACK of which nothing is remembered. Without timestamps there is room for the segment's size alone. */
export function answerByCookie(host: Host, listener: Socket, packet: Packet, moment: Moment): void {
  if (listener.listening !== null) listener.listening.cookieAt = moment.now;
  const ends = endsOf(packet);
  const { timestamps, mss = 0 } = packet.seg.options;
  const control = timestamps === undefined ? packet.seg.control & ~(ECE | CWR) : packet.seg.control;
  const options = timestamps === undefined ? { mss } : packet.seg.options;
  const seg = { ...packet.seg, control, options };
  const iss = makeCookie(host, ends.tuple, packet.source, seg.seq, mss, moment.now);
  const route = routeTo(host, ends.remote.address, moment.now);
  const tunables = tunablesOver(host, listener.tunables, ends.remote.address, route);
  const clockOffset = timestampOffset(host, ends.tuple);
  // Only to see what would be agreed on.
  const trial = createConnection({ id: 0, ...ends, iss, tunables, clockOffset });
  trial.answers = true;
  learnPeer(trial, seg);
  const answer: Segment = {
    sourcePort: ends.local.port,
    destinationPort: ends.remote.port,
    seq: iss,
    ack: plus(seg.seq, 1),
    control: SYN | ACK | ecnBits(trial, SYN | ACK, false),
    wnd: Math.min(0xffff, offeredWindow(trial)),
    up: 0,
    options: marked(optionsFor(trial, SYN | ACK, moment.now), seg.options),
    text: noOctets,
  };
  const queue = listener.listening?.halfOpen.length ?? 0;
  const told = note(null, moment, 'SYN cookie', true, { queue, backlog: listener.listening?.backlog ?? 0 });
  departSegment(host, answer, packet.source, told, 'first');
}

function marked(options: TcpOptions, { windowScale }: TcpOptions): TcpOptions {
  const { timestamps } = options;
  if (timestamps === undefined) return options;
  // What is kept is the peer's scale, and only where both scale.
  const agreed = { ...options, windowScale: options.windowScale === undefined ? undefined : windowScale };
  return {
    ...options,
    timestamps: { ...timestamps, value: markTimestamp(timestamps.value, agreed as TcpOptions) },
  };
}

/** The SYN that a cookie's ACK must have followed; null where there is no cookie in it, or none is out. */
export function synOfCookie(host: Host, listener: Socket, packet: Packet, moment: Moment): Segment | null {
  const cookieAt = listener.listening?.cookieAt ?? null;
  if (cookieAt === null || moment.now - cookieAt > 2 * minute) return null;
  const { seg, source } = packet;
  const irs = plus(seg.seq, -1);
  const { tuple } = endsOf(packet);
  const mss = readCookie(host, tuple, source, irs, plus(seg.ack, -1), moment.now);
  if (mss === null) return null;
  const { timestamps } = seg.options;
  const kept = timestamps === undefined ? {} : { timestamps, ...optionsIn(timestamps.echo) };
  return { ...seg, seq: irs, control: SYN, options: { mss, ...kept }, text: noOctets };
}

const endsOf = ({ source, destination, seg }: Packet) => {
  const local = { address: destination, port: seg.destinationPort };
  const remote = { address: source, port: seg.sourcePort };
  return { local, remote, tuple: tupleOf(local, remote) };
};
