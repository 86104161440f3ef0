/**
 * Every arc of the connection's machine, travelled by two hosts that exchange segments. The ways are generated from the
 * machine: the shortest to each of its positions, then each event that the position defines. What is written here is only
 * how a peer and a wire bring an event about; the log says which arc was taken.
 */
import { afterAll, describe, expect, test } from 'vitest';
import type { EventObject } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { edges } from '../../src/fsm/graph.ts';
import { type TcpEvent, tcpMachine } from '../../src/fsm/tcp-machine.ts';
import { arcName, finishes, goesOn, TwoEnds } from './two-ends.ts';

const every = edges(tcpMachine);
const events = [...new Set(every.map(({ event }) => event as TcpEvent))];
const longerThanAnyTimer = 3 * 3_600_000;

/** How an event is brought about at the end that is watched. What that end sends stays on the wire until then. */
const bringAbout: Record<TcpEvent, (ends: TwoEnds) => unknown> = {
  'OPEN passive': (ends) => ends.opens('own', 'passive'),
  'OPEN active': (ends) => ends.opens('own', 'active'),
  SEND: (ends) => ends.sendsText('own'),
  CLOSE: (ends) => ends.closes('own'),
  ABORT: (ends) => ends.aborts('own'),
  'rcv SYN': (ends) => {
    // In SYN-SENT both have called, and the SYNs cross. A SYN in SYN-RECEIVED comes from a peer that has begun anew.
    if (ends.stateAt('own') === 'SYN-RECEIVED') ends.loses('client').beginsAnew('peer');
    ends.opens('peer', 'active').hears('own');
  },
  'rcv SYN,ACK': (ends) => ends.opens('peer', 'passive').hears('peer').hears('own').hears('peer'),
  'rcv ACK of SYN': (ends) => ends.hears('peer').hears('own').hears('peer'),
  'rcv FIN': (ends) => {
    switch (ends.stateAt('own')) {
      case 'FIN-WAIT-1':
        return ends.hears('peer', goesOn).closes('peer').hears('own');
      case 'TIME-WAIT':
        // The ACK of its FIN is lost, so the peer sends it again.
        return ends.loses('client').timePasses(2_000).hears('own');
      default:
        return ends.hears('peer').closes('peer').hears('own');
    }
  },
  // In CLOSING the ACK of the peer's FIN stays on the wire: a peer that waits for it can send its FIN again.
  'rcv ACK of FIN': (ends) =>
    ends.hears('peer', ends.stateAt('own') === 'CLOSING' ? finishes : undefined).hears('own'),
  'rcv RST': (ends) => {
    switch (ends.stateAt('own')) {
      case 'SYN-SENT':
      case 'SYN-RECEIVED':
      case 'TIME-WAIT':
        // A peer that knows of no connection answers what it hears with a RST.
        return ends.forgets('peer').hears('peer').hears('own');
      default:
        return ends.hears('peer', goesOn).aborts('peer').hears('own');
    }
  },
  'user timeout': (ends) => ends.forgets('peer').timePasses(longerThanAnyTimer),
  'timeout 2MSL': (ends) => ends.timePasses(longerThanAnyTimer),
};

interface Way {
  readonly title: string;
  readonly taken: readonly TcpEvent[];
  readonly arc: string;
}

/** The shortest way to each position, and from there along each of its arcs. */
const ways: readonly Way[] = getShortestPaths(tcpMachine, {
  events: events.map((type) => ({ type })),
}).flatMap(({ state, steps }) =>
  events
    .filter((event) => state.can({ type: event }))
    .map((event) => {
      const came = steps.map((step) => (step.event as EventObject).type).filter(isEvent);
      const to = every.find(
        (edge) =>
          edge.from === state.value &&
          edge.event === event &&
          (edge.guard === null ||
            (state.context.opened === 'passively') === (edge.guard === 'opened passively')),
      );
      const arc = arcName(String(state.value), event, to?.to ?? '');
      return { title: `${arc}, after ${came.join(', ') || 'nothing'}`, taken: [...came, event], arc };
    }),
);

function isEvent(type: string): type is TcpEvent {
  return events.includes(type as TcpEvent);
}

const travelled = new Set<string>();

describe('two hosts travel', () => {
  test.each(ways)('$title', ({ taken, arc }) => {
    const ends = new TwoEnds();
    for (const event of taken) bringAbout[event](ends);
    const arcs = ends.arcs();
    for (const one of arcs) travelled.add(one);
    expect(arcs).toContain(arc);
  });
});

afterAll(() => {
  const all = new Set(every.map(({ from, event, to }) => arcName(from, event, to)));
  const left = [...all].filter((arc) => !travelled.has(arc));
  console.log(`tcp: ${all.size - left.length} of ${all.size} arcs travelled, by ${ways.length} ways`);
  expect(left, 'arcs that no way travels').toEqual([]);
  expect(
    [...travelled].filter((arc) => !all.has(arc)),
    'arcs that the machine does not have',
  ).toEqual([]);
});
