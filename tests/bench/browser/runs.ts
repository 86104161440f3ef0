/** Long runs, and the links that open them at a moment: the only door that the benchmarks take. */

import type { Statement } from '../../../src/program/program.ts';
import { encodeLink } from '../../../src/scenario/link.ts';
import { engineRevision } from '../../../src/scenario/revision.ts';
import { type Experiment, resolve } from '../../../src/scenario/scenario.ts';
import { logHash } from '../../../src/sim/hash.ts';
import { createTimeline, cursorOf, type Timeline } from '../../../src/sim/timeline.ts';
import { profileTunables } from '../../../src/tcp/tunables.ts';
import '../../../src/sim/whole.ts';

/** A link to a moment of this experiment, and what the log held there. */
export function linkTo(
  experiment: Experiment,
  go: (timeline: Timeline) => unknown,
): { link: string; entries: number } {
  const recording = resolve(experiment);
  const timeline = createTimeline(recording);
  go(timeline);
  const { log } = timeline.world;
  const made = encodeLink({
    engine: engineRevision,
    scenario: { id: 'bench', title: 'Benchmark' },
    recording,
    cursor: cursorOf(timeline),
    hash: logHash(log),
  });
  if (!made.ok) throw new Error(made.error.sentence);
  return { link: made.value, entries: log.length };
}

/** One file of this many octets over a quick line, in ordinary segments: hundreds of thousands of events. */
export const longTransfer: Experiment = talk({
  connections: 1,
  octets: 10_000_000,
  mss: 200,
  link: { delay: 5_000, rate: 50_000_000 },
});

/** As many connections as fill a long line with small segments: one of them never has more than 65,535 octets under way. */
export const crowdedLine: Experiment = talk({
  connections: 3,
  octets: 2_000_000,
  mss: 80,
  link: { delay: 500_000, rate: 4_500_000 },
});

interface Talk {
  readonly connections: number;
  readonly octets: number;
  readonly mss: number;
  readonly link: { readonly delay: number; readonly rate: number };
}

function talk({ connections, octets, mss, link }: Talk): Experiment {
  const fds = Array.from({ length: connections }, (_, index) => `fd${index}`);
  const [first = '', ...others] = fds;
  // The windows are those that the RFC's own sender reaches at once: it is the page that is measured.
  const tunables = {
    ...profileTunables('rfc9293'),
    mss,
    sendBuffer: 10_000_000,
    receiveBuffer: 65_535,
    delayedAck: 0,
  };
  const server: Statement[] = [
    { do: 'socket', as: 'ls' },
    { do: 'bind', fd: 'ls', to: { address: '0.0.0.0', port: 80 } },
    { do: 'listen', fd: 'ls', backlog: 8 },
    ...fds.map((as) => ({ do: 'accept', fd: 'ls', as }) as const),
    // In turns: a connection that nobody reads from closes its window.
    {
      do: 'while recv',
      fd: first,
      length: 65_535,
      body: others.map((fd) => ({ do: 'recv', fd, length: 65_535 }) as const),
    },
  ];
  const client: Statement[] = [
    ...fds.flatMap((fd): Statement[] => [
      { do: 'socket', as: fd },
      { do: 'connect', fd, to: { address: '10.0.0.2', port: 80 } },
    ]),
    ...fds.map((fd) => ({ do: 'send', fd, name: 'file', data: { length: octets } }) as const),
    ...fds.map((fd) => ({ do: 'close', fd }) as const),
  ];
  return {
    hosts: {
      client: { address: '10.0.0.1', tunables, fixedIss: 0, program: { name: 'client.sock', body: client } },
      server: { address: '10.0.0.2', tunables, fixedIss: 0, program: { name: 'server.sock', body: server } },
    },
    links: {
      client: { ...link, jitter: 0, loss: 0, limit: 100_000 },
      server: { delay: 1_000, rate: 0, jitter: 0, loss: 0, limit: 100_000 },
    },
    seed: 1,
    commands: [],
  };
}
