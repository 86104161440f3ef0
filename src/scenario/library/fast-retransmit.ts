/** One segment of many is lost, and three duplicate ACKs tell so before the timer does (RFC 5681 section 3.2). */
import type { Scenario } from '../scenario.ts';

export const fastRetransmit: Scenario = {
  version: 1,
  id: 'fast-retransmit',
  title: 'Fast retransmit',
  sentence:
    'The segments behind a lost one bring three duplicate ACKs: it is sent again at once, without a time-out.',
  group: 'Loss and recovery',
  hosts: {
    client: {
      address: '10.0.0.1',
      profile: 'rfc9293',
      tunables: {},
      fixedIss: null,
      program: {
        name: 'client.sock',
        body: [
          { do: 'socket', as: 'fd' },
          { do: 'connect', fd: 'fd', to: { address: '10.0.0.2', port: 80 } },
          { do: 'send', fd: 'fd', name: 'file', data: { length: 24000 } },
          { do: 'close', fd: 'fd' },
        ],
      },
    },
    server: {
      address: '10.0.0.2',
      profile: 'rfc9293',
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
    client: { delay: 40_000, jitter: 0, loss: 0, rate: 1_000_000, limit: 50 },
    server: { delay: 40_000, jitter: 0, loss: 0, rate: 1_000_000, limit: 50 },
  },
  seed: 1,
  commands: [
    {
      at: 290_000,
      after: null,
      action: { do: 'drop', segment: { host: 'client', what: 'data', nth: 7 } },
    },
  ],
  lesson: {
    moments: [
      {
        when: { kind: 'lost', segment: 'data' },
        title: 'One of many is lost',
        text: 'Octets {seq} to {last}. Others are behind it on the same line.',
        source: 'RFC 5681 §3.2',
        ask: [
          {
            ask: 'ack',
            from: 'server',
            words: 'What will the server acknowledge when the next one arrives?',
            hint: 'An ACK says what is expected next, not what came last.',
          },
        ],
      },
      {
        when: { kind: 'text', place: 'server', order: 'ahead' },
        title: 'Out of order',
        text: 'The server keeps the octets, but must not acknowledge them: something before them is missing. It repeats its last ACK at once.',
        source: 'RFC 5681 §4.2',
        ask: [{ ask: 'segment', from: 'server' }],
      },
      {
        when: { kind: 'rule', place: 'client', rule: 'fast retransmit' },
        title: 'The third duplicate',
        text: 'One or two may be mere reordering. After three the client sends the missing segment again, without waiting for its timer.',
        source: 'RFC 5681 §3.2',
      },
      {
        when: { kind: 'send', place: 'client', segment: 'data', purpose: 'resent' },
        title: 'Resent',
        text: 'Octets {seq} to {last}. The congestion window is halved, not cut to one segment: the duplicates show that others still arrive.',
        source: 'RFC 5681 §3.2, RFC 6582',
        ask: [
          {
            ask: 'return',
            at: 'client',
            call: 'close',
            among: ['0', 'nothing'],
            words: 'Has the program to do anything about it? What does its close() return?',
          },
        ],
      },
      {
        when: { kind: 'text', place: 'server', order: 'in order' },
        title: 'The hole is filled',
        text: 'All that was kept behind it becomes readable at one stroke, and one ACK covers it.',
        source: 'RFC 9293 §3.10.7.4, seventh check',
      },
    ],
  },
};
