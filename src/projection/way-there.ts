/** The shortest way from where a host stands to an arc of figure 5, in words that a person can follow by hand. */
import { type HostName, otherHost } from '../base/trace.ts';
import { type Control, tcpControl } from '../fsm/control.ts';
import { edges } from '../fsm/graph.ts';
import { shortestWay } from '../fsm/shortest-way.ts';
import { type TcpEvent, tcpMachine } from '../fsm/tcp-machine.ts';
import type { World } from '../sim/world.ts';
import { doByHand, isOutOfHand } from './by-hand.ts';

/** One event of a way, and what to do so that it happens. */
export interface WayStep {
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly todo: string;
}

/** Of two ways of one length the usual one is told: the two ends take turns, and nothing ends by force. */
const unusual: Readonly<Record<string, number>> = {
  'rcv SYN': 1,
  'rcv FIN': 1,
  ABORT: 2,
  'rcv RST': 2,
  'user timeout': 2,
  SEND: 2,
};
const rank = (event: TcpEvent): number => unusual[event] ?? 0;
const events: readonly TcpEvent[] = [
  ...new Set(edges(tcpMachine).map(({ event }) => event as TcpEvent)),
].sort((a, b) => rank(a) - rank(b));

/** Where the host's machine stands; a host whose sockets only listen stands in LISTEN. */
export function positionOf(world: World, host: HostName, state: string): Control {
  for (const { control } of world.hosts[host].connections.values())
    if (control.name === state) return control;
  return state === 'LISTEN' ? tcpControl.step(tcpControl.initial, 'OPEN passive').to : tcpControl.initial;
}

/** The machine as far as a person gets by hand. */
const byHand: typeof tcpControl = {
  ...tcpControl,
  accepts: (from, event) => tcpControl.accepts(from, event) && !isOutOfHand(from, event),
};

/** By hand where that leads along the arc, else as the RFC has it. Empty where no way does. */
export function wayThere(start: Control, host: HostName, from: string, to: string): readonly WayStep[] {
  const along = (leg: { readonly from: Control; readonly to: Control }) =>
    leg.from.name === from && leg.to.name === to;
  const way = shortestWay(byHand, events, start, along) ?? shortestWay(tcpControl, events, start, along);
  return (way ?? []).map(({ from: before, event, to: after }) => ({
    from: before.name,
    event,
    to: after.name,
    todo: doByHand(before, event, host, otherHost(host)),
  }));
}
