/** The world: two hosts, the network between them, what is due, and the log. Plain data; functions change it in place. */
import { emptyLog, type Log } from '../base/log.ts';
import { type Instant, never } from '../base/time.ts';
import { type HostName, hostNames } from '../base/trace.ts';
import { copyHost, type Host } from '../host/host.ts';
import { copyLink, type Link } from '../network/link.ts';
import { copyRunning, mainThread, type Running } from '../program/interpreter.ts';
import { copyProcessors, goesOn, type Processors } from './processors.ts';
import { copyQueue, emptyQueue, push, type Queue, rank } from './queue.ts';
import { createAllProcessors, createHosts, createLinks, createPrograms, type Recording } from './setup.ts';

export interface World {
  now: Instant;
  /** How many events have run. */
  steps: number;
  /** How many of the recording's commands have run. */
  commanded: number;
  readonly hosts: Record<HostName, Host>;
  readonly links: Record<HostName, Link>;
  readonly programs: Record<HostName, Running | null>;
  /** On which the programs run. */
  readonly processors: Record<HostName, Processors>;
  /** When each host next wants to be told the time. */
  readonly alarms: Record<HostName, Instant>;
  readonly queue: Queue;
  readonly log: Log;
}

export function createWorld(recording: Recording, log: Log = emptyLog()): World {
  const world: World = {
    now: 0,
    steps: 0,
    commanded: 0,
    hosts: createHosts(recording),
    links: createLinks(recording),
    programs: createPrograms(recording),
    processors: createAllProcessors(recording),
    alarms: { client: never, server: never },
    queue: emptyQueue(),
    log,
  };
  for (const host of hostNames)
    if (world.programs[host] !== null) {
      goesOn(world.processors[host], mainThread, { log, now: 0, place: host, cause: null });
      push(world.queue, 0, rank[host], { kind: 'program', host, thread: mainThread });
    }
  return world;
}

/** A copy that can go its own way. The log's entries are shared: going on from a copy writes the same ones again. */
export const copyWorld = (world: World): World => ({
  now: world.now,
  steps: world.steps,
  commanded: world.commanded,
  hosts: { client: copyHost(world.hosts.client), server: copyHost(world.hosts.server) },
  links: { client: copyLink(world.links.client), server: copyLink(world.links.server) },
  programs: {
    client: world.programs.client && copyRunning(world.programs.client),
    server: world.programs.server && copyRunning(world.programs.server),
  },
  processors: {
    client: copyProcessors(world.processors.client),
    server: copyProcessors(world.processors.server),
  },
  alarms: { ...world.alarms },
  queue: copyQueue(world.queue),
  log: { ...world.log },
});
