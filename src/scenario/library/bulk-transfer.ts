/** A bulk transfer over a line that loses: everything arrives, in order, whatever is lost. */
import type { Scenario } from '../scenario.ts';

export const bulkTransfer: Scenario = {
  version: 1,
  id: 'bulk-transfer',
  title: '200 kB through 2 % loss',
  sentence:
    'Two of a hundred segments are lost each way; between Linux hosts, SACK and RACK tell which, and every octet arrives.',
  group: 'Loss and recovery',
  hosts: {
    client: {
      address: '10.0.0.1',
      tunables: {},
      fixedIss: null,
      program: {
        name: 'client.sock',
        body: [
          { do: 'socket', as: 'fd' },
          { do: 'connect', fd: 'fd', to: { address: '10.0.0.2', port: 80 } },
          { do: 'send', fd: 'fd', name: 'file', data: { length: 200_000 } },
          { do: 'close', fd: 'fd' },
        ],
      },
    },
    server: {
      address: '10.0.0.2',
      tunables: {},
      fixedIss: null,
      program: {
        name: 'server.sock',
        body: [
          { do: 'socket', as: 'ls' },
          { do: 'bind', fd: 'ls', to: { address: '0.0.0.0', port: 80 } },
          { do: 'listen', fd: 'ls', backlog: 8 },
          { do: 'accept', fd: 'ls', as: 'fd' },
          { do: 'while recv', fd: 'fd', length: 4096, body: [] },
          { do: 'close', fd: 'fd' },
        ],
      },
    },
  },
  links: {
    client: { delay: 20_000, jitter: 0, loss: 2, rate: 10_000_000, limit: 100 },
    server: { delay: 20_000, jitter: 0, loss: 2, rate: 10_000_000, limit: 100 },
  },
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'lost', segment: 'data' },
        title: 'The first of many losses',
        text: 'Octets {seq} to {last} vanish, at {time}. Two of a hundred do, each way; chance has its own seed, so it is the same each time.',
        source: 'tc-netem(8)',
        ask: [{ ask: 'ack', from: 'server', hint: 'Everything before it has arrived.' }],
      },
      {
        when: { kind: 'send', place: 'client', segment: 'data', purpose: 'resent' },
        title: 'Resent',
        text: 'Octets {seq} to {last}: SACK blocks told which were missing, RACK that they were late enough to be lost.',
        source: 'RFC 8985 §6.2',
      },
      {
        when: { kind: 'lost', from: 'server' },
        title: 'ACKs are lost too',
        text: 'Nobody sends an ACK again. The next one says the same and more: ACKs are cumulative.',
        source: 'RFC 9293 §3.4',
        ask: [{ ask: 'segment', from: 'client' }],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv', value: 0 },
        title: 'Every octet, once, in order',
        text: 'At {time}, whatever was lost on the way. What it cost is time: look at the congestion window under Charts.',
        source: 'RFC 9293 §2.1',
      },
    ],
  },
};
