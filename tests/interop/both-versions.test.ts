/** A run over IPv6, and one over both versions of IP: our captures beside Wireshark’s and tcpdump’s readings of them. */
import { expect, test } from 'vitest';
import type { Syscall } from '../../src/host/syscall.ts';
import { tcpdumpLines } from '../../src/interop/tcpdump.ts';
import { captureRows } from '../../src/projection/capture-rows.ts';
import { resolve, type Scenario } from '../../src/scenario/scenario.ts';
import { validateScenario } from '../../src/scenario/validate.ts';
import { createTimeline, type Timeline } from '../../src/sim/timeline.ts';
import '../../src/projection/whole.ts';
import '../../src/sim/whole.ts';
import { runOut } from '../sim/worlds.ts';
import { isInstalled, linesOf } from './pcap.ts';

const addresses = { client: ['10.0.0.1', 'fd00::1'], server: ['10.0.0.2', 'fd00::2'] } as const;

const calls = (from: number, host: 'client' | 'server', requests: readonly Syscall[], thread = host) =>
  requests.map((request, index) => ({
    at: (from + index) * 1_000,
    after: null,
    action: { do: 'call' as const, host, thread, request },
  }));

const listensToAll: readonly Syscall[] = [
  { call: 'socket', domain: 'AF_INET6', type: 'SOCK_STREAM', protocol: 'IPPROTO_TCP' },
  { call: 'bind', fd: 3, to: { address: '::', port: 9_000 } },
  { call: 'listen', fd: 3, backlog: 8 },
  { call: 'accept', fd: 3 },
];
const connects = (domain: 'AF_INET' | 'AF_INET6', fd: number, address: string): readonly Syscall[] => [
  { call: 'socket', domain, type: 'SOCK_STREAM', protocol: 'IPPROTO_TCP' },
  { call: 'connect', fd, to: { address, port: 9_000 } },
];

function ran(commands: Scenario['commands']): Timeline {
  const host = (name: 'client' | 'server') => ({
    address: addresses[name][0],
    otherAddress: addresses[name][1],
    tunables: {},
    fixedIss: null,
    program: null,
  });
  const scenario: Scenario = {
    ...{
      version: 1,
      id: 'both',
      title: 'Both',
      sentence: 'Both.',
      group: 'Tests',
      links: { client: {}, server: {} },
    },
    ...{ hosts: { client: host('client'), server: host('server') }, seed: 1, commands },
  };
  expect(validateScenario(JSON.parse(JSON.stringify(scenario)))).toMatchObject({ ok: true });
  return runOut(createTimeline(resolve(scenario)));
}

const both = () =>
  ran([
    ...calls(0, 'server', listensToAll),
    ...calls(10, 'client', connects('AF_INET6', 3, 'fd00::2')),
    ...calls(300, 'server', [{ call: 'accept', fd: 3 }]),
    ...calls(310, 'client', connects('AF_INET', 4, '10.0.0.2')),
    ...calls(600, 'client', [
      { call: 'send', fd: 3, data: { text: 'by IPv6' } },
      { call: 'socket', domain: 'AF_INET6', type: 'SOCK_DGRAM', protocol: 'IPPROTO_UDP' },
      { call: 'send', fd: 5, data: { text: 'anybody?' }, to: { address: 'fd00::2', port: 9_001 } },
    ]),
  ]);

test('one listener of AF_INET6 takes calls by either version (RFC 3493 3.7)', () => {
  const { log } = both().world;
  const edges = log.entries.slice().filter((entry) => entry.kind === 'state' && entry.to === 'ESTABLISHED');
  expect(edges.map(({ place }) => place).sort()).toEqual(['client', 'client', 'server', 'server']);
});

test.skipIf(!isInstalled('tshark'))('Wireshark says the same of a capture with both versions', () => {
  const timeline = both();
  const ours = [...captureRows(timeline.world.log, 'client')].map((row) =>
    [row.number, row.time, row.source, row.destination, row.protocol, row.length, row.info].join(' '),
  );
  const theirs = linesOf(timeline, 'client', 'tshark', '-n', '-r', 'FILE', '-T', 'tabs').map((line) =>
    line
      .split('\t')
      .map((column) => column.trim())
      .filter((column) => column !== '→')
      .join(' '),
  );
  expect(ours).toEqual(theirs);
});

test.skipIf(!isInstalled('tcpdump'))('and so does tcpdump', () => {
  const timeline = both();
  const ours = [...tcpdumpLines(timeline.world.log, 'client')].map(({ text }) => text.replace(/^\S+ /, ''));
  const theirs = linesOf(timeline, 'client', 'tcpdump', '-n', '-t', '-r', 'FILE');
  expect(ours).toEqual(theirs);
});
