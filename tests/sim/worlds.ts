/** Worlds for tests: a setup in few words, and what to ask of a run. */
import { concat, type Octets } from '../../src/base/octets.ts';
import type { EntryOf, HostName, Kind } from '../../src/base/trace.ts';
import { defaultLink, type LinkSettings } from '../../src/network/settings.ts';
import type { Program, Statement } from '../../src/program/program.ts';
import type { Command } from '../../src/sim/command.ts';
import type { Recording } from '../../src/sim/setup.ts';
import { createTimeline, stepForward, type Timeline } from '../../src/sim/timeline.ts';
import { defaultTunables, type Tunables } from '../../src/tcp/tunables.ts';

const clientAddress = '10.0.0.1';
const serverAddress = '10.0.0.2';
export const web = { address: serverAddress, port: 80 };

export interface Wishes {
  readonly client?: readonly Statement[];
  readonly server?: readonly Statement[];
  readonly tunables?: Partial<Tunables>;
  readonly link?: Partial<LinkSettings>;
  readonly back?: Partial<LinkSettings>;
  readonly iss?: number | null;
  readonly commands?: readonly Command[];
  readonly seed?: number;
}

const program = (name: string, body: readonly Statement[] | undefined): Program | null =>
  body ? { name, body } : null;

/** A recording: 40 ms each way, no loss, no limit of rate, unless the wishes say otherwise. */
export function recording(wishes: Wishes): Recording {
  const tunables = { ...defaultTunables, ...wishes.tunables };
  const link = { ...defaultLink, rate: 0, limit: 1_000, ...wishes.link };
  const fixedIss = wishes.iss ?? null;
  return {
    seed: wishes.seed ?? 1,
    commands: wishes.commands ?? [],
    setup: {
      hosts: {
        client: { address: clientAddress, tunables, fixedIss, program: program('client', wishes.client) },
        server: { address: serverAddress, tunables, fixedIss, program: program('server', wishes.server) },
      },
      links: { client: link, server: { ...link, ...wishes.back } },
    },
  };
}

export const world = (wishes: Wishes): Timeline => createTimeline(recording(wishes));

/** Runs until nothing is due; throws when `budget` events were not enough. */
export function runOut(timeline: Timeline, budget = 60_000): Timeline {
  for (let left = budget; stepForward(timeline); left--)
    if (left === 0) throw new Error('the world runs for ever');
  return timeline;
}

/** Runs until the first entry of this kind that fits, or the end. */
export function runTo<K extends Kind>(
  timeline: Timeline,
  kind: K,
  fits: (entry: EntryOf<K>) => boolean,
): EntryOf<K> {
  do {
    const found = entries(timeline, kind).find(fits);
    if (found !== undefined) return found;
  } while (stepForward(timeline));
  throw new Error(`no ${kind} entry fits`);
}

/** The entries of one kind that have happened. */
export const entries = <K extends Kind>({ world: { log } }: Timeline, kind: K): readonly EntryOf<K>[] =>
  log.entries.slice(0, log.length).filter((entry): entry is EntryOf<K> => entry.kind === kind);

/** The states that connections on this host went through, as `from event to`. */
export const path = (timeline: Timeline, host: HostName): readonly string[] =>
  entries(timeline, 'state')
    .filter((entry) => entry.place === host)
    .map(({ to }) => to);

/** All octets that recv() gave on this host, in order. */
export const received = (timeline: Timeline, host: HostName): Octets =>
  concat(
    entries(timeline, 'return')
      .filter((entry) => entry.place === host && entry.octets !== null)
      .map((entry) => entry.octets ?? new Uint8Array(0)),
  );

/** Octets that send() took on this host. */
export const sent = (timeline: Timeline, host: HostName): number =>
  entries(timeline, 'return')
    .filter((entry) => entry.place === host && entry.call === 'send' && entry.value > 0)
    .reduce((total, entry) => total + entry.value, 0);

/** A client that sends, finishes and reads to the end; a server that reads to the end, sends and closes. */
export const talk = (request: number, answer: number): Pick<Wishes, 'client' | 'server'> => ({
  client: [
    { do: 'socket', as: 'fd' },
    { do: 'connect', fd: 'fd', to: web },
    ...sends('fd', [request]),
    { do: 'shutdown', fd: 'fd', how: 'SHUT_WR' },
    { do: 'while recv', fd: 'fd', length: 4096, body: [] },
    { do: 'close', fd: 'fd' },
  ],
  server: [
    ...listening,
    { do: 'accept', fd: 'ls', as: 'fd' },
    { do: 'while recv', fd: 'fd', length: 4096, body: [] },
    ...sends('fd', [answer]),
    { do: 'close', fd: 'fd' },
  ],
});

export const listening: readonly Statement[] = [
  { do: 'socket', as: 'ls' },
  { do: 'bind', fd: 'ls', to: { address: '0.0.0.0', port: 80 } },
  { do: 'listen', fd: 'ls', backlog: 8 },
];

export const sends = (fd: string, lengths: readonly number[]): readonly Statement[] =>
  lengths
    .filter((length) => length > 0)
    .map((length) => ({ do: 'send', fd, name: 'data', data: { length } }));
