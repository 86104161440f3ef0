/**
 * What ns-3.37 did: one transfer over 100 Mbit/s, 20 ms each way, with SACK and Proportional Rate Reduction, ten segments
 * at first, an ACK for each second one. Known of it: its NewReno cuts what an ACK adds to whole octets, its CUBIC has no
 * Reno-friendly region, so that it is none to compare RFC 9438 with.
 */
import { millisecond, second } from '../../base/time.ts';
import { defaultLink, type LinkSettings } from '../../network/settings.ts';
import { profileTunables, type Tunables } from '../../tcp/tunables.ts';
import { ampleBuffers } from '../bulk.ts';

export type Sender = 'Linux' | 'equation 3';

/** Runs of data segments, as they left: the first and the last, counted from 0. */
export type Runs = readonly (readonly [first: number, last: number])[];

export interface Drops {
  readonly sender: Sender;
  /** Frames from A to B, counted from 0: the SYN, its ACK, then data. */
  readonly frames: readonly number[];
  readonly left: Runs;
  /** When the last ACK was there, seconds. */
  readonly seconds: number;
}

export const mss = 1_460;
export const octetsWithDrops = 300_000;

export const drops: readonly Drops[] = [
  {
    sender: 'Linux',
    frames: [2],
    left: [
      [0, 11],
      [0, 0],
      [12, 205],
    ],
    seconds: 0.7047,
  },
  {
    sender: 'Linux',
    frames: [52],
    left: [
      [0, 110],
      [50, 50],
      [111, 205],
    ],
    seconds: 0.3071,
  },
  {
    sender: 'Linux',
    frames: [52, 53, 60],
    left: [
      [0, 110],
      [50, 51],
      [58, 58],
      [111, 205],
    ],
    seconds: 0.3414,
  },
  {
    sender: 'equation 3',
    frames: [2],
    left: [
      [0, 11],
      [0, 0],
      [12, 205],
    ],
    seconds: 1.066,
  },
  {
    sender: 'equation 3',
    frames: [52],
    left: [
      [0, 86],
      [50, 50],
      [87, 205],
    ],
    seconds: 0.5031,
  },
  {
    sender: 'equation 3',
    frames: [52, 53, 60],
    left: [
      [0, 86],
      [50, 51],
      [58, 58],
      [87, 205],
    ],
    seconds: 0.5046,
  },
];

/** Mbit/s of 100 MB under independent loss, the mean of ten seeds. */
export const goodput: { readonly [sender in Sender]: ReadonlyMap<number, number> } = {
  Linux: new Map([
    [0, 94.5],
    [0.001, 12.9],
    [0.01, 3.93],
  ]),
  'equation 3': new Map([
    [0, 93.4],
    [0.001, 7.99],
    [0.01, 1.93],
  ]),
};

/** Its line; what one end hears of the other takes the way there and back, a segment and an ACK. */
export const line: LinkSettings = { ...defaultLink, delay: 20 * millisecond, rate: 100_000_000, limit: 334 };
export const roundTrip = (2 * line.delay) / second + ((mss + 40 + 40) * 8) / line.rate;
export const timeout = 1;

/** Its stack, as far as ours has a word for it. */
export const stack: Partial<Tunables> = {
  ...profileTunables('rfc9293'),
  ...ampleBuffers,
  mss,
  sack: true,
  windowScaling: true,
  initialWindow: 10,
  minimumRto: timeout * second,
  delayedAck: 200 * millisecond,
  recovery: 'RACK',
  adaptiveReordering: false,
};
