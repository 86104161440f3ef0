/** The shortest way along an edge, against the paths that XState's own graph tools find. */
import { describe, expect, test } from 'vitest';
import { getShortestPaths } from 'xstate/graph';
import { tcpControl } from '../../src/fsm/control.ts';
import { edges } from '../../src/fsm/graph.ts';
import { shortestWay } from '../../src/fsm/shortest-way.ts';
import { type TcpEvent, tcpMachine } from '../../src/fsm/tcp-machine.ts';
import { positions } from './positions.ts';

const every = edges(tcpMachine);
const events = [...new Set(every.map(({ event }) => event as TcpEvent))];
const found = getShortestPaths(tcpMachine, { events: events.map((type) => ({ type })) });
/** Events to the nearest position of a state; its paths begin with one that only starts the machine. */
const distance = (state: string): number =>
  Math.min(...found.filter((path) => path.state.value === state).map(({ steps }) => steps.length - 1));

describe('from CLOSED', () => {
  test.each(every)('$from — $event → $to is as near as its state permits', ({ from, event, to, guard }) => {
    const way = shortestWay(
      tcpControl,
      events,
      tcpControl.initial,
      (leg) => leg.from.name === from && leg.event === event && leg.to.name === to,
    );
    expect(way?.at(-1)).toMatchObject({ event });
    const atLeast = distance(from) + 1;
    if (guard === null) expect(way).toHaveLength(atLeast);
    else expect(way?.length).toBeGreaterThanOrEqual(atLeast);
  });
});

test('each leg of a way begins where the one before it ends, from wherever one stands', () => {
  for (const start of positions(tcpControl, events))
    for (const { from, to } of every) {
      const way = shortestWay(
        tcpControl,
        events,
        start,
        (leg) => leg.from.name === from && leg.to.name === to,
      );
      let at = start;
      for (const leg of way ?? []) {
        expect(leg.from).toBe(at);
        expect(tcpControl.step(at, leg.event).to).toBe(leg.to);
        at = leg.to;
      }
      expect(at.name, `${start.name}: ${from} → ${to}`).toBe(to);
    }
});

test('there is no way along an edge that the machine does not have', () => {
  expect(shortestWay(tcpControl, events, tcpControl.initial, () => false)).toBeNull();
});
