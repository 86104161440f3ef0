/** The bulk transfer that is timed: one connection over one line, the sender never short of octets. */
import type { Log } from '../base/log.ts';
import { never } from '../base/time.ts';
import type { LinkSettings } from '../network/settings.ts';
import type { Statement } from '../program/program.ts';
import { resolve } from '../scenario/scenario.ts';
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
/** One write() of the sender. */
const chunk = 65_536;
const service = { address: '10.0.0.2', port: 80 };

export function bulkWorld({ seed, bytes, link, tunables }: Bulk, log: Log): World {
  const writes: readonly Statement[] = Array.from({ length: Math.ceil(bytes / chunk) }, (_, at) => ({
    do: 'send',
    fd: 'fd',
    name: 'bulk',
    data: { length: Math.min(chunk, bytes - at * chunk) },
  }));
  const buffers = { sendBuffer: ample, receiveBuffer: ample };
  const host = { tunables: { ...profileTunables('linux'), ...buffers, ...tunables }, fixedIss: null };
  const recording = resolve({
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
  return createWorld(recording, log);
}

/** Runs until the receiver has read everything; gives the virtual time of that moment. */
export function runBulk(world: World): number {
  const hasEnded = () => world.programs.server?.threads[0]?.status === 'ended';
  while (!hasEnded() && step(world, []));
  return hasEnded() ? world.now : never;
}
