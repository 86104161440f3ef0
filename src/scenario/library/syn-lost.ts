/** The first three SYNs vanish: RFC 6298 sends the next one after 1, 2 and 4 seconds. */
import type { Scenario } from '../scenario.ts';

export const synLost: Scenario = {
  version: 1,
  id: 'syn-lost',
  title: 'The SYN is lost',
  sentence: 'connect() waits while the SYN is sent again after 1 s, 3 s and 7 s; the fourth one arrives.',
  group: 'Connect',
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
      at: 20_000,
      after: null,
      action: { do: 'drop', segment: { host: 'client', what: 'SYN', nth: 1 } },
    },
    {
      at: 1_020_000,
      after: null,
      action: { do: 'drop', segment: { host: 'client', what: 'SYN', nth: 2 } },
    },
    {
      at: 3_020_000,
      after: null,
      action: { do: 'drop', segment: { host: 'client', what: 'SYN', nth: 3 } },
    },
  ],
  lesson: {
    moments: [
      {
        when: { kind: 'lost', segment: 'SYN' },
        title: 'The SYN is lost',
        text: 'Nobody tells the client. It only knows that no answer has come, and its retransmission timer runs.',
        source: 'RFC 6298 §2',
        ask: [
          { ask: 'timer', hint: 'Only one timer runs at this moment: look at the rings.' },
          { ask: 'segment', from: 'client' },
        ],
      },
      {
        when: { kind: 'timer', place: 'client', timer: 'retransmission', change: 'fired' },
        title: 'After one second',
        text: 'There is no round-trip time to go by yet, so the first time-out is 1 s. The same SYN goes again.',
        source: 'RFC 6298 §2.1',
      },
      {
        when: { kind: 'timer', place: 'client', timer: 'retransmission', change: 'started' },
        title: 'The wait doubles',
        text: 'The next time-out comes after {left}: whoever has no answer asks less and less often, for the network may be full.',
        source: 'RFC 6298 §5.5',
      },
      {
        when: { kind: 'send', place: 'client', segment: 'SYN', purpose: 'resent', nth: 2 },
        title: 'The fourth SYN, at 7 s',
        text: 'At 0, 1, 3 and 7 s: SYN number four gets through. connect() has been blocked all the while; the program can’t tell a slow network from a dead server.',
        source: 'RFC 6298 §5, connect(2)',
        ask: [
          {
            ask: 'return',
            at: 'client',
            call: 'connect',
            among: ['0', 'ETIMEDOUT', 'ECONNREFUSED', 'EAGAIN'],
          },
        ],
      },
      {
        when: { kind: 'return', place: 'client', call: 'connect' },
        title: 'connect() returns',
        text: 'At {time}, seven seconds late, and with no sign of what happened. A program that can’t wait so long sets its own limit.',
        source: 'connect(2)',
      },
    ],
  },
};
