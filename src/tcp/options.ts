/** Which options a segment carries (RFC 7323, RFC 2018): what a SYN offers, and what two SYNs have agreed on. */
import type { Instant } from '../base/time.ts';
import { has, RST, type Segment, SYN, type TcpOptions } from '../wire/segment.ts';
import { sackRoom } from '../wire/tcp-options.ts';
import type { Connection } from './connection.ts';
import { ownMss } from './own-mss.ts';
import { reportedBlocks } from './sack-blocks.ts';
import { timestampsAlone, timestampsOf } from './timestamps.ts';
import type { Tunables } from './tunables.ts';

export interface Agreed {
  sack: boolean;
  timestamps: boolean;
  windowScaling: boolean;
  /** By how many bits windows are shifted: the peer's and ours. */
  sendScale: number;
  receiveScale: number;
}

/** RFC 7323 section 2.3. */
const largestScale = 14;
const timestampsLength = 12;

/** What a SYN of ours offers, before the peer has said anything. */
export const offered = (tunables: Tunables): Agreed => ({
  sack: tunables.sack,
  timestamps: tunables.timestamps,
  windowScaling: tunables.windowScaling,
  sendScale: 0,
  receiveScale: tunables.windowScaling ? scaleFor(tunables) : 0,
});

/** The smallest scale with which the largest buffer can be told. */
function scaleFor({ largestReceiveBuffer, receiveBuffer, windowClamp }: Tunables): number {
  let scale = 0;
  const largest = Math.max(largestReceiveBuffer, receiveBuffer);
  for (let space = Math.min(largest, windowClamp || largest); space > 0xffff && scale < largestScale; )
    [space, scale] = [Math.floor(space / 2), scale + 1];
  return scale;
}

/** The peer's SYN: what it does not offer is off. */
export function agree({ agreed, clock, crossed, tunables }: Connection, { options }: Segment): void {
  agreed.sack = agreed.sack && options.sackPermitted === true;
  agreed.timestamps = agreed.timestamps && options.timestamps !== undefined;
  agreed.windowScaling = agreed.windowScaling && options.windowScale !== undefined;
  agreed.sendScale = agreed.windowScaling ? Math.min(options.windowScale ?? 0, largestScale) : 0;
  // Linux goes on scaling its own window when the SYNs have crossed (tcp_rcv_synsent_state_process()).
  const keepsScale = crossed && tunables.takesBeyondWindow;
  if (!agreed.windowScaling && !keepsScale) agreed.receiveScale = 0;
  if (agreed.timestamps) clock.recent = options.timestamps?.value ?? 0;
}

/** SND.WND as the segment tells it: the window of a SYN is never scaled (RFC 7323 section 2.2). */
export const windowOf = ({ agreed }: Connection, seg: Segment): number =>
  has(seg, SYN) ? seg.wnd : seg.wnd * (1 << agreed.sendScale);

const none: TcpOptions = {};

/** The options of a segment with these control bits. A RST carries the timestamps alone. */
export function optionsFor(connection: Connection, control: number, now: Instant): TcpOptions {
  const { agreed, tunables } = connection;
  if (control & SYN) return synOptions(connection, now);
  if (!agreed.timestamps && !agreed.sack) return none;
  const sack =
    // Linux’s RST tells what an ACK would (tcp_send_active_reset()).
    agreed.sack && (!(control & RST) || tunables.resetTellsWindow)
      ? reportedBlocks(connection, sackRoom(agreed.timestamps))
      : undefined;
  if (!agreed.timestamps) return sack === undefined ? none : { sack };
  return sack === undefined
    ? timestampsAlone(connection, now)
    : { timestamps: timestampsOf(connection, now), sack };
}

function synOptions(connection: Connection, now: Instant): TcpOptions {
  const { tunables, crossed, fastOpen } = connection;
  // Who calls and is called offers again what its SYN offered, whatever the peer's SYN said.
  const agreed = crossed && tunables.takesBeyondWindow ? offered(tunables) : connection.agreed;
  return {
    mss: ownMss(tunables),
    ...(agreed.timestamps ? { timestamps: timestampsOf(connection, now) } : {}),
    ...(agreed.sack ? { sackPermitted: true } : {}),
    ...(agreed.windowScaling ? { windowScale: agreed.receiveScale } : {}),
    ...(fastOpen.offer === null ? {} : { fastOpen: fastOpen.offer }),
  };
}

/** Octets of options in every segment with text: they count against the peer's MSS (MUST-16). */
export const fixedOptions = ({ agreed }: Connection): number => (agreed.timestamps ? timestampsLength : 0);
