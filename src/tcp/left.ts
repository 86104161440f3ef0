/** Connections that outlive their socket (Linux: struct tcp_timewait_sock). */
import { minute } from '../base/time.ts';
import type { Connection } from './connection.ts';

/** TCP_TIMEWAIT_LEN */
const longest = minute;

/** TIME-WAIT, and in Linux a closed socket's FIN-WAIT-2 unless it is to last longer. */
export function isLeft({ control, deaf, tunables }: Connection): boolean {
  if (control.has.waits) return tunables.timeWaitReopens;
  const inFinWait2 = control.has.receives && control.has.finishes && !control.has.transmits;
  return inFinWait2 && deaf && tunables.takesBeyondWindow && tunables.finWait2 <= longest;
}
