/**
 * An acceptable ACK, for a sender with a scoreboard (tcp_ack()): the window, the SACK blocks, what leaves the queue, the
 * round trip, loss detection, the congestion window, and what is then sent again.
 */
import type { Moment } from '../../base/log.ts';
import { ECE, has, type Segment, SYN, segmentLength } from '../../wire/segment.ts';
import { gt, lt, same } from '../../wire/seq.ts';
import { reportSample } from '../checks/report-sample.ts';
import { controllerOf } from '../congestion/controllers.ts';
import type { Connection } from '../connection.ts';
import { note } from '../note.ts';
import { windowOf } from '../options.ts';
import { report } from '../report.ts';
import { sample } from '../rtt.ts';
import { release } from '../send-buffer.ts';
import { boundToWindow } from '../send-mss.ts';
import { hasUnsent, offsetOf } from '../streams.ts';
import { echoedRoundTrip } from '../timestamps.ts';
import { type Ack, isDubious } from './ack.ts';
import { joinedFrom, recut } from './buffers.ts';
import { grow, restartAfterIdle } from './congestion-window.ts';
import { adaptWindow, advance, isForFirstCopy } from './detect.ts';
import { pace } from './pacing.ts';
import { windowAnswered } from './probe-window.ts';
import { alert, boundDuplicates, duplicatesIn } from './recover.ts';
import { beginReduction, endReduction, isReducing, reduce } from './reduction.ts';
import { resendLost } from './resend.ts';
import { noteRoundTrip } from './round-trip.ts';
import { highestSack, noteDelivered, noteReordering, tagSacked } from './sack-tags.ts';
import { sendNew } from './send.ts';
import { placeBehind, type RackState } from './state.ts';
import { setTimer } from './timers.ts';
import { keepOpen } from './undo.ts';

export function acknowledge(connection: Connection, seg: Segment, moment: Moment): void {
  const { rack, tcb } = connection;
  const before = offsetOf(connection, tcb.snd.una);
  const una = offsetOf(connection, seg.ack);
  const ack: Ack = {
    seg,
    moment,
    before,
    una: Math.max(una, before),
    deliveredBefore: rack.delivered,
    priorDelivered: 0,
    newestSentAt: 0,
    sackedBefore: rack.sacked,
    lostBefore: rack.lostInAll,
    highestSackBefore: highestSack(connection),
    carriesText: segmentLength(seg) > 0,
    movesWindow: false,
    echoesCongestion: false,
    acks: false,
    acksCopies: false,
    sacks: false,
    dsacks: false,
    dsacksProbe: false,
    originals: false,
    firstSentAt: null,
    lastSentAt: null,
    firstSackedSentAt: null,
    lastSackedSentAt: null,
    roundTrip: null,
    reorderedFrom: offsetOf(connection, tcb.snd.nxt),
    setsTimer: false,
    lostCopies: false,
    resend: 'nothing',
  };
  if (una < before) {
    old(connection, ack);
    return;
  }
  const wasOut = rack.queue.length > 0;
  if (una > before) rack.timeouts = 0;
  updateWindow(connection, ack);
  tcb.snd.una = seg.ack;
  tagSacked(connection, ack);
  ack.echoesCongestion = connection.ecn.agreed && has(seg, ECE) && !has(seg, SYN);
  connection.probes = 0;
  if (!wasOut) {
    release(connection.sendBuffer, una);
    if (ack.dsacks) alert(connection, ack, 0);
    windowAnswered(connection, moment);
    if (rack.probeHigh >= 0) probeAcknowledged(connection, ack);
    return;
  }
  clean(connection, ack);
  release(connection.sendBuffer, una);
  adaptWindow(connection, ack);
  if (rack.probeHigh >= 0) probeAcknowledged(connection, ack);
  const { cwnd } = connection.congestion;
  if (isDubious(ack) || rack.phase !== 'open') alert(connection, ack, duplicatesIn(ack));
  else rack.departures = null;
  if (ack.setsTimer) setTimer(connection, moment);
  control(connection, ack);
  if (connection.congestion.cwnd !== cwnd || ack.acks) report(connection, 'ACK', moment);
  sendAgain(connection, ack);
}

