/** Hosts and links as they may come from outside. */
import * as v from 'valibot';
import type { CostName } from '../../host/costs.ts';
import { profileNames } from '../../tcp/profiles.ts';
import type { Tunables } from '../../tcp/tunables.ts';
import { tunableChoices } from '../limits.ts';
import type { LinkPlan } from '../scenario.ts';
import { address, duration, pause, record, whole, word } from './basics.ts';
import { commands, linkEntries } from './command.ts';
import { program } from './program.ts';

const mostBuffer = 10_000_000;
const flag = v.boolean('is true or false');

const tunableEntries = {
  sendBuffer: whole(1, mostBuffer),
  firstSendBuffer: whole(0, mostBuffer),
  receiveBuffer: whole(1, mostBuffer),
  mss: whole(64, 65_495),
  initialRto: duration,
  minimumRto: duration,
  maximumRto: duration,
  delayedAck: pause,
  overrideTimeout: duration,
  giveUpSyn: duration,
  giveUp: duration,
  userTimeout: pause,
  twoMsl: duration,
  nagle: flag,
  keepAlive: flag,
  keepAliveIdle: duration,
  keepAliveInterval: duration,
  keepAliveProbes: whole(0, 1_000),
  duplicateAckThreshold: whole(1, 1_000),
  challengeAckLimit: whole(0, 2 ** 31 - 1),
  sack: flag,
  dsack: flag,
  timestamps: flag,
  windowScaling: flag,
  largestReceiveBuffer: whole(1, 2 ** 30),
  quickAcks: flag,
  delayedAckMaximum: pause,
  windowByMemory: flag,
  rttEstimator: word(tunableChoices.rttEstimator),
  giveUpBy: word(tunableChoices.giveUpBy),
  synRetries: whole(0, 127),
  synLinearTimeouts: whole(0, 127),
  synAckRetries: whole(0, 255),
  retries: whole(0, 255),
  orphanRetries: whole(0, 255),
  finWait2: pause,
  congestionControl: word(tunableChoices.congestionControl),
  recovery: word(tunableChoices.recovery),
  initialWindow: whole(0, 1_000),
  tailLossProbe: flag,
  frto: flag,
  adaptiveReordering: flag,
  slowStartAfterIdle: flag,
  ecn: word(tunableChoices.ecn),
  segmentationOffload: flag,
  minshall: flag,
  cork: flag,
  invalidRatelimit: pause,
  synAgainAfterBadAck: flag,
  keepsDataOnSyn: flag,
  finAgainWhenBothClose: flag,
  timeWaitAcksBareFin: flag,
  rfc1337: flag,
  timeWaitReopens: flag,
  rfc5961: flag,
  resetAtRightEdge: flag,
  resetBeforeFin: flag,
  silentToSynAck: flag,
  resetIsNoRefusal: flag,
  takesBeyondWindow: flag,
  wholeSegmentBuffer: flag,
  emptyProbes: flag,
  resetTellsWindow: flag,
  keepAliveResets: flag,
  halfWindowSegments: flag,
  ttl: whole(1, 255),
  dscp: whole(0, 63),
  softErrorsAbort: flag,
  urgentInline: flag,
  urgentAtPointer: flag,
  windowClamp: whole(0, 2 ** 30),
  synCookies: word(tunableChoices.synCookies),
  overflowResets: flag,
  userMss: whole(0, 65_495),
  notSentLowat: whole(0, 2 ** 32 - 1),
  fastOpen: whole(0, 2 ** 16),
  fastOpenBlackhole: pause,
  pathMtuDiscovery: word(tunableChoices.pathMtuDiscovery),
};

/** A link carries every tunable; one that came later has its default there, as in a scenario. */
export const tunables = v.partial(record(tunableEntries satisfies Record<keyof Tunables, v.GenericSchema>));

/** So with a link's settings: links made before there was corruption still open. */
const link = v.partial(record(linkEntries)) satisfies v.GenericSchema<unknown, LinkPlan>;

/** Nanoseconds: a second for one call is long enough. */
const price = whole(0, 1_000_000_000);
const costs = record({
  processors: whole(1, 64),
  call: price,
  wakeUp: price,
  descriptor: price,
  copying: price,
  interrupt: price,
} satisfies Record<CostName, v.GenericSchema>);

const host = record({
  address,
  otherAddress: v.optional(address),
  privileged: v.optional(flag),
  profile: v.optional(word(profileNames)),
  tunables,
  fixedIss: v.nullable(whole(0, 2 ** 32 - 1)),
  program: v.nullable(program),
  costs: v.optional(costs),
});

const hosts = v.pipe(
  record({ client: host, server: host }),
  v.check(({ client, server }) => client.address !== server.address, 'has two hosts with one address'),
);

/** What scenarios and links have in common. */
export const experiment = {
  hosts,
  links: record({ client: link, server: link }),
  seed: whole(0, Number.MAX_SAFE_INTEGER),
  commands,
};
