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
};
