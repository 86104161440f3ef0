/** The bulk transfer that is timed and compared: one connection over one line, the sender never short of octets. */
import type { Log } from '../base/log.ts';
import { type Instant, never } from '../base/time.ts';
import type { LinkSettings } from '../network/settings.ts';
import type { Statement } from '../program/program.ts';
import { resolve } from '../scenario/scenario.ts';
import type { Recording } from '../sim/setup.ts';
import { step } from '../sim/step.ts';
import { createWorld, type World } from '../sim/world.ts';
import { profileTunables, type Tunables } from '../tcp/tunables.ts';

export interface Bulk {
  readonly seed: number;
  readonly bytes: number;
  readonly link: LinkSettings;
  readonly tunables: Partial<Tunables>;
}

/** Buffers that never hold the sender back: the network alone does. */
const ample = 4_194_304;
export const ampleBuffers = { sendBuffer: ample, receiveBuffer: ample };
/** One write() of the sender. */
const chunk = 65_536;
const service = { address: '10.0.0.2', port: 80 };

export function bulkRecording({ seed, bytes, link, tunables }: Bulk): Recording {
  const writes: readonly Statement[] = Array.from({ length: Math.ceil(bytes / chunk) }, (_, at) => ({
    do: 'send',
    fd: 'fd',
    name: 'bulk',
    data: { length: Math.min(chunk, bytes - at * chunk) },
  }));
  const host = { tunables: { ...profileTunables('linux'), ...ampleBuffers, ...tunables }, fixedIss: null };
  return resolve({
    hosts: {
      client: {
        ...host,
        address: '10.0.0.1',
        program: {
          name: 'sender',
          body: [
            { do: 'socket', as: 'fd' },
            { do: 'connect', fd: 'fd', to: service },
            ...writes,
            { do: 'close', fd: 'fd' },
          ],
        },
      },
      server: {
        ...host,
        address: service.address,
        program: {
          name: 'receiver',
          body: [
            { do: 'socket', as: 'ls' },
            { do: 'bind', fd: 'ls', to: { address: '0.0.0.0', port: service.port } },
            { do: 'listen', fd: 'ls', backlog: 8 },
            { do: 'accept', fd: 'ls', as: 'fd' },
            { do: 'while recv', fd: 'fd', length: chunk, body: [] },
            { do: 'close', fd: 'fd' },
          ],
        },
      },
    },
    links: { client: link, server: { ...link, loss: 0 } },
    seed,
    commands: [],
  });
}

export const bulkWorld = (bulk: Bulk, log: Log): World => createWorld(bulkRecording(bulk), log);

const hasRead = ({ programs }: World): boolean => programs.server?.threads[0]?.status === 'ended';

/** Runs until the receiver has read everything, or this is so, at most so many events; whether it has come to that. */
export function runBulk(world: World, events = Number.POSITIVE_INFINITY, enough = hasRead): boolean {
  for (let left = events; left > 0; left--) if (enough(world) || !step(world, [])) return true;
  return false;
}

/** The virtual time at which the receiver had read everything; never, if it has not. */
export const readAt = (world: World): Instant => (hasRead(world) ? world.now : never);