/** An ACK older than SND.UNA: only its SACK blocks may say something new. */
function old(connection: Connection, ack: Ack): void {
  if (ack.seg.options.sack === undefined) return;
  tagSacked(connection, ack);
  alert(connection, ack, 0);
  sendAgain(connection, ack);
}

/** RFC 9293 section 3.10.7.4, fifth check; a window that has shrunk is believed only to nothing. */
function updateWindow(connection: Connection, ack: Ack): void {
  const { snd } = connection.tcb;
  const { seg } = ack;
  const window = windowOf(connection, seg);
  const fresh =
    gt(seg.ack, snd.una) ||
    lt(snd.wl1, seg.seq) ||
    (same(snd.wl1, seg.seq) && (window > snd.wnd || window === 0));
  if (!fresh) return;
  ack.movesWindow = true;
  snd.wl1 = seg.seq;
  snd.wl2 = seg.ack;
  if (snd.wnd === window) return;
  note(connection, ack.moment, 'window update', true, { 'SEG.WND': window, 'SND.WND': snd.wnd });
  snd.wnd = window;
  if (hasUnsent(connection)) restartAfterIdle(connection, ack.moment.now);
  if (window > snd.maxWnd) {
    snd.maxWnd = window;
    boundToWindow(connection);
  }
}

/** What is acknowledged leaves the queue; the round trip is that of what was sent once (Karn), or a timestamp's. */
function clean(connection: Connection, ack: Ack): void {
  const { rack, agreed } = connection;
  trimHead(rack, ack.una);
  let gone = 0;
  let reordered = Number.POSITIVE_INFINITY;
  for (const sent of rack.queue) {
    if (sent.to > ack.una) break;
    gone += 1;
    if (sent.everAgain) {
      if (sent.again) rack.again -= 1;
      ack.acksCopies = true;
    } else if (!sent.sacked) {
      ack.lastSentAt = sent.sentAt;
      ack.firstSentAt ??= sent.sentAt;
      reordered = Math.min(reordered, sent.from);
      if (sent.to <= rack.highSeq) ack.originals = true;
    }
    if (sent.sacked && agreed.sack) rack.sacked -= 1;
    else if (agreed.sack) {
      rack.delivered += 1;
      noteDelivered(ack, sent);
      if (!isForFirstCopy(connection, sent, ack)) advance(connection, sent, ack.moment.now);
    }
    if (sent.lost) rack.lost -= 1;
  }
  const head = rack.queue[gone];
  if (gone > 0) {
    ack.acks = true;
    if (gone === rack.queue.length) rack.queue = [];
    else for (let left = gone; left > 0; left--) rack.queue.shift();
  }
  measure(connection, ack);
  if (ack.acks) {
    ack.setsTimer = true;
    if (!agreed.sack) {
      removeDuplicates(connection, gone);
      // What was sent again might have been acknowledged, not the first copy.
      if (ack.acksCopies) ack.originals = false;
    } else if (reordered < ack.highestSackBefore) noteReordering(connection, reordered);
  } else if (head !== undefined && ack.roundTrip !== null && ack.firstSackedSentAt !== null) {
    if (ack.firstSackedSentAt < head.sentAt) ack.setsTimer = true;
  }
}

/** Segments that duplicates had announced have now been acknowledged. */
function removeDuplicates({ rack }: Connection, acked: number): void {
  rack.delivered += Math.max(acked - rack.sacked, 1);
  rack.sacked = Math.max(0, rack.sacked - (acked - 1));
  boundDuplicates(rack, acked);
}

