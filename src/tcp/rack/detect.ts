/**
 * RACK (RFC 8985 section 6): a segment is lost when one that left later has arrived and a reordering window has passed.
 * Without SACK, duplicates count as in RFC 6582.
 */
import { type Duration, type Instant, never } from '../../base/time.ts';
import type { Connection } from '../connection.ts';
import { echoesBefore } from '../timestamps.ts';
import type { Ack } from './ack.ts';
import { type Departure, markLost, type RackState, type Sent } from './state.ts';

const largestSteps = 255;
/** RFC 8985 section 6.2, step 4: a larger reordering window is kept for 16 recoveries. */
export const persistence = 16;

const leftAfter = (a: Instant, aEnd: number, b: Instant, bEnd: number): boolean =>
  a > b || (a === b && aEnd > bEnd);

/** Step 2: the segment that left last among those that have arrived. */
export function advance({ rack }: Connection, sent: Sent, now: Instant): void {
  const roundTrip = now - sent.sentAt;
  // So quick an answer is for the first copy, not for the second.
  if (roundTrip < rack.minimumRtt && sent.everAgain) return;
  rack.advanced = true;
  rack.deliveredRtt = roundTrip;
  if (leftAfter(sent.sentAt, sent.to, rack.deliveredSentAt, rack.deliveredEnd)) {
    rack.deliveredSentAt = sent.sentAt;
    rack.deliveredEnd = sent.to;
  }
}

/** Whether this ACK was for the first copy, as its timestamp tells. */
export const isForFirstCopy = (connection: Connection, sent: Sent, ack: Ack): boolean =>
  sent.everAgain && echoesBefore(connection, ack.seg, sent.sentAt);

/** Step 4: how much longer than a round trip a segment may take. */
function reorderingWindow({ rack, rtt }: Connection): Duration {
  if (rack.reorderings === 0) {
    if (rack.phase === 'recovery' || rack.phase === 'loss') return 0;
    if (rack.sacked >= rack.reordering) return 0;
  }
  return Math.min(Math.floor(rack.minimumRtt / 4) * rack.reorderingSteps, rtt.srtt ?? 0);
}

/** Step 4 goes on: a D-SACK means that the window was too small. */
export function adaptWindow({ rack, tunables }: Connection, ack: Ack): void {
  if (!tunables.adaptiveReordering) return;
  if (ack.priorDelivered === 0) return;
  if (ack.priorDelivered < rack.grewAtDelivered) rack.sawDsack = false;
  if (rack.sawDsack) {
    rack.reorderingSteps = Math.min(largestSteps, rack.reorderingSteps + 1);
    rack.sawDsack = false;
    rack.grewAtDelivered = rack.delivered;
    rack.reorderingPersists = persistence;
  } else if (rack.reorderingPersists === 0) rack.reorderingSteps = 1;
}

/** How much longer this segment may take; what is not positive is lost. */
export const patienceFor = ({ rack }: Connection, sent: Sent, window: Duration, now: Instant): Duration =>
  rack.deliveredRtt + window - (now - sent.sentAt);

/** What neither has arrived nor is known to be lost. */
const isOut = (sent: Sent): boolean => !sent.sacked && !(sent.lost && !sent.again);

/** What is out, in the order in which it left: as a rule that of the queue, but for what was sent again. */
function departuresOf(rack: RackState): Departure[] {
  rack.departures ??= rack.queue
    .filter(isOut)
    .map((sent) => ({ sent, at: sent.sentAt }))
    .sort((a, b) => a.at - b.at);
  return rack.departures;
}

/** Step 5: marks what is lost, and gives the time after which to look again; 0 for never. */
export function detectLosses(connection: Connection, now: Instant): Duration {
  const { rack } = connection;
  const window = reorderingWindow(connection);
  const departures = departuresOf(rack);
  const una = rack.queue[0]?.from ?? never;
  let wait = 0;
  let seen = 0;
  let kept = 0;
  for (; seen < departures.length; seen++) {
    const departure = departures[seen] as Departure;
    const { sent, at } = departure;
    if (at > rack.deliveredSentAt) break;
    if (sent.to <= una || sent.sentAt !== at || !isOut(sent)) continue;
    const left = leftAfter(rack.deliveredSentAt, rack.deliveredEnd, at, sent.to)
      ? patienceFor(connection, sent, window, now)
      : never;
    if (left <= 0) markLost(rack, sent);
    else {
      if (left < never) wait = Math.max(wait, left);
      departures[kept++] = departure;
    }
  }
  departures.splice(kept, seen - kept);
  return wait;
}

/** RFC 6582: the first segment is lost at so many duplicates, and the next at each partial ACK. */
export function detectByDuplicates({ rack }: Connection, moved: boolean): void {
  const [head] = rack.queue;
  if (head === undefined || head.lost) return;
  const recovering = rack.phase === 'recovery' || rack.phase === 'loss';
  if ((!recovering && rack.sacked >= rack.reordering) || (rack.phase === 'recovery' && moved)) {
    head.joined = false;
    markLost(rack, head);
  }
}
