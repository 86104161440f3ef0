/**
 * The profiles: what RFC 9293 and its companions name, and where Linux 6.18, FreeBSD 14 and Windows differ. A value
 * stands in a stack's column only where its source says so (`tunable-texts.ts`); an empty place is as in the first column.
 * Append-only: a recording carries the values, and a person reads them by these names.
 */
import { hour, millisecond, minute, second } from '../base/time.ts';
import type { Tunables } from './tunables.ts';

export const profileNames = ['rfc9293', 'linux', 'bsd', 'windows'] as const;
export type ProfileName = (typeof profileNames)[number];

/** An RFC's value, and those that differ. */
type Row<Value> = { readonly rfc9293: Value } & { readonly [profile in ProfileName]?: Value };

const unlimited = 2 ** 31 - 1;

export const profileTable: { readonly [name in keyof Tunables]: Row<Tunables[name]> } = {
  sendBuffer: { rfc9293: 16_384, linux: 4_194_304, bsd: 32_768 },
  firstSendBuffer: { rfc9293: 0, linux: 16_384 },
  receiveBuffer: { rfc9293: 16_384, linux: 65_536, bsd: 65_536 },
  mss: { rfc9293: 1_460 },
  initialRto: { rfc9293: second },
  minimumRto: {
    rfc9293: second,
    linux: 200 * millisecond,
    bsd: 30 * millisecond,
    windows: 300 * millisecond,
  },
  maximumRto: { rfc9293: minute, linux: 2 * minute, bsd: 64 * second },
  delayedAck: {
    rfc9293: 200 * millisecond,
    linux: 40 * millisecond,
    bsd: 40 * millisecond,
    windows: 40 * millisecond,
  },
  overrideTimeout: { rfc9293: 500 * millisecond },
  giveUpSyn: { rfc9293: 3 * minute, bsd: 75 * second },
  giveUp: { rfc9293: 100 * second },
  userTimeout: { rfc9293: 0 },
  twoMsl: { rfc9293: 4 * minute, linux: minute, bsd: minute },
  nagle: { rfc9293: true },
  keepAlive: { rfc9293: false },
  keepAliveIdle: { rfc9293: 2 * hour },
  keepAliveInterval: { rfc9293: 75 * second, windows: second },
  keepAliveProbes: { rfc9293: 9, bsd: 8, windows: 10 },
  duplicateAckThreshold: { rfc9293: 3 },
  challengeAckLimit: { rfc9293: 10, linux: unlimited },
  sack: { rfc9293: false, linux: true, bsd: true, windows: true },
  dsack: { rfc9293: false, linux: true, bsd: true },
  timestamps: { rfc9293: false, linux: true, bsd: true },
  windowScaling: { rfc9293: false, linux: true, bsd: true, windows: true },
  largestReceiveBuffer: { rfc9293: 65_535, linux: 33_554_432, bsd: 2_097_152 },
  quickAcks: { rfc9293: false, linux: true },
  delayedAckMaximum: { rfc9293: 500 * millisecond, linux: 200 * millisecond },
  windowByMemory: { rfc9293: false, linux: true },
  rttEstimator: { rfc9293: 'RFC 6298', linux: 'Linux' },
  giveUpBy: { rfc9293: 'time', linux: 'count' },
  synRetries: { rfc9293: 0, linux: 6 },
  synLinearTimeouts: { rfc9293: 0, linux: 4 },
  synAckRetries: { rfc9293: 0, linux: 5 },
  retries: { rfc9293: 0, linux: 15 },
  orphanRetries: { rfc9293: 0, linux: 8 },
  finWait2: { rfc9293: 0, linux: minute, bsd: minute },
  congestionControl: { rfc9293: 'NewReno', linux: 'cubic', bsd: 'cubic', windows: 'cubic' },
  recovery: { rfc9293: 'NewReno', linux: 'RACK' },
  initialWindow: { rfc9293: 0, linux: 10, bsd: 10, windows: 10 },
  tailLossProbe: { rfc9293: false, linux: true, bsd: true },
  frto: { rfc9293: false, linux: true },
  adaptiveReordering: { rfc9293: true },
  slowStartAfterIdle: { rfc9293: true },
  ecn: { rfc9293: 'off', linux: 'asked', bsd: 'asked' },
  segmentationOffload: { rfc9293: false, linux: true },
  minshall: { rfc9293: false, linux: true },
  cork: { rfc9293: false },
  invalidRatelimit: { rfc9293: 0, linux: 500 * millisecond },
  synAgainAfterBadAck: { rfc9293: false, linux: true },
  keepsDataOnSyn: { rfc9293: true, linux: false },
  finAgainWhenBothClose: { rfc9293: false, bsd: true },
  timeWaitAcksBareFin: { rfc9293: false, linux: true },
  rfc1337: { rfc9293: false, bsd: true },
  timeWaitReopens: { rfc9293: false, linux: true, bsd: true },
  rfc5961: { rfc9293: true },
  resetAtRightEdge: { rfc9293: false, linux: true },
  resetBeforeFin: { rfc9293: false, linux: true },
  silentToSynAck: { rfc9293: false, bsd: true },
  resetIsNoRefusal: { rfc9293: false, linux: true },
  takesBeyondWindow: { rfc9293: false, linux: true },
  wholeSegmentBuffer: { rfc9293: false, bsd: true },
  emptyProbes: { rfc9293: false, linux: true },
  resetTellsWindow: { rfc9293: false, linux: true },
  keepAliveResets: { rfc9293: false, linux: true, bsd: true },
  halfWindowSegments: { rfc9293: false, linux: true },
  ttl: { rfc9293: 64, windows: 128 },
  dscp: { rfc9293: 0 },
  softErrorsAbort: { rfc9293: false, linux: true },
  urgentInline: { rfc9293: false },
  urgentAtPointer: { rfc9293: false },
  windowClamp: { rfc9293: 0 },
  synCookies: { rfc9293: 'off', linux: 'full' },
  overflowResets: { rfc9293: false },
  userMss: { rfc9293: 0 },
  fastOpen: { rfc9293: 0, linux: 1 },
  fastOpenBlackhole: { rfc9293: 0 },
};
