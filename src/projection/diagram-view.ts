/** Figure 5 with the way that a connection went, read off the machine and the log. */
import type { HostName } from '../base/trace.ts';
import { edges } from '../fsm/graph.ts';
import { tcpMachine } from '../fsm/tcp-machine.ts';
import { type ConnectionRecord, statesUntil } from './connection-record.ts';
import type { DiagramArc, DiagramView } from './views.ts';
import { capital, list } from './words.ts';

interface Arc {
  readonly from: string;
  readonly to: string;
  readonly events: readonly string[];
  readonly actions: readonly string[];
}

/** Edges between the same states are one arc. */
const arcs: readonly Arc[] = mergedArcs();

function mergedArcs(): readonly Arc[] {
  const merged = new Map<string, { from: string; to: string; events: string[]; actions: string[] }>();
  for (const { from, to, event, actions } of edges(tcpMachine)) {
    const arc = merged.get(`${from} ${to}`) ?? { from, to, events: [], actions: [] };
    merged.set(`${from} ${to}`, arc);
    if (!arc.events.includes(event)) arc.events.push(event);
    for (const action of actions) if (!arc.actions.includes(action)) arc.actions.push(action);
  }
  return [...merged.values()];
}

/** Events that can end any connection at any time, and those that sockets never raise: not what one waits for. */
const exceptional: ReadonlySet<string> = new Set(['ABORT', 'rcv RST', 'user timeout', 'SEND']);

export function diagramView(
  host: HostName,
  record: ConnectionRecord | null,
  length: number,
  current: string,
): DiagramView {
  const way = wayOf(record, length, current);
  const next = nextEvents(current);
  const count = (arc: Arc): number => way.filter(([from, to]) => from === arc.from && to === arc.to).length;
  return {
    host,
    current,
    next,
    visited: [...new Set([...way.flat(), current])],
    arcs: arcs.map(
      (arc): DiagramArc => ({
        ...arc,
        travelled: count(arc),
        next: arc.from === current && arc.events.some((event) => next.includes(event)),
      }),
    ),
    sentence: sentence(host, way, current, next),
  };
}

type Leg = readonly [from: string, to: string];

/** A child's way begins with its listener's: that went from CLOSED to LISTEN. */
function wayOf(record: ConnectionRecord | null, length: number, current: string): readonly Leg[] {
  const listener: Leg = ['CLOSED', 'LISTEN'];
  const states = record === null ? [] : statesUntil(record, length);
  const legs = states.map(({ from, to }): Leg => [from, to]);
  if (legs.length === 0) return current === 'LISTEN' ? [listener] : [];
  return legs[0]?.[0] === 'LISTEN' ? [listener, ...legs] : legs;
}

/** What the machine defines here and one would wait for. A SYN that sends a caller's peer back is not. */
function nextEvents(current: string): readonly string[] {
  const found = arcs
    .filter((arc) => arc.from === current && !(current === 'SYN-RECEIVED' && arc.to === 'LISTEN'))
    .flatMap((arc) => arc.events)
    .filter((event) => !exceptional.has(event))
    .filter((event) => !(current === 'LISTEN' && event !== 'rcv SYN'));
  return [...new Set(found)];
}

/** Events of the machine that start a timer of this action, from this state. */
export const startsWith = (current: string, action: string): readonly string[] =>
  arcs
    .filter((arc) => arc.from === current && arc.to !== current && arc.actions.includes(action))
    .flatMap((arc) => arc.events);

function sentence(host: string, way: readonly Leg[], current: string, next: readonly string[]): string {
  const path = [...way.map(([from]) => from), current].filter((state, at, all) => state !== all[at - 1]);
  const came = path.length > 1 ? `, by way of ${path.slice(0, -1).join(', ')}` : '';
  const then = next.length > 0 ? `. Next can come: ${list(next)}` : '';
  return `${capital(host)}: ${current}${came}${then}.`;
}
