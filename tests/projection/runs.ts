/** Runs of the engine for the tests of its views. */

import type { HostName } from '../../src/base/trace.ts';
import type { SegmentKind } from '../../src/network/name.ts';
import { defaultLink, type LinkSettings } from '../../src/network/settings.ts';
import type { Program, Statement } from '../../src/program/program.ts';
import type { Action, Command } from '../../src/sim/command.ts';
import { flights } from '../../src/sim/flights.ts';
import { createTimeline, stepForward, type Timeline } from '../../src/sim/timeline.ts';
import { defaultTunables, type Tunables } from '../../src/tcp/tunables.ts';

const serverAddress = { address: '10.0.0.2', port: 80 } as const;

/** A server that does this with every connection. */
export const serverThat = (...body: readonly Statement[]): Program => ({
  name: 'server.sock',
  body: [
    { do: 'socket', as: 'ls' },
    { do: 'bind', fd: 'ls', to: { address: '0.0.0.0', port: 80 } },
    { do: 'listen', fd: 'ls', backlog: 8 },
    { do: 'forever', body: [{ do: 'accept', fd: 'ls', as: 'fd' }, ...body] },
  ],
});

/** A client that connects and does this. */
export const clientThat = (...body: readonly Statement[]): Program => ({
  name: 'client.sock',
  body: [{ do: 'socket', as: 'fd' }, { do: 'connect', fd: 'fd', to: serverAddress }, ...body],
});

export const send = (name: string, length: number): Statement => ({
  do: 'send',
  fd: 'fd',
  name,
  data: { length },
});
export const work = (length: number): Statement => ({ do: 'work', for: length });
export const readAll: Statement = { do: 'while recv', fd: 'fd', length: 4096, body: [] };
export const close: Statement = { do: 'close', fd: 'fd' };

export interface RunSettings {
  readonly seed?: number;
  readonly client?: Program | null;
  readonly server?: Program | null;
  readonly link?: Partial<LinkSettings>;
  readonly tunables?: Partial<Tunables>;
  readonly commands?: readonly Command[];
  /** Initial sequence numbers by the clock instead of 1,000 and 2³² − 500. */
  readonly clockedIss?: boolean;
}

/**
 * The half-close: the client asks with 1,200 octets and ends its half; the server answers with 2,000 and 3,000 and 3,500
 * octets and closes. Other programs and settings may be given.
 */
export function timelineOf(settings: RunSettings = {}): Timeline {
  const {
    client = clientThat(
      send('req', 1_200),
      work(20_000),
      { do: 'shutdown', fd: 'fd', how: 'SHUT_WR' },
      readAll,
      close,
    ),
    server = serverThat(
      readAll,
      work(15_000),
      send('head', 2_000),
      send('body', 3_000),
      send('rest', 3_500),
      close,
    ),
    clockedIss = false,
  } = settings;
  const tunables = { ...defaultTunables, ...settings.tunables };
  const link = { ...defaultLink, ...settings.link };
  return createTimeline({
    seed: settings.seed ?? 1,
    commands: settings.commands ?? [],
    setup: {
      hosts: {
        client: { address: '10.0.0.1', tunables, fixedIss: clockedIss ? null : 1_000, program: client },
        server: {
          address: '10.0.0.2',
          tunables,
          fixedIss: clockedIss ? null : 2 ** 32 - 500,
          program: server,
        },
      },
      links: { client: link, server: link },
    },
  });
}

/** A client that sends so much to a server that reads it all, over a fast line. */
export const bulk = (length: number, settings: RunSettings = {}): Timeline =>
  timelineOf({
    client: clientThat(send('all', length), close),
    server: serverThat(readAll, close),
    tunables: { sendBuffer: 60_000, receiveBuffer: 60_000 },
    ...settings,
    link: { rate: 5_000_000, ...settings.link },
  });

/** Does something to one datagram in flight. */
export const does = (
  verb: 'drop' | 'duplicate' | 'corrupt',
  host: HostName,
  what: SegmentKind,
  nth: number,
  at: number,
): Command => ({ at, after: null, action: { do: verb, segment: { host, what, nth } } });

/** A call that a person makes. */
export const call = (
  at: number,
  host: HostName,
  request: Extract<Action, { do: 'call' }>['request'],
): Command => ({
  at,
  after: null,
  action: { do: 'call', host, thread: `person ${at}`, request },
});

export function runToEnd(timeline: Timeline, most = 20_000): Timeline {
  for (let left = most; left > 0 && stepForward(timeline); left--);
  return timeline;
}

/** The same, with the client's `nth` data segment lost just after it left. */
export function bulkLosing(length: number, nth: number): Timeline {
  const timeline = bulk(length);
  const isThere = (): boolean =>
    flights(timeline.world).some(({ flight }) => flight.name.what === 'data' && flight.name.nth === nth);
  while (!isThere() && stepForward(timeline));
  return runToEnd(
    bulk(length, { commands: [does('drop', 'client', 'data', nth, timeline.world.now + 1_000)] }),
  );
}
