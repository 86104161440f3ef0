/** Both ends call at the same time (RFC 9293 figure 7): two SYNs cross, and one connection comes of them. */
import type { Scenario } from '../scenario.ts';

export const simultaneousOpen: Scenario = {
  version: 1,
  id: 'simultaneous-open',
  title: 'Simultaneous open',
  sentence:
    'Two SYNs cross on the way; both ends go through SYN-RECEIVED to one connection, and nobody listens.',
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
          { do: 'bind', fd: 'fd', to: { address: '10.0.0.1', port: 5_000 } },
          { do: 'connect', fd: 'fd', to: { address: '10.0.0.2', port: 5_000 } },
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
          { do: 'socket', as: 'fd' },
          { do: 'bind', fd: 'fd', to: { address: '10.0.0.2', port: 5_000 } },
          { do: 'connect', fd: 'fd', to: { address: '10.0.0.1', port: 5_000 } },
        ],
      },
    },
  },
  links: {
    client: { delay: 40_000, jitter: 0, loss: 0, rate: 1_000_000, limit: 50 },
    server: { delay: 40_000, jitter: 0, loss: 0, rate: 1_000_000, limit: 50 },
  },
  seed: 1,
  commands: [],
};
