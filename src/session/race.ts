/** Running the race: model after model and size after size, in slices between which the page lives on; what came of each. */
import { emptyLog } from '../base/log.ts';
import type { Duration, Instant } from '../base/time.ts';
import type { ConnectionId } from '../base/trace.ts';
import type { Costs } from '../host/costs.ts';
import type { IoModel } from '../scenario/io-models.ts';
import { raceBegins, raceEnds, raceRecording } from '../scenario/race.ts';
import type { Tally } from '../sim/processors.ts';
import { step } from '../sim/step.ts';
import { createWorld, type World } from '../sim/world.ts';

/** What the server did for the messages, from the first to the last answer. */
export interface Finish extends Tally {
  /** From the arrival of a message to the departure of its answer, microseconds. */
  readonly median: Duration;
  readonly worst: Duration;
  readonly answered: number;
}

export interface Heat {
  readonly model: IoModel;
  readonly connections: number;
  /** Why there is none; null where there is one, or will be. */
  readonly missing: string | null;
  readonly finish: Finish | null;
}

/** One run, a step at a time. */
export interface Runner {
  /** Runs for so many events; true when it is over. */
  run(events: number): boolean;
  finish(): Finish;
  /** Of the way, 0 … 1. */
  part(): number;
}

export function startHeat(model: IoModel, connections: number, costs: Costs): Runner {
  const log = emptyLog();
  const world = createWorld(raceRecording(model, connections, costs), log);
  const watch = watchLatency(world);
  let begun: Tally | null = null;
  const said = (what: string): boolean =>
    world.programs.client?.output.some((line) => typeof line !== 'number' && textOf(line) === what) === true;
  const isStopped = (): boolean => world.programs.server?.threads[0]?.status === 'stopped';
  let isOver = false;
  return {
    run(events) {
      for (let count = 0; count < events && !isOver; count++) {
        isOver = !step(world, []) || isStopped() || (begun !== null && said(raceEnds));
        if (begun === null) {
          if (said(raceBegins)) begun = { ...world.processors.server.tally };
          watch.skip();
        } else watch.read();
      }
      return isOver;
    },
    finish: () => ({ ...difference(world.processors.server.tally, begun), ...watch.found() }),
    part: () => Math.min(0.95, world.hosts.server.connections.size / connections),
  };
}

const textOf = (octets: Uint8Array): string => String.fromCharCode(...octets);

const difference = (now: Tally, before: Tally | null): Tally => ({
  calls: now.calls - (before?.calls ?? 0),
  scanned: now.scanned - (before?.scanned ?? 0),
  copied: now.copied - (before?.copied ?? 0),
  wakeUps: now.wakeUps - (before?.wakeUps ?? 0),
  interrupts: now.interrupts - (before?.interrupts ?? 0),
  busy: now.busy - (before?.busy ?? 0),
});

/** When each message arrived at the server, and when its answer left. */
function watchLatency({ log }: World) {
  const came = new Map<ConnectionId, Instant>();
  const latencies: Duration[] = [];
  let read = 0;
  return {
    skip(): void {
      read = log.length;
    },
    read(): void {
      for (; read < log.length; read++) {
        const kind = log.entries.kindOf(read);
        if ((kind !== 'text' && kind !== 'send') || log.entries.placeOf(read) !== 'server') continue;
        const entry = log.entries.at(read);
        if (entry?.kind === 'text') came.set(entry.connection, entry.at);
        if (entry?.kind !== 'send' || entry.connection === null || entry.offset < 0) continue;
        const since = came.get(entry.connection);
        if (since !== undefined) latencies.push(entry.at - since);
        came.delete(entry.connection);
      }
    },
    found(): Pick<Finish, 'median' | 'worst' | 'answered'> {
      const sorted = [...latencies].sort((a, b) => a - b);
      return {
        median: sorted[sorted.length >> 1] ?? 0,
        worst: sorted.at(-1) ?? 0,
        answered: sorted.length,
      };
    },
  };
}

export const heatsOf = (models: readonly IoModel[], sizes: readonly number[]): readonly Heat[] =>
  sizes.flatMap((connections) =>
    models.map((model): Heat => {
      const isTooMany = model.most !== null && connections > model.most.connections;
      return { model, connections, missing: isTooMany ? (model.most?.why ?? '') : null, finish: null };
    }),
  );
