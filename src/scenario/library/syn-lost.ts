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
};
