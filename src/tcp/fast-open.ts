/**
 * TCP Fast Open (RFC 7413): octets on the SYN, what becomes of them by the SYN,ACK, and a connection that carries octets
 * before its SYN,ACK is acknowledged.
 */
import { type Moment, record } from '../base/log.ts';
import type { Octets } from '../base/octets.ts';
import type { Segment } from '../wire/segment.ts';
import { plus, same, toNumber } from '../wire/seq.ts';
import { memoryOf, noMemory } from './buffer-memory.ts';
import { ackValues } from './checks/ack-of-syn.ts';
import { reportSample, sampleByEcho } from './checks/report-sample.ts';
import type { Verdict } from './checks/verdict.ts';
import type { Connection } from './connection.ts';
import type { Cookie } from './fast-open-state.ts';
import { note } from './note.ts';
import { windowOf } from './options.ts';
import { beginTransfer, take } from './perform.ts';
import { acknowledge } from './rack/acknowledge.ts';
import { resendUnpunished } from './rack/resend-unpunished.ts';
import { markLost } from './rack/state.ts';
import { rearm } from './rack/timers.ts';
import { put } from './receiving.ts';
import { beginCarefully, sample } from './rtt.ts';
import { append, give, release } from './send-buffer.ts';
import { offsetOf } from './streams.ts';
import { remember } from './timestamps.ts';
import { stop } from './timing.ts';

/** These octets leave with the SYN, which comes next, and the cookie that permits it; without octets it asks for one. */
export function offerOnSyn(
  connection: Connection,
  octets: Octets,
  cookie: Cookie | null,
  moment: Moment,
): void {
  const { fastOpen, sendBuffer, rack, tunables } = connection;
  fastOpen.offer = cookie;
  if (cookie !== null) fastOpen.asked = cookie.experimental ? 'experiment' : 'RFC 7413';
  if (octets.length === 0) return;
  if (tunables.recovery === 'RACK') {
    append(sendBuffer, octets);
    rack.pushedEnd = octets.length;
    rack.queue.push({
      from: 0,
      to: octets.length,
      fin: false,
      push: true,
      ends: false,
      joined: false,
      sentAt: moment.now,
      deliveredThen: 0,
      sacked: false,
      lost: false,
      again: false,
      everAgain: false,
    });
  } else give(sendBuffer, octets);
  fastOpen.sent = sendBuffer.end;
}

/** The SYN,ACK has come: octets that it leaves out go again at once, and those that it brings are taken (section 4.2.1). */
export function synAnswered(connection: Connection, seg: Segment, moment: Moment): void {
  const { fastOpen, rack, sendBuffer, tcb, tunables } = connection;
  const { asked, sent } = fastOpen;
  const cookie = seg.options.fastOpen ?? null;
  fastOpen.learned = {
    mss: seg.options.mss || null,
    cookie: asked === null ? null : cookie,
    askedInVain: cookie === null && sent === 0 && rack.totalAgain === 0 ? asked : null,
  };
  const acknowledged = offsetOf(connection, seg.ack);
  tcb.snd.una = seg.ack;
  release(sendBuffer, acknowledged);
  if (acknowledged >= sent) {
    fastOpen.delivered = sent > 0;
    rack.queue = [];
    if (!tunables.keepsDataOnSyn) takeText(connection, seg, moment);
    return;
  }
  const told = note(connection, moment, 'SYN data refused', true, {
    'SEG.ACK': toNumber(seg.ack),
    'SND.NXT': toNumber(tcb.snd.nxt),
  });
  if (tunables.recovery === 'RACK') {
    for (const piece of rack.queue) {
      rack.queue = [{ ...piece, from: acknowledged }];
      for (const left of rack.queue) markLost(rack, left);
    }
    resendUnpunished(connection, told);
    rearm(connection, told);
  } else connection.resendFrom = acknowledged;
}

/** A listener that the cookie satisfies takes the SYN's octets, and may answer them before the handshake is over. */
export function beginEarly(connection: Connection, seg: Segment, moment: Moment): void {
  beginTransfer(connection, moment);
  if (connection.tunables.rttEstimator === 'Linux') beginCarefully(connection.rtt, connection.tunables);
  takeText(connection, seg, moment);
}

/** Octets of a SYN go to the program as they are: nothing is measured by them (tcp_fastopen_add_skb()). */
function takeText(connection: Connection, seg: Segment, moment: Moment): void {
  const { text } = seg;
  const { receiveBuffer, remote, tcb, tunables } = connection;
  if (text.length === 0) return;
  const memory = tunables.windowByMemory ? memoryOf(seg, remote.address) : noMemory;
  tcb.rcv.nxt = plus(tcb.rcv.nxt, put(receiveBuffer, 0, text, memory));
  tcb.rcv.wup = tcb.rcv.nxt;
  connection.fastOpen.taken = true;
  record(moment, { kind: 'text', connection: connection.id, from: 0, to: text.length, order: 'in order' });
}

/** The ACK of a SYN,ACK behind which octets may have left already. */
export function earlyAcknowledged(connection: Connection, seg: Segment, moment: Moment): Verdict {
  const { rtt, tcb, tunables } = connection;
  const values = ackValues(connection, seg);
  const told = note(connection, moment, 'SYN,ACK acknowledged', true, values);
  const sentAt = rtt.timing !== null && same(rtt.timing.seq, tcb.iss) ? rtt.timing.sentAt : null;
  if (sentAt !== null) rtt.timing = null;
  remember(connection, seg, moment.now);
  tcb.snd.una = plus(tcb.iss, 1);
  stop(connection, 'retransmission', told);
  stop(connection, 'user', told);
  take(connection, 'rcv ACK of SYN', told);
  if (tunables.recovery === 'RACK') acknowledge(connection, seg, told);
  tcb.snd.wnd = windowOf(connection, seg);
  tcb.snd.maxWnd = Math.max(tcb.snd.maxWnd, tcb.snd.wnd);
  tcb.snd.wl1 = seg.seq;
  tcb.snd.wl2 = seg.ack;
  if (rtt.srtt === null && sentAt !== null) {
    sample(rtt, moment.now - sentAt, tunables, tcb);
    reportSample(connection, moment.now - sentAt, moment);
  } else if (rtt.srtt === null) sampleByEcho(connection, seg, moment);
  if (tunables.recovery === 'RACK') rearm(connection, told);
  if (connection.closeWaits) take(connection, 'CLOSE', told);
  return 'next';
}

/** A RST for who has octets already: a listener's child, and yet the program is told. */
export function earlyReset(connection: Connection, moment: Moment): void {
  connection.signals.push('reset');
  take(connection, 'rcv RST', moment);
  take(connection, 'CLOSE', moment);
}
