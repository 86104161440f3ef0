/** What the ladder marks of modern recovery: holes that SACK tells, tail loss probes, reductions undone. */
import { expect, test } from 'vitest';
import type { Program } from '../../src/program/program.ts';
import { ladderView } from '../../src/projection/ladder-view.ts';
import type { Command } from '../../src/sim/command.ts';
import type { Timeline } from '../../src/sim/timeline.ts';
import { profileTunables, type Tunables } from '../../src/tcp/tunables.ts';
import { clientThat, close, does, readAll, runToEnd, serverThat, timelineOf } from './runs.ts';

const file = (length: number) => ({ do: 'send', fd: 'fd', name: 'file', data: { length } }) as const;

const linux = (length: number, commands: Parameters<typeof timelineOf>[0] = {}): Timeline =>
  runToEnd(
    timelineOf({
      client: clientThat(file(length), close),
      server: serverThat(readAll, close),
      tunables: profileTunables('linux') satisfies Tunables,
      ...commands,
    }),
  );

const ladderOf = ({ world: { log, now } }: Timeline) => ladderView(log, 0, now, now);

test('an ACK with SACK names the octets behind the hole (RFC 2018)', () => {
  const { arrows } = ladderOf(linux(14_480, { commands: [does('drop', 'client', 'data', 3, 130_000)] }));
  const told = arrows.filter(({ from, shape }) => from === 'server' && shape === 'ack');
  expect(told.map(({ detail }) => detail)).toContain('2897 sack 4345–5792');
});

test('the last segment is lost, and a tail loss probe asks for it (RFC 8985 section 7)', () => {
  const segment = { host: 'client', what: 'data', nth: 2 } as const;
  const lost: Command = { at: 0, after: null, action: { do: 'rule', rule: { do: 'drop', segment } } };
  const { arrows, notes } = ladderOf(linux(2_896, { client: clientThat(file(2_896)), commands: [lost] }));
  expect(arrows.filter(({ remark }) => remark === 'TLP')).toHaveLength(1);
  expect(notes.map(({ text }) => text)).toContain('TLP: asks again');
});

test('where two SYNs cross, the SYN,ACK is sent for the first time (RFC 9293 figure 7)', () => {
  const calls = (address: string, to: string): Program => ({
    name: 'caller',
    body: [
      { do: 'socket', as: 'fd' } as const,
      { do: 'bind', fd: 'fd', to: { address, port: 5_000 } } as const,
      { do: 'connect', fd: 'fd', to: { address: to, port: 5_000 } } as const,
    ],
  });
  const timeline = runToEnd(
    timelineOf({
      client: calls('10.0.0.1', '10.0.0.2'),
      server: calls('10.0.0.2', '10.0.0.1'),
    }),
  );
  const { arrows } = ladderOf(timeline);
  expect(arrows.map(({ flags, remark }) => `${flags} ${remark}`.trim())).toEqual([
    'SYN',
    'SYN',
    'SYN ACK',
    'SYN ACK',
  ]);
});
