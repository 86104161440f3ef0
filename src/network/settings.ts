/** One direction of the network, in netem's words. */
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
}

export type LinkSetting = keyof LinkSettings;

/** What a setting may be; the page, the validation and the engine ask here. */
export const settingRanges: {
  readonly [setting in LinkSetting]: { readonly most: number; readonly whole: boolean };
} = {
  delay: { most: 60_000_000, whole: true },
  jitter: { most: 60_000_000, whole: true },
  loss: { most: 100, whole: false },
  rate: { most: 100_000_000_000, whole: true },
  limit: { most: 1_000_000, whole: true },
};

export const defaultLink: LinkSettings = { delay: 40_000, jitter: 0, loss: 0, rate: 1_000_000, limit: 50 };
