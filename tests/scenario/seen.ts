/** What a scenario's run shows, in small questions to its log. */
import { expect } from 'vitest';
import type { EntryOf, HostName, Kind } from '../../src/base/trace.ts';
import { findScenario } from '../../src/scenario/library.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { createTimeline, stepForward } from '../../src/sim/timeline.ts';
import { decodePacket } from '../../src/wire/datagram.ts';
import { ACK, FIN, has, RST, type Segment, SYN } from '../../src/wire/segment.ts';

const mostEvents = 5_000;

export function run(id: string) {
  const scenario = findScenario(id);
  if (scenario === null) throw new Error(`no scenario ${id}`);
  const timeline = createTimeline(resolve(scenario));
  let events = 0;
  while (stepForward(timeline) && events < mostEvents) events += 1;
  expect(events, 'it ends').toBeLessThan(mostEvents);
  const entries = timeline.world.log.entries.slice();
  expect(
    entries.filter(({ kind }) => kind === 'missed'),
    'every command finds its segment',
  ).toEqual([]);

  const of = <K extends Kind>(kind: K, at?: HostName): EntryOf<K>[] =>
    entries.filter(
      (entry): entry is EntryOf<K> => entry.kind === kind && (at === undefined || entry.place === at),
    );

  return {
    world: timeline.world,
    of,
    /** The states that a host's connection goes through, from its first to its last. */
    path(host: HostName, connection = 1): string[] {
      const edges = of('state', host).filter((entry) => entry.connection === connection);
      return [...edges.slice(0, 1).map(({ from }) => from), ...edges.map(({ to }) => to)];
    },
    /** `client SYN`, `server SYN ACK`, `client data`, in the order of their sending. */
    segments: (): string[] => of('send').map((entry) => `${entry.place} ${nameOf(segmentOf(entry))}`),
    sent: (host: HostName): Sent[] =>
      of('send', host).map((entry) => ({ at: entry.at, purpose: entry.purpose, seg: segmentOf(entry) })),
    /** What a call came back with, each time. */
    returned: (host: HostName, call: string): (number | string)[] =>
      of('return', host)
        .filter((entry) => entry.call === call)
        .map(({ value, errno }) => errno ?? value),
    /** Octets that a host's program has read. */
    received: (host: HostName): number =>
      of('return', host).reduce(
        (sum, { call, value }) => sum + (call === 'recv' && value > 0 ? value : 0),
        0,
      ),
  };
}

interface Sent {
  readonly at: number;
  readonly purpose: string;
  readonly seg: Segment;
}

function segmentOf({ octets }: EntryOf<'send'>): Segment {
  const packet = decodePacket(octets);
  if (!packet.ok) throw new Error(packet.error);
  return packet.value.seg;
}

function nameOf(seg: Segment): string {
  if (has(seg, RST)) return 'RST';
  if (has(seg, SYN)) return has(seg, ACK) ? 'SYN ACK' : 'SYN';
  if (has(seg, FIN)) return 'FIN';
  return seg.text.length > 0 ? 'data' : 'ACK';
}
