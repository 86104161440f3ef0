/** Runs of the engine for the tests of its views. */
import type { Program } from '../../src/program/program.ts';
import { defaultLink, type LinkSettings } from '../../src/network/settings.ts';
import type { Recording } from '../../src/sim/setup.ts';
import { createTimeline, stepForward, type Timeline } from '../../src/sim/timeline.ts';
import { defaultTunables, type Tunables } from '../../src/tcp/tunables.ts';

export const serverAddress = { address: '10.0.0.2', port: 80 } as const;

/** Answers each connection's 1,200 octets with 2,000 and 3,000 and 3,500, then closes. */
export const server: Program = {
  name: 'server.sock',
  body: [
    { do: 'socket', as: 'ls' },
    { do: 'bind', fd: 'ls', to: { address: '0.0.0.0', port: 80 } },
    { do: 'listen', fd: 'ls', backlog: 8 },
    {
      do: 'forever',
      body: [
        { do: 'accept', fd: 'ls', as: 'fd' },
        { do: 'while recv', fd: 'fd', length: 4096, body: [] },
        { do: 'work', for: 15_000 },
        { do: 'send', fd: 'fd', name: 'head', data: { length: 2_000 } },
        { do: 'send', fd: 'fd', name: 'body', data: { length: 3_000 } },
        { do: 'send', fd: 'fd', name: 'rest', data: { length: 3_500 } },
        { do: 'close', fd: 'fd' },
      ],
    },
  ],
};

/** Asks with 1,200 octets, ends its half, and reads until the end. */
export const client: Program = {
  name: 'client.sock',
  body: [
    { do: 'socket', as: 'fd' },
    { do: 'connect', fd: 'fd', to: serverAddress },
    { do: 'send', fd: 'fd', name: 'req', data: { length: 1_200 } },
    { do: 'work', for: 20_000 },
    { do: 'shutdown', fd: 'fd', how: 'SHUT_WR' },
    { do: 'while recv', fd: 'fd', length: 4096, body: [] },
    { do: 'close', fd: 'fd' },
  ],
};

export interface RunSettings {
  readonly seed?: number;
  readonly client?: Program | null;
  readonly server?: Program | null;
  readonly link?: Partial<LinkSettings>;
  readonly serverLink?: Partial<LinkSettings>;
  readonly tunables?: Partial<Tunables>;
  readonly commands?: Recording['commands'];
  /** Initial sequence numbers by the clock instead of fixed ones. */
  readonly clockedIss?: boolean;
}

/** The half-close scenario, unless told otherwise. */
export function timelineOf(settings: RunSettings = {}): Timeline {
  const tunables = { ...defaultTunables, ...settings.tunables };
  const link = { ...defaultLink, ...settings.link };
  return createTimeline({
    seed: settings.seed ?? 1,
    commands: settings.commands ?? [],
    setup: {
      hosts: {
        client: {
          address: '10.0.0.1',
          tunables,
          fixedIss: settings.clockedIss ? null : 1_000,
          program: settings.client === undefined ? client : settings.client,
        },
        server: {
          address: '10.0.0.2',
          tunables,
          fixedIss: settings.clockedIss ? null : 2 ** 32 - 500,
          program: settings.server === undefined ? server : settings.server,
        },
      },
      links: { client: link, server: { ...link, ...settings.serverLink } },
    },
  });
}

export function runToEnd(timeline: Timeline, most = 20_000): Timeline {
  for (let left = most; left > 0 && stepForward(timeline); left--);
  return timeline;
}
