/** The end that closes first keeps its port for twice the longest life of a segment (RFC 9293 section 3.6.1). */
import type { Scenario } from '../scenario.ts';

export const timeWait: Scenario = {
  version: 1,
  id: 'time-wait',
  title: 'TIME-WAIT',
  sentence:
    'Who closes first keeps the port for 2MSL: bind() says EADDRINUSE, and succeeds when the countdown is over.',
  group: 'Close and TIME-WAIT',
  hosts: {
    client: {
      address: '10.0.0.1',
      profile: 'rfc9293',
      tunables: { twoMsl: 60_000_000 },
      fixedIss: null,
      program: {
        name: 'client.sock',
        body: [
          { do: 'socket', as: 'fd' },
          { do: 'bind', fd: 'fd', to: { address: '10.0.0.1', port: 50_000 } },
          { do: 'connect', fd: 'fd', to: { address: '10.0.0.2', port: 80 } },
          { do: 'send', fd: 'fd', name: 'request', data: { length: 200 } },
          { do: 'close', fd: 'fd' },
          { do: 'work', for: 1_000_000 },
          { do: 'socket', as: 'again' },
          { do: 'bind', fd: 'again', to: { address: '10.0.0.1', port: 50_000 } },
        ],
      },
    },
    server: {
      address: '10.0.0.2',
      profile: 'rfc9293',
      tunables: { twoMsl: 60_000_000 },
      fixedIss: null,
      program: {
        name: 'server.sock',
        body: [
          { do: 'socket', as: 'ls' },
          { do: 'bind', fd: 'ls', to: { address: '0.0.0.0', port: 80 } },
          { do: 'listen', fd: 'ls', backlog: 8 },
          {
            do: 'forever',
            body: [
              { do: 'accept', fd: 'ls', as: 'fd' },
              { do: 'while recv', fd: 'fd', length: 4096, body: [] },
              { do: 'close', fd: 'fd' },
            ],
          },
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
      at: 30_000_000,
      after: null,
      action: {
        do: 'call',
        host: 'client',
        thread: 'console',
        request: { call: 'bind', fd: 3, to: { address: '10.0.0.1', port: 50_000 } },
      },
    },
    {
      at: 65_000_000,
      after: null,
      action: {
        do: 'call',
        host: 'client',
        thread: 'console',
        request: { call: 'bind', fd: 3, to: { address: '10.0.0.1', port: 50_000 } },
      },
    },
    {
      at: 65_000_000,
      after: null,
      action: {
        do: 'call',
        host: 'client',
        thread: 'console',
        request: { call: 'connect', fd: 3, to: { address: '10.0.0.2', port: 80 } },
      },
    },
  ],
  lesson: {
    moments: [
      {
        when: { kind: 'timer', place: 'client', timer: 'timeWait', change: 'started' },
        title: 'The countdown',
        text: 'The client closed first, so it is the client that waits: {left}. The program is long done; the kernel keeps the pair of addresses and ports.',
        source: 'RFC 9293 §3.6.1',
      },
      {
        when: { kind: 'call', place: 'client', call: 'bind', nth: 1 },
        title: 'The same port again',
        text: 'A second later the program wants port 50000 once more.',
        source: 'bind(2)',
      },
      {
        when: { kind: 'return', place: 'client', call: 'bind', errno: 'EADDRINUSE' },
        title: '{value}',
        text: 'Another socket could now be sent segments of the old connection. SO_REUSEADDR would permit it, for one who knows.',
        source: 'bind(2), SO_REUSEADDR in socket(7)',
        ask: [
          { ask: 'timer' },
          {
            ask: 'return',
            at: 'client',
            call: 'bind',
            among: ['0', 'EADDRINUSE', 'EINVAL'],
            words: 'Somebody tries again at 30 s. What does bind() return?',
            hint: 'The countdown began at 0.16 s, and lasts a minute here.',
          },
        ],
      },
      {
        when: { kind: 'timer', place: 'client', timer: 'timeWait', change: 'fired' },
        title: '2MSL is over',
        text: 'Any segment of the old connection has died by now. The port is free.',
        source: 'RFC 9293 §3.6.1',
      },
      {
        when: { kind: 'return', place: 'client', call: 'bind', value: 0 },
        title: 'And bind() succeeds',
        text: 'Linux’s minute is fixed: tcp_fin_timeout, often blamed, is the time that FIN-WAIT-2 lasts.',
        source: 'tcp(7)',
      },
    ],
  },
};
