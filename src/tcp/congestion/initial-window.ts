/** The window with which a connection begins (RFC 5681 section 3.1, RFC 6928). Octets. */
import { never } from '../../base/time.ts';
import type { CongestionState } from './controller.ts';
import { initialCubic, initialCurve } from './state.ts';

/** `segments` where a stack names a number; else two to four segments, by their size. */
export function initialWindow(smss: number, segments = 0): number {
  if (segments > 0) return segments * smss;
  if (smss > 2190) return 2 * smss;
  return smss > 1095 ? 3 * smss : 4 * smss;
}

/** The state of a new connection; a SYN that had to be sent again counts as a loss. */
export const initialCongestion = (smss: number, synWasLost: boolean, segments = 0): CongestionState => ({
  cwnd: synWasLost ? smss : initialWindow(smss, segments),
  ssthresh: never,
  acked: 0,
  duplicateAcks: 0,
  recover: -1,
  recovering: false,
  cubic: initialCubic(),
  curve: initialCurve(),
});
