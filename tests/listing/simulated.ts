/** What becomes of a pair of programs in the simulation: the octets that each end sends, what it prints, how it ends. */
import { type HostName, hostNames } from '../../src/base/trace.ts';
import { octetsSent } from '../../src/interop/streams.ts';
import type { Printed } from '../../src/program/expression.ts';
import { createTimeline, stepForward } from '../../src/sim/timeline.ts';
import { entries, recording } from '../sim/worlds.ts';
import type { Pair } from './programs.ts';

export interface Outcome {
  /** Of a connection that was reset the beginning alone: how much of the rest left before is a matter of time. */
  readonly sent: string;
  readonly output: string;
  /** `ended`, an errno, or `waits` in a call. */
  readonly end: string;
}
export interface Outcomes extends Readonly<Record<HostName, Outcome>> {
  readonly wasReset: boolean;
}

export function simulate({ programs }: Pair): Outcomes {
  const base = recording({});
  const { hosts } = base.setup;
  const host = (name: HostName) => ({ ...hosts[name], program: programs[name] });
  const timeline = createTimeline({
    ...base,
    setup: { ...base.setup, hosts: { client: host('client'), server: host('server') } },
  });
  while (stepForward(timeline));
  const { world } = timeline;
  const [client, server] = hostNames.map((name): Outcome => {
    const running = world.programs[name];
    const faults = running?.threads.flatMap(({ fault }) => fault ?? []) ?? [];
    const waits = running?.threads.some(({ status }) => status === 'calling') === true;
    return {
      sent: latin(octetsSent(world.log, name)),
      output: (running?.output ?? []).map((value) => `${printed(value)}\n`).join(''),
      end: faults[0] ?? (waits ? 'waits' : 'ended'),
    };
  });
  if (client === undefined || server === undefined) throw new Error('there are two hosts');
  const wasReset = entries(timeline, 'send').some(({ purpose }) => purpose === 'reset');
  return { client, server, wasReset };
}

/** An octet a character, whatever it is. */
const latin = (octets: Uint8Array): string => Buffer.from(octets).toString('latin1');
const printed = (value: Printed): string => (typeof value === 'number' ? String(value) : latin(value));
