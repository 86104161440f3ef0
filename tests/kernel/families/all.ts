/** Every family of scripts by its name: `KERNEL_FAMILY` chooses among them. */
import type { Script } from '../script.ts';
import { octetsAhead } from './ahead.ts';
import { bothVersions } from './both-versions.ts';
import { everyCall } from './calls.ts';
import { randomEndings } from './closing.ts';
import {
  datagramArrivals,
  datagramCalls,
  datagramOptions,
  datagramQueues,
  randomDatagrams,
  rawSockets,
  sharedPorts,
} from './datagrams.ts';
import { edges } from './edges.ts';
import { fastOpens } from './fast-open.ts';
import { randomLosing, randomReceiving, randomSending } from './flow.ts';
import { handshakes } from './handshake.ts';
import { icmpErrors } from './icmp.ts';
import { manyWatched } from './many.ts';
import { randomMoving } from './moving.ts';
import { everyOption, randomWatches } from './options.ts';
import { pathMtu } from './path-mtu.ts';
import { crowdsAtListeners } from './queues.ts';
import { records } from './records.ts';
import { recovering } from './recovering.ts';
import { everyState } from './states.ts';
import { taking } from './taking.ts';
import { afterTimeWait } from './time-wait.ts';
import { timersAlone } from './timers.ts';
import { urgentData } from './urgent.ts';

const overIpv4: { readonly [name: string]: () => readonly Script[] } = {
  states: () => everyState(),
  calls: everyCall,
  endings: randomEndings,
  handshakes,
  records,
  'fast-open': fastOpens,
  options: everyOption,
  watches: randomWatches,
  many: manyWatched,
  moving: randomMoving,
  queues: crowdsAtListeners,
  timers: timersAlone,
  'time-wait': afterTimeWait,
  icmp: icmpErrors,
  urgent: urgentData,
  ahead: octetsAhead,
  sending: randomSending,
  receiving: randomReceiving,
  losing: randomLosing,
  ...recovering,
  ...taking,
  ...pathMtu,
  ...edges,
};

const overIpv6 = (make: () => readonly Script[]) => (): readonly Script[] =>
  make().map((script) => ({ ...script, name: `${script.name}, over IPv6`, overIpv6: true }));

/** UDP and raw sockets, whose datagrams are written out with their addresses. */
const ofDatagrams = {
  'udp calls': datagramCalls,
  'udp options': datagramOptions,
  'udp ports': sharedPorts,
  'udp arrivals': datagramArrivals,
  'udp queues': datagramQueues,
  'udp at random': randomDatagrams,
  raw: rawSockets,
  ...bothVersions,
};

/** Each over IPv4, and the same over IPv6. */
export const families: { readonly [name: string]: () => readonly Script[] } = {
  ...ofDatagrams,
  ...overIpv4,
  ...Object.fromEntries(
    Object.entries(overIpv4).map(([name, make]) => [`${name} over IPv6`, overIpv6(make)]),
  ),
};
