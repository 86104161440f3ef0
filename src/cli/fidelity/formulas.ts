/** What theory says of a window under loss. Rates in bit/s, times in seconds, `each` segments an ACK. */

export interface Path {
  /** Octets of text in a segment. */
  readonly mss: number;
  readonly roundTrip: number;
  /** Probability that a segment is lost. */
  readonly loss: number;
}

/** Mathis, Semke, Mahdavi, Ott: "The Macroscopic Behavior of the TCP Congestion Avoidance Algorithm", equation 3. */
export const mathis = ({ mss, roundTrip, loss }: Path, each: number): number =>
  ((8 * mss) / roundTrip) * Math.sqrt(3 / (2 * each * loss));

/** Padhye, Firoiu, Towsley, Kurose: "Modeling TCP Throughput", equation 30, with the first time-out `timeout`. */
export function pftk({ mss, roundTrip, loss }: Path, each: number, timeout: number): number {
  const fast = roundTrip * Math.sqrt((2 * each * loss) / 3);
  const timedOut = Math.min(1, 3 * Math.sqrt((3 * each * loss) / 8)) * loss * (1 + 32 * loss * loss);
  return (8 * mss) / (fast + timeout * timedOut);
}

/** RFC 9438 section 5.1, figure 5, with β = 0.7 and C = 0.4: the mean window in segments. */
export const cubicWindow = ({ roundTrip, loss }: Omit<Path, 'mss'>): number =>
  ((0.4 * (3 + 0.7)) / (4 * (1 - 0.7))) ** 0.25 * (roundTrip / loss) ** 0.75;
