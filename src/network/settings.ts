/** One direction of the network, in the words of netem, the network emulator of Linux (tc-netem(8)). */
import type { Duration } from '../base/time.ts';

export interface LinkSettings {
  /** One-way propagation, microseconds. */
  readonly delay: Duration;
  /** Each datagram takes delay ± up to jitter, evenly spread; microseconds. */
  readonly jitter: Duration;
  /** Percent of datagrams that vanish, independently. */
  readonly loss: number;
  /** Bit/s; 0 is no limit. */
  readonly rate: number;
  /** Datagrams that may wait for the line; one more is dropped. */
  readonly limit: number;
  /** Percent that come twice: a copy enters the queue behind its original and has luck of its own. */
  readonly duplicate: number;
  /** Percent that are sent at once: the line carries them, but they are spared the delay and overtake. */
  readonly reorder: number;
  /** Only one in so many may be sent at once; 1 is any of them, 0 none. */
  readonly gap: number;
  /** Percent in which one bit is inverted. */
  readonly corrupt: number;
  /** Gilbert–Elliott, `gemodel p`: percent of datagrams behind which the good channel turns bad; 0 leaves it good. */
  readonly goodToBad: number;
  /** `gemodel r`: percent of datagrams behind which the bad channel turns good. */
  readonly badToGood: number;
  /** `gemodel 1-h`: percent that vanish while the channel is bad. */
  readonly lossInBad: number;
  /** `gemodel 1-k`: percent that vanish while the channel is good. */
  readonly lossInGood: number;
}

export type LinkSetting = keyof LinkSettings;

const time = { most: 60_000_000, whole: true };
const percent = { most: 100, whole: false };

/** What a setting may be; the page, the validation and the engine ask here. */
export const settingRanges: {
  readonly [setting in LinkSetting]: { readonly most: number; readonly whole: boolean };
} = {
  delay: time,
  jitter: time,
  loss: percent,
  rate: { most: 100_000_000_000, whole: true },
  limit: { most: 1_000_000, whole: true },
  duplicate: percent,
  reorder: percent,
  gap: { most: 1_000, whole: true },
  corrupt: percent,
  goodToBad: percent,
  badToGood: percent,
  lossInBad: percent,
  lossInGood: percent,
};

export const linkSettings = Object.keys(settingRanges) as readonly LinkSetting[];

/** A line on which nothing happens by chance: slow enough to be watched. */
export const defaultLink: LinkSettings = {
  delay: 40_000,
  jitter: 0,
  loss: 0,
  rate: 1_000_000,
  limit: 50,
  duplicate: 0,
  reorder: 0,
  gap: 1,
  corrupt: 0,
  goodToBad: 0,
  badToGood: 100,
  lossInBad: 100,
  lossInGood: 0,
};