function measure(connection: Connection, ack: Ack): void {
  const { rack, rtt, tunables } = connection;
  const { now } = ack.moment;
  const once = ack.acksCopies ? null : ack.firstSentAt;
  const first = once ?? ack.firstSackedSentAt;
  const last = ack.lastSackedSentAt ?? (once === null ? null : ack.lastSentAt);
  let measured = first === null ? null : now - first;
  let newest = last === null ? null : now - last;
  if (measured === null && ack.acks) {
    measured = echoedRoundTrip(connection, ack.seg, now);
    newest = measured;
  }
  if (measured === null) return;
  ack.roundTrip = measured;
  noteRoundTrip(rack, newest ?? measured, now);
  sample(rtt, measured, tunables, connection.tcb);
  rtt.backoffs = 0;
  controllerOf(connection).measured(
    connection.congestion,
    {
      roundTrip: newest ?? measured,
      una: ack.una,
      nxt: offsetOf(connection, connection.tcb.snd.nxt),
      rate: rack.pacingRate,
    },
    connection.tcb.snd.mss,
    now,
  );
  reportSample(connection, measured, ack.moment);
}

/** RFC 8985 section 7.4: did the tail loss probe mend a loss, or was it needless? */
function probeAcknowledged(connection: Connection, ack: Ack): void {
  const { rack } = connection;
  if (ack.una < rack.probeHigh) return;
  if (!rack.probeAgain || ack.dsacksProbe) rack.probeHigh = -1;
  else if (ack.una > rack.probeHigh) {
    beginReduction(connection);
    rack.phase = 'cwr';
    endReduction(connection, ack.moment.now);
    keepOpen(connection);
  } else if (ack.una === ack.before && !ack.carriesText && !ack.movesWindow && !ack.acks && !ack.sacks)
    rack.probeHigh = -1;
}

/** The window shrinks smoothly within a reduction, and grows outside (tcp_cong_control()). */
function control(connection: Connection, ack: Ack): void {
  const { rack } = connection;
  const delivered = rack.delivered - ack.deliveredBefore;
  const lost = rack.lostInAll - ack.lostBefore;
  if (isReducing(rack)) reduce(connection, delivered, lost, ack.una > ack.before);
  else if (rack.reordering > connection.tunables.duplicateAckThreshold ? ack.acks || ack.sacks : ack.acks)
    grow(connection, delivered, ack.moment.now);
  pace(connection);
}

/** A buffer of several segments of which some are acknowledged: what is left of it is cut anew (tcp_tso_acked()). */
function trimHead(rack: RackState, una: number): void {
  const at = placeBehind(rack.queue, una);
  const sent = rack.queue[at];
  if (sent === undefined || sent.from >= una) return;
  const first = rack.queue.slice(0, at).findLastIndex(({ joined }) => !joined) + 1;
  const count = joinedFrom(rack, first, Number.POSITIVE_INFINITY);
  if (count === 1) return;
  const start = rack.queue[first] ?? sent;
  const mss = start.to - start.from;
  const left = recut(rack, at, count - (at - first), una, mss);
  // The octets before SND.UNA belong to segments that are wholly acknowledged, as many as are not left.
  const gone = count - left;
  const more = gone - (at - first);
  if (start.sacked) rack.sacked += more;
  if (start.lost) rack.lost += more;
  if (start.again) rack.again += more;
  rack.queue.splice(
    first,
    at - first,
    ...Array.from({ length: gone }, (_, i) => ({
      ...start,
      from: start.from + i,
      to: i === gone - 1 ? una : start.from + i + 1,
      fin: false,
      push: false,
    })),
  );
}

/** What the phase has decided to send again; F-RTO tries something new first. */
function sendAgain(connection: Connection, ack: Ack): void {
  const { rack, tcb } = connection;
  if (ack.resend === 'nothing') return;
  if (ack.resend === 'new first') {
    if (hasUnsent(connection)) sendNew(connection, 'push', ack.moment);
    if (offsetOf(connection, tcb.snd.nxt) > rack.highSeq) return;
    rack.frto = false;
  }
  resendLost(connection, ack.moment);
}
